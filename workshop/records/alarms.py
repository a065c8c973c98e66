"""Alarms: which pages remember a journal that stands there no longer, and who sees to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core.canon import moment
from workshop.core.meeting import Meeting
from workshop.records.models import Alarm

SEEN = "alarms_seen"


@dataclass(frozen=True)
class Alarmed:
    """What the pages told, a person once.

    `since`: when the oldest of those that wait came; `seen_by`: who answered last.
    """

    people: list[tuple[str, datetime]]
    waiting: int
    since: datetime | None
    seen_by: str


def alarms_of(db: Session, meeting_id: str, participant_id: str | None = None) -> list[Alarm]:
    """Return a meeting's alarms, the oldest first; of one person alone, if one is named."""
    query = select(Alarm).where(Alarm.meeting_id == meeting_id)
    if participant_id is not None:
        query = query.where(Alarm.participant_id == participant_id)
    return list(db.scalars(query.order_by(Alarm.at, Alarm.id)))


def waiting_in(meeting: Meeting, found: Iterable[Alarm]) -> list[Alarm]:
    """Return those that came after a facilitator last said to see to it."""
    seen = meeting.settings.get(SEEN)
    until = str(seen["at"]) if isinstance(seen, dict) else ""
    return [one for one in found if moment(one.at) > until]


def alarmed(db: Session, meeting: Meeting, names: Mapping[str, str]) -> Alarmed:
    """Return them for people. `names`: by participant."""
    found = alarms_of(db, meeting.id)
    waiting = waiting_in(meeting, found)
    seen = meeting.settings.get(SEEN)
    return Alarmed(
        people=[
            (names.get(who, "–"), at)
            for who, at in {one.participant_id: one.at for one in found}.items()
        ],
        waiting=len({one.participant_id for one in waiting}),
        since=waiting[0].at if waiting else None,
        seen_by=names.get(str(seen["by"]), "–") if isinstance(seen, dict) else "",
    )
