"""Where a page goes whose seat has ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, request

from workshop.accounts.seats import holder_of, tokens_in
from workshop.core.meeting import meeting_of
from workshop.core.rendering import render_page
from workshop.web.office import ENDED
from workshop.web.parts import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from workshop.core.people import Participant

pages = Blueprint("ended", __name__)


@pages.get(ENDED)
def ended() -> ResponseReturnValue:
    """Say calmly that the seat has ended, to whom to turn, and where one's own data are."""
    with parts().database.reading() as db:
        found = [(one.id, meeting_of(db, one.meeting_id).title) for one in _gone(db)]
    return render_page("web/ended.html", here=ENDED, found=found)


def _gone(db: Session) -> Iterator[Participant]:
    """Yield whose seats this browser held until they were removed: what is held about them stays theirs."""
    for token in tokens_in(request.cookies, "", None):
        person = holder_of(db, token, None)
        if person is not None and person.state in ("removed", "declined"):
            yield person
