"""Surveys on a page of their own: to be answered ahead, at home, alone; to be opened ahead and counted later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from workshop.agenda.panels import stages
from workshop.core import clock, delivery
from workshop.core.errors import NotFound
from workshop.core.rendering import render_page
from workshop.core.views import view_for
from workshop.surveys.models import Survey
from workshop.surveys.planned import planned_of
from workshop.web.meeting import seat_here
from workshop.web.parts import parts

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from workshop.agenda.models import Stage
    from workshop.core.views import View

pages = Blueprint("surveys", __name__, url_prefix="/m/<participant_id>")
SEEN = ("open", "closed", "shown")
SHEETS = {"member": "surveys/page.html", "host": "surveys/desk.html"}


@pages.get("/survey")
def show(participant_id: str) -> ResponseReturnValue:
    """Show a member the surveys that are open and the results that were shown; a facilitator those of all stages."""
    seat = seat_here(participant_id)
    mark = delivery.stamp()
    with parts().database.reading() as db:
        meeting, person = delivery.seats(db, seat.participant_id)
        view = view_for(db, meeting, person, clock.now())
        if view.lens not in SHEETS:
            raise NotFound
        return render_page(
            SHEETS[view.lens],
            view=view,
            meeting=meeting,
            me=person,
            surveys=view.rows(Survey, Survey.state.in_(SEEN), order=(Survey.opened_at, Survey.id)),
            stages=_asking(view),
            heads=dict(delivery.heads_of_view(view)),
            **mark,
        )


def _asking(view: View) -> list[Stage]:
    """Return the stages that ask something, in order."""
    return [one for one in stages(view) if planned_of(view.db, view.meeting, one) is not None]
