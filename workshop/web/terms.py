"""The page of contested words: every name in every language, and the working terms of the meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from workshop.web.looking import look_in

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

pages = Blueprint("terms", __name__, url_prefix="/m/<participant_id>/terms")


@pages.get("")
def show(participant_id: str) -> ResponseReturnValue:
    """Show the concordance; facilitators fix working terms here, members mark words."""
    with look_in(participant_id) as look:
        back = f"/m/{look.me.id}/terms"
        look.view.memo("terms:back", lambda: back)
        return look.page("terms/page.html")
