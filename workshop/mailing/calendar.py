"""Meetings as iCalendar (RFC 5545), so that they stand in everybody's own calendar, on everybody's own clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event
from sqlalchemy.orm import Session

from workshop.agenda.models import stages_of
from workshop.agenda.windows import window_of
from workshop.core.i18n import localised
from workshop.core.meeting import Meeting

PRODUCT = "-//Trialogue//Meetings//EN"
AHEAD = timedelta(minutes=30)


@dataclass(frozen=True)
class Appointment:
    """A meeting, or one day of a round, as it stands in a calendar. Times are aware."""

    id: str
    title: str
    words: str
    begins: datetime
    ends: datetime
    address: str
    changed: datetime


def appointments_of(
    db: Session, meeting: Meeting, address: str, lang: str, now: datetime
) -> list[Appointment]:
    """Return a meeting's appointment, or one for each day of a round; none while no time is planned."""
    title, words = localised(meeting.title, lang).text, localised(meeting.purpose, lang).text
    stages = stages_of(db, meeting.id)
    days = [(one, window_of(meeting.settings, one)) for one in stages]
    found = [
        Appointment(
            id=f"{one.id}@trialogue",
            title=f"{title}: {localised(one.title, lang).text}".rstrip(": "),
            words=words,
            begins=window.opens,
            ends=window.closes,
            address=address,
            changed=now,
        )
        for one, window in days
        if window is not None
    ]
    if found:
        return found
    written = meeting.settings.get("starts_at")
    if not written:
        return []
    begins = datetime.fromisoformat(written)
    minutes = sum(one.minutes for one in stages) or 60
    ends = begins + timedelta(minutes=minutes)
    return [Appointment(f"{meeting.id}@trialogue", title, words, begins, ends, address, now)]


def written(appointments: Sequence[Appointment]) -> bytes:
    """Write appointments as one calendar file."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for one in appointments:
        made.add_component(_event(one))
    return bytes(made.to_ical())


def _event(one: Appointment) -> Event:
    event = Event()
    event.add("uid", one.id)
    event.add("summary", one.title)
    event.add("description", f"{one.words}\n\n{one.address}".strip())
    event.add("url", one.address)
    event.add("dtstart", one.begins)
    event.add("dtend", one.ends)
    event.add("dtstamp", one.changed)
    event.add("class", "PRIVATE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one.title)
    alarm.add("trigger", -AHEAD)
    event.add_component(alarm)
    return event
