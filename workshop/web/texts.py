"""A text on a page of its own: sentences to tick without scripts, or its comments set into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from workshop.agenda.listening import LISTENS, viewer_listens
from workshop.amendments.history import history_of
from workshop.core.rendering import render_page
from workshop.proposals.models import Proposal
from workshop.proposals.panels import facts_of
from workshop.texts.panels import KIND_LABELS
from workshop.texts.printed import inline, ticked
from workshop.texts.threads import threads_of
from workshop.texts.wording import wording_of
from workshop.web.looking import look_in
from workshop.web.meeting import seat_here

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

pages = Blueprint("texts", __name__, url_prefix="/m/<participant_id>/text")


@pages.get("/-/bar")
def bar(participant_id: str) -> ResponseReturnValue:
    """Send the form that the scripts fill with chosen words; fetched when somebody begins to choose."""
    seat_here(participant_id)
    return render_page("texts/bar.html", kinds=KIND_LABELS)


@pages.get("/<proposal_id>")
def show(participant_id: str, proposal_id: str) -> ResponseReturnValue:
    """Show a text with its sentences to tick, or (`?inline=1`) with its comments in place."""
    with look_in(participant_id) as look:
        view = look.view
        proposal, shown = view.get(Proposal, proposal_id), wording_of(view, proposal_id)
        threads = threads_of(view, proposal_id)
        wants_inline = request.args.get("inline") == "1"
        blocks = inline(shown, threads) if wants_inline else ticked(shown)
        return look.page(
            "texts/inline.html" if wants_inline else "texts/page.html",
            shown=shown,
            blocks=blocks,
            threads=threads,
            kinds=KIND_LABELS,
            back=f"/m/{look.me.id}/",
            listens=LISTENS if viewer_listens(view) else None,
            **facts_of(view, proposal),
        )


@pages.get("/<proposal_id>/versions")
def versions(participant_id: str, proposal_id: str) -> ResponseReturnValue:
    """Show the versions of a text, and what changed between two of them (`?old=1&new=2`)."""
    with look_in(participant_id) as look:
        view = look.view
        proposal = view.get(Proposal, proposal_id)
        asked = {name: request.args.get(name, "") for name in ("old", "new", "lang")}
        return look.page(
            "amendments/versions.html",
            back=f"/m/{look.me.id}/",
            **facts_of(view, proposal),
            **history_of(view, proposal_id, asked),
        )
