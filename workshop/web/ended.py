"""Where a page goes whose seat has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint

from workshop.core.rendering import render_page

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

pages = Blueprint("ended", __name__)
ADDRESS = "/ended"


@pages.get(ADDRESS)
def ended() -> ResponseReturnValue:
    """Say calmly that the seat has ended, and to whom to turn."""
    return render_page("web/ended.html", here=ADDRESS)
