"""The page of statements: also after the meeting is closed, for what may still be handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from workshop.statements.shown import results_with_statements
from workshop.web.looking import look_in

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

pages = Blueprint("statements", __name__, url_prefix="/m/<participant_id>/statements")


@pages.get("")
def show(participant_id: str) -> ResponseReturnValue:
    """Show joint, minority and disputed statements; until they are due, minority statements are written here."""
    with look_in(participant_id) as look:
        back = f"/m/{look.me.id}/statements"
        look.view.memo("statements:back", lambda: back)
        return look.page("statements/page.html", items=results_with_statements(look.view))
