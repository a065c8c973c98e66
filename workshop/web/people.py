"""Who is asking: the member of staff signed in here, the seats this browser holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, request
from sqlalchemy import select

from workshop.accounts.seats import LASTS as SEAT_LASTS
from workshop.accounts.seats import cookie_name, give_key, person_of, tokens_in
from workshop.accounts.signing import LASTS, staff_of
from workshop.core.errors import NotFound
from workshop.core.ids import is_id
from workshop.core.meeting import Meeting, meeting_of
from workshop.core.people import Participant
from workshop.web.parts import parts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
    from werkzeug import Response

    from workshop.accounts.models import Staff

RUNNING = ("host", "cohost")


def staff_cookie() -> str:
    """Return the name of the cookie that holds a sign-in."""
    return "__Host-staff" if parts().settings.https else "staff"


def staff_token() -> str | None:
    """Return the token of this browser's sign-in, valid or not."""
    return request.cookies.get(staff_cookie())


def staff_here() -> Staff | None:
    """Return who is signed in in this browser."""
    with parts().database.reading() as db:
        return staff_of(db, staff_token())


def remember_staff(answer: Response, token: str) -> None:
    """Give the browser its sign-in."""
    answer.set_cookie(
        staff_cookie(),
        token,
        max_age=int(LASTS.total_seconds()),
        path="/",
        httponly=True,
        samesite="Lax",
        secure=parts().settings.https,
    )


def forget_staff(answer: Response) -> None:
    """Take the sign-in out of the browser."""
    answer.delete_cookie(
        staff_cookie(), path="/", httponly=True, samesite="Lax", secure=parts().settings.https
    )


def meetings_of(db: Session, staff: Staff) -> list[tuple[Meeting, Participant]]:
    """Return the meetings somebody runs with the own seat in each, the newest first."""
    query = (
        select(Meeting, Participant)
        .join(Participant, Participant.meeting_id == Meeting.id)
        .where(
            Participant.staff_id == staff.id,
            Participant.role.in_(RUNNING),
            Participant.state == "admitted",
        )
        .order_by(Meeting.created_at.desc(), Participant.joined_at)
    )
    found: dict[str, tuple[Meeting, Participant]] = {}
    for meeting, person in db.execute(query):
        found.setdefault(meeting.id, (meeting, person))
    return list(found.values())


def run_by(db: Session, staff: Staff, meeting_id: str) -> tuple[Meeting, Participant]:
    """Return a meeting and the seat from which this member of staff runs it.

    Raises:
        NotFound: there is none, or somebody else runs it.
    """
    if not is_id(meeting_id):
        raise NotFound
    query = select(Participant).where(
        Participant.meeting_id == meeting_id,
        Participant.staff_id == staff.id,
        Participant.role.in_(RUNNING),
        Participant.state == "admitted",
    )
    person = db.scalars(query.order_by(Participant.joined_at)).first()
    if person is None:
        raise NotFound
    return meeting_of(db, meeting_id), person


def seat_in(meeting_id: str) -> Participant | None:
    """Return the seat this browser holds in a meeting."""
    with parts().database.reading() as db:
        people = (person_of(db, token, None) for token in tokens_in(request.cookies, "", None))
        return next(
            (
                one
                for one in people
                if one is not None and one.meeting_id == meeting_id and one.role != "projector"
            ),
            None,
        )


def seated(person: Participant, to: str = "") -> Response:
    """Give a browser the key to a seat, unless it has one, and take it there."""
    answer = redirect(to or f"/m/{person.id}/", code=303)
    name = cookie_name(person.id)
    with parts().database.reading() as db:
        held = person_of(db, request.cookies.get(name, ""), person.id)
    if held is None:
        answer.set_cookie(
            name,
            give_key(parts().database, person),
            max_age=int(SEAT_LASTS.total_seconds()),
            httponly=True,
            samesite="Lax",
            secure=parts().settings.https,
        )
    return answer
