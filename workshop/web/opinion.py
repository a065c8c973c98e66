"""What the votes have in common: for the facilitators as it stands, for all as it was released."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import Blueprint, make_response, request

from workshop.analysis.report import MODES
from workshop.core import clock, delivery
from workshop.core.i18n import current
from workshop.core.people import delegations_of, in_customary_order
from workshop.core.views import view_for
from workshop.opinion.models import OpinionPicture
from workshop.opinion.rules import dots_of, figures_of
from workshop.opinion.showing import told
from workshop.opinion.sources import source_of, table_of
from workshop.opinion.taking_part import around
from workshop.proposals.models import Proposal
from workshop.voting.models import PollItem
from workshop.web.analysing import analyses
from workshop.web.meeting import seat_here
from workshop.web.pages import show
from workshop.web.parts import parts

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from workshop.analysis.report import Mode
    from workshop.core.views import View

pages = Blueprint("opinion", __name__, url_prefix="/m/<participant_id>")


@pages.get("/analysis")
def page(participant_id: str) -> ResponseReturnValue:
    """Show the analysis."""
    seat = seat_here(participant_id)
    with parts().database.reading() as db:
        meeting, person = delivery.seats(db, seat.participant_id)
        view = view_for(db, meeting, person, clock.now())
        released = view.rows(OpinionPicture, OpinionPicture.state == "shown")
        values = _desk(view) if view.lens == "host" else _released(view, released)
        answer = make_response(show(
            "analysis/page.html", meeting=meeting, me=person, is_host=view.lens == "host",
            released=released[0] if released else None, **{"computing": False} | values,
        ))  # fmt: skip
    if "computing" in values:
        answer.headers["Refresh"] = "1"
    return answer


def _released(view: View, rows: list[OpinionPicture]) -> dict[str, Any]:
    """Return what was released; nothing was: the page says so."""
    if not rows or view.lens == "waiting":
        return {"shown": None, "modes": (), "mode": ""}
    return {"shown": _told(view, rows[0].figures), "modes": (), "mode": rows[0].mode}


def _desk(view: View) -> dict[str, Any]:
    source = source_of(view.db, view.meeting.id)
    table, k = table_of(view.db, source), view.meeting.k
    modes = [one for one in MODES if one != "published" or any(table.published.values())]
    mode: Mode = _mode(modes)
    if not table.is_enough:
        return {"shown": None, "modes": (), "mode": mode}
    found = analyses().get(table, mode, k)
    if found is None:
        return {"shown": None, "modes": modes, "mode": mode, "computing": True}
    figures = figures_of(table, found, k) | around(view.db, view.meeting.id, source, table, k)
    return {"shown": _told(view, figures, dots_of(found)), "modes": modes, "mode": mode}


def _mode(modes: list[str]) -> Mode:
    asked = request.args.get("groups", "robust")
    return asked if asked in modes else "robust"  # type: ignore[return-value]  # one of them


def _told(view: View, figures: dict[str, Any], dots: Any = ()) -> dict[str, Any]:  # noqa: ANN401 — of the map
    wanted = [one["item"] for one in figures["items"]]
    items = view.rows(PollItem, PollItem.id.in_(wanted))
    sides = in_customary_order(delegations_of(view.db, view.meeting.id), current())
    texts = {one.id: one.title for one in view.rows(Proposal)}
    return told(figures, {one.id: one.title for one in items}, sides, dots, texts)
