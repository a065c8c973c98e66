"""Surveys on a page of their own: to be answered ahead, at home, alone; to be opened ahead and counted later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from workshop.agenda.panels import stages
from workshop.core import delivery
from workshop.surveys.models import Survey
from workshop.surveys.planned import planned_of
from workshop.web.looking import look_in

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
    mark = delivery.stamp()
    with look_in(participant_id, SHEETS) as look:
        view = look.view
        return look.page(
            SHEETS[view.lens],
            surveys=view.rows(Survey, Survey.state.in_(SEEN), order=(Survey.opened_at, Survey.id)),
            stages=_asking(view),
            heads=dict(delivery.heads_of_view(view)),
            **mark,
        )


def _asking(view: View) -> list[Stage]:
    """Return the stages that ask something, in order."""
    return [one for one in stages(view) if planned_of(view.db, view.meeting, one) is not None]
