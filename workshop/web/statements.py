"""The page of statements: also after the meeting is closed, for what may still be handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from workshop.core import clock, delivery
from workshop.core.errors import NotFound
from workshop.core.rendering import render_page
from workshop.core.views import view_for
from workshop.statements.shown import results_with_statements
from workshop.web.meeting import seat_here
from workshop.web.parts import parts

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

pages = Blueprint("statements", __name__, url_prefix="/m/<participant_id>/statements")
READERS = ("member", "host")


@pages.get("")
def show(participant_id: str) -> ResponseReturnValue:
    """Show joint, minority and disputed statements; until they are due, minority statements are written here."""
    seat = seat_here(participant_id)
    with parts().database.reading() as db:
        meeting, person = delivery.seats(db, seat.participant_id)
        view = view_for(db, meeting, person, clock.now())
        if view.lens not in READERS:
            raise NotFound
        back = f"/m/{person.id}/statements"
        view.memo("statements:back", lambda: back)
        return render_page(
            "statements/page.html",
            view=view,
            lens=view.lens,
            meeting=meeting,
            me=person,
            items=results_with_statements(view),
        )
