"""Is it alive?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, jsonify
from sqlalchemy import text

from workshop.web.parts import parts

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

pages = Blueprint("health", __name__)


@pages.get("/health")
def health() -> ResponseReturnValue:
    """Answer 200 when the database answers."""
    with parts().database.reading() as db:
        db.execute(text("SELECT 1"))
    return jsonify({"status": "ok"})
