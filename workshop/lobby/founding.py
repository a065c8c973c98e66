"""The two acts whose actor does not exist yet: found a meeting, take a seat in one."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.core import circles, ids
from workshop.core.actions import Act
from workshop.core.circles import Circle, Membership
from workshop.core.db import Journaled
from workshop.core.errors import NotFound, NotNow, TooMany
from workshop.core.i18n import lazy
from workshop.core.meeting import CLOSED, Meeting, meeting_of
from workshop.core.people import HOSTING, Delegation, Participant
from workshop.core.writer import Writer
from workshop.lobby.models import PURPOSES, Consent, Sector

MOST_PEOPLE = 2_000
NOTICE = "2026-11"
USUAL = (
    {
        "code": "jp",
        "letters": "JP",
        "marker": "triangle",
        "votes": True,
        "names": {"en": "Japan", "ja": "日本", "ko": "일본"},
    },
    {
        "code": "kr",
        "letters": "KR",
        "marker": "diamond",
        "votes": True,
        "names": {"en": "Republic of Korea", "ja": "韓国", "ko": "한국"},
    },
    {
        "code": "us",
        "letters": "US",
        "marker": "square",
        "votes": True,
        "names": {"en": "United States", "ja": "米国", "ko": "미국"},
    },
    {
        "code": "guest",
        "letters": "G",
        "marker": "disc",
        "votes": False,
        "names": {"en": "Guests", "ja": "ゲスト", "ko": "참관"},
    },
)


@dataclass(frozen=True)
class Opening:
    """What a new meeting begins with.

    `rows`: further rows, such as the stages of its plan. `then`: what its founder does in the same transaction, kind
    by kind.
    """

    title: Mapping[str, str]
    purpose: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ("en", "ja", "ko")
    delegations: Iterable[Mapping[str, Any]] = USUAL
    rows: tuple[Journaled, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    then: Iterable[tuple[str, Callable[[Act], None]]] = ()


@dataclass(frozen=True)
class Newcomer:
    """Somebody who takes a seat."""

    name: str
    lang: str
    delegation_id: str | None
    consents: frozenset[str] = frozenset()
    role: str = "member"
    admitted: bool = False
    staff_id: str | None = None
    sector: str = ""


def found_meeting(
    writer: Writer, staff_id: str, staff_name: str, lang: str, opening: Opening
) -> Act:
    """Found a meeting with its hosts' circle, delegations, plan, and the founder as its first host.

    Returns the act: `act.meeting`, `act.actor` (the founder's seat).
    """

    def make(db: Session, now: datetime) -> Act:
        meeting = _new_meeting(db, opening, now)
        founder = Participant(
            name=staff_name,
            lang=lang,
            role="host",
            state="admitted",
            staff_id=staff_id,
            joined_at=now,
        )
        act = Act(db, meeting, founder, now, ids.new_id())
        meeting.meeting_id = meeting.id
        db.add(meeting)
        circle = Circle(kind="hosts")
        circle.audience = circles.circle_audience(circle.id)
        place = Membership(circle_id=circle.id, participant_id=founder.id, audience=circle.audience)
        act.record(
            meeting,
            founder,
            *_delegations(opening),
            *opening.rows,
            facts={"title": dict(opening.title)},
        )
        act.record(circle, place)
        return act

    return writer.bring_in("meeting.found", None, make, opening.then)


def _new_meeting(db: Session, opening: Opening, now: datetime) -> Meeting:
    return Meeting(
        code=_free_code(db),
        title=dict(opening.title),
        purpose=dict(opening.purpose),
        languages=list(opening.languages),
        settings=dict(opening.settings),
        created_at=now,
    )


def _free_code(db: Session) -> str:
    while True:
        code = ids.join_code()
        if db.scalar(select(func.count()).where(Meeting.code == code)) == 0:
            return code


def _delegations(opening: Opening) -> list[Delegation]:
    return [Delegation(position=place, **one) for place, one in enumerate(opening.delegations, 1)]


def take_seat(writer: Writer, meeting_id: str, newcomer: Newcomer) -> Act:
    """Give somebody a seat: waiting in the lobby, or admitted at once by role or by the meeting's open door.

    Raises:
        NotFound: the delegation is not of this meeting.
        NotNow: the meeting is closed.
        TooMany: the meeting is full.
    """

    def make(db: Session, now: datetime) -> Act:
        meeting = meeting_of(db, meeting_id)
        if meeting.state == CLOSED:
            raise NotNow(lazy("This meeting is closed. Ask the organiser for the record."))
        _ensure_room(db, meeting_id)
        person = _person(db, meeting, newcomer, now)
        act = Act(db, meeting, person, now, ids.new_id())
        act.record(person, facts={"name": person.name} if person.is_in else {})
        act.record(*_consents(person, newcomer.consents, now))
        if newcomer.sector:
            act.record(
                Sector(
                    participant_id=person.id,
                    name=newcomer.sector,
                    at=now,
                    audience=circles.desk(person.id),
                )
            )
        if person.role in HOSTING:
            audience = circles.hosts_circle(db, meeting_id)
            place = Membership(
                circle_id=audience.removeprefix("circle:"),
                participant_id=person.id,
                audience=audience,
            )
            act.record(place)
        return act

    return writer.bring_in("participant.join", meeting_id, make)


def _ensure_room(db: Session, meeting_id: str) -> None:
    count = db.scalar(select(func.count()).where(Participant.meeting_id == meeting_id))
    if (count or 0) >= MOST_PEOPLE:
        raise TooMany(lazy("This meeting is full. Ask the facilitator."))


def _person(db: Session, meeting: Meeting, newcomer: Newcomer, now: datetime) -> Participant:
    delegation = db.get(Delegation, newcomer.delegation_id) if newcomer.delegation_id else None
    if newcomer.delegation_id and (delegation is None or delegation.meeting_id != meeting.id):
        raise NotFound
    admitted = newcomer.admitted or meeting.settings.get("door") == "open"
    person = Participant(
        name=newcomer.name,
        lang=newcomer.lang,
        role=newcomer.role,
        delegation_id=newcomer.delegation_id,
        state="admitted" if admitted else "waiting",
        staff_id=newcomer.staff_id,
        joined_at=now,
        votes=bool(delegation and delegation.votes and newcomer.role == "member"),
    )
    person.audience = circles.EVERYONE if admitted else circles.desk(person.id)
    return person


def _consents(person: Participant, given: frozenset[str], now: datetime) -> list[Consent]:
    if person.role != "member":
        return []
    return [
        Consent(
            participant_id=person.id,
            purpose=purpose,
            given=purpose in given,
            notice=NOTICE,
            at=now,
            audience=circles.desk(person.id),
        )
        for purpose in PURPOSES
    ]
