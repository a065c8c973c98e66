"""A text on a page of its own: sentences to tick without scripts, or its comments set into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from workshop.amendments.history import history_of
from workshop.core import clock, delivery
from workshop.core.errors import NotFound
from workshop.core.rendering import render_page
from workshop.core.views import view_for
from workshop.proposals.models import Proposal
from workshop.proposals.panels import facts_of
from workshop.texts.panels import KIND_LABELS
from workshop.texts.printed import inline, ticked
from workshop.texts.threads import threads_of
from workshop.texts.wording import wording_of
from workshop.web.meeting import seat_here
from workshop.web.parts import parts

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

pages = Blueprint("texts", __name__, url_prefix="/m/<participant_id>/text")
READERS = ("member", "host")


@pages.get("/-/bar")
def bar(participant_id: str) -> ResponseReturnValue:
    """Send the form that the scripts fill with chosen words; fetched when somebody begins to choose."""
    seat_here(participant_id)
    return render_page("texts/bar.html", kinds=KIND_LABELS)


@pages.get("/<proposal_id>")
def show(participant_id: str, proposal_id: str) -> ResponseReturnValue:
    """Show a text with its sentences to tick, or (`?inline=1`) with its comments in place."""
    seat = seat_here(participant_id)
    with parts().database.reading() as db:
        meeting, person = delivery.seats(db, seat.participant_id)
        view = view_for(db, meeting, person, clock.now())
        if view.lens not in READERS:
            raise NotFound
        proposal, shown = view.get(Proposal, proposal_id), wording_of(view, proposal_id)
        threads = threads_of(view, proposal_id)
        wants_inline = request.args.get("inline") == "1"
        blocks = inline(shown, threads) if wants_inline else ticked(shown)
        return render_page(
            "texts/inline.html" if wants_inline else "texts/page.html",
            view=view,
            lens=view.lens,
            meeting=meeting,
            me=person,
            shown=shown,
            blocks=blocks,
            threads=threads,
            kinds=KIND_LABELS,
            back=f"/m/{person.id}/",
            **facts_of(view, proposal),
        )


@pages.get("/<proposal_id>/versions")
def versions(participant_id: str, proposal_id: str) -> ResponseReturnValue:
    """Show the versions of a text, and what changed between two of them (`?old=1&new=2`)."""
    seat = seat_here(participant_id)
    with parts().database.reading() as db:
        meeting, person = delivery.seats(db, seat.participant_id)
        view = view_for(db, meeting, person, clock.now())
        if view.lens not in READERS:
            raise NotFound
        proposal = view.get(Proposal, proposal_id)
        asked = {name: request.args.get(name, "") for name in ("old", "new", "lang")}
        return render_page(
            "amendments/versions.html",
            view=view,
            lens=view.lens,
            meeting=meeting,
            me=person,
            back=f"/m/{person.id}/",
            **facts_of(view, proposal),
            **history_of(view, proposal_id, asked),
        )
