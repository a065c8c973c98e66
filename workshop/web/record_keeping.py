"""What stands under the record for those who run the meeting: who agreed, who asks to be erased, how long it is kept.

And signing in again before the record of the full profile is taken.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from flask import Blueprint, jsonify, redirect, request
from sqlalchemy import select

from workshop.accounts.models import Staff, StaffSession
from workshop.accounts.signing import sign_in, staff_with
from workshop.core import clock, delivery, ids
from workshop.core.errors import Invalid, Refusal
from workshop.core.i18n import Lazy, lazy
from workshop.lobby.models import PURPOSES, Consent
from workshop.records.alarms import Alarmed, alarmed
from workshop.records.checkpoints import in_chain, standing
from workshop.records.models import ASKED, Checkpoint, Erasure
from workshop.records.profiles import FULL
from workshop.records.retention import Term, term_of
from workshop.web.asked import Asked, asked
from workshop.web.meeting import seat_here
from workshop.web.pages import show
from workshop.web.parts import parts
from workshop.web.people import remember_staff, staff_token
from workshop.web.tries import asker, tries
from workshop.web.words import CONSENTS

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from workshop.core.meeting import Meeting
    from workshop.core.people import Participant

pages = Blueprint("record_keeping", __name__, url_prefix="/m/<participant_id>/record")
FRESH = timedelta(minutes=5)
MOST_MARKS = 200
_log = logging.getLogger("workshop.record")


@dataclass(frozen=True)
class Agreed:
    """One purpose of the privacy notice: in which words, and who said yes."""

    words: Lazy
    people: list[str]


@dataclass(frozen=True)
class Keeping:
    """What those who run the meeting look after."""

    agreed: list[Agreed]
    asked_of: int
    requests: list[tuple[Erasure, str]]
    alarms: Alarmed
    term: Term | None
    now: object = field(default_factory=clock.now)


def keeping_of(db: Session, meeting: Meeting, names: dict[str, str]) -> Keeping:
    """Return it, with people's names by id."""
    answers = _answers(db, meeting.id)
    found = [
        Agreed(
            CONSENTS[one],
            sorted(names.get(who, "–") for who, yes in answers.get(one, {}).items() if yes),
        )
        for one in PURPOSES
    ]
    requests = db.scalars(
        select(Erasure).where(Erasure.meeting_id == meeting.id, Erasure.state == ASKED)
    )
    return Keeping(
        agreed=found,
        asked_of=max((len(one) for one in answers.values()), default=0),
        requests=[(one, names.get(one.participant_id, "–")) for one in requests],
        alarms=alarmed(db, meeting, names),
        term=term_of(meeting),
    )


def _answers(db: Session, meeting_id: str) -> dict[str, dict[str, bool]]:
    """Return by purpose what each person answered last."""
    query = select(Consent).where(Consent.meeting_id == meeting_id).order_by(Consent.at, Consent.id)
    found: dict[str, dict[str, bool]] = {}
    for one in db.scalars(query):
        found.setdefault(one.purpose, {})[one.participant_id] = one.given
    return found


def to_sign_in_again(
    person: Participant, meeting: Meeting, profile: str
) -> ResponseReturnValue | None:
    """Return the way to the sign-in, if this record may be taken only after signing in again; else note who took it.

    A facilitator without an account has nothing to sign in with: the seat is all there is.
    """
    if profile != FULL:
        return None
    if person.staff_id and _must_confirm(person.staff_id):
        return redirect(f"/m/{person.id}/record/again?{request.query_string.decode()}", code=303)
    _log.info("the full record of %s was taken by seat %s", meeting.id, person.id)
    return None


def _must_confirm(staff_id: str) -> bool:
    """Say whether this account has to sign in again: it did not do so here in the last minutes."""
    token = staff_token()
    with parts().database.reading() as db:
        account = db.get(Staff, staff_id)
        row = db.get(StaffSession, ids.digest(token)) if token else None
    if account is None:
        return False
    return row is None or row.staff_id != staff_id or row.confirmed_at + FRESH <= clock.now()


@pages.get("/again")
def ask_again(participant_id: str) -> ResponseReturnValue:
    """Ask for the password once more."""
    seat_here(participant_id)
    return show("records/again.html", asked=Asked(), query=request.query_string.decode())


@pages.post("/again")
def confirm(participant_id: str) -> ResponseReturnValue:
    """Take the password and go on with what was asked for."""
    with parts().database.reading() as db:
        _meeting, person = delivery.seats(db, seat_here(participant_id).participant_id)
        staff = db.get(Staff, person.staff_id) if person.staff_id else None
    query = request.query_string.decode()
    try:
        found = _recognised(staff)
    except Refusal as refusal:
        said = asked(request.form, refusal, secret=("password",))
        return show("records/again.html", asked=said, query=query), refusal.status
    answer = redirect(f"/m/{person.id}/record/file?{query}", code=303)
    remember_staff(answer, sign_in(parts().database, found, staff_token()))
    return answer


def _recognised(staff: Staff | None) -> Staff:
    tries().ensure_few("sign-in", asker())
    login = staff.login if staff else ""
    found = staff_with(parts().database, login, request.form.get("password", "")[:500])
    if staff is None or found is None or found.id != staff.id:
        tries().failed("sign-in", asker())
        raise Invalid(lazy("This is not your password. Try again."))
    return found


ROLLED_BACK = lazy(
    "The journal of this meeting is not the one that this page saw before: something was taken back or changed on"
    " the server. The facilitators have been told."
)
UNTOLD = lazy(
    "The journal of this meeting is not the one that this page saw before: something was taken back or changed on"
    " the server. Please tell a facilitator: the page could not."
)


@pages.get("/marks")
def marks(participant_id: str) -> ResponseReturnValue:
    """Return the last signed marks that the journal holds: a page keeps them and looks again later.

    `lost`: say only whether the chain has this hash. A record that was brought back has the chain without the marks.
    """
    seat = seat_here(participant_id)
    with parts().database.reading() as db:
        if "lost" in request.args:
            told: dict[str, object] = {"held": in_chain(db, seat.meeting_id, request.args["lost"])}
        else:
            told = _marks(standing(db, seat.meeting_id))
    answer = jsonify(told)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _marks(found: list[Checkpoint]) -> dict[str, object]:
    """Return the last ones. `since`: of those before it nothing is said; a page must not miss them."""
    last = found[-MOST_MARKS:]
    return {
        "marks": [
            {"number": one.number, "hash": one.hash, "signature": one.signature} for one in last
        ],
        "since": last[0].number if len(found) > len(last) else 0,
        "say": str(ROLLED_BACK),
        "untold": str(UNTOLD),
    }
