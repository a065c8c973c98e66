"""The meeting as it was planned, as a calendar holds it (RFC 5545)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from workshop.core.i18n import localised
from workshop.records.chain import Object
from workshop.records.minutes import Minutes
from workshop.records.record import Record
from workshop.records.values import texts_of

PRODUCT = "-//Trialogue//Record//EN"


def calendar(record: Record, lang: str) -> bytes | None:
    """Return one event a stage, or one a day of a round; nothing where the record tells no time."""
    events = [*_events(record, lang)]
    if not events:
        return None
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    for one in events:
        made.add_component(one)
    return bytes(made.to_ical())


def _events(record: Record, lang: str) -> Iterator[Event]:
    told = record.parts["meeting"]
    meeting: Object = told if isinstance(told, dict) else {}
    title = localised(texts_of(meeting.get("title")), lang).text
    minutes, stamp = Minutes(record, lang), _moment(record.journal.header.get("made"))
    at = _begins(record, meeting)
    for stage in record.rows("agenda"):
        named = localised(texts_of(stage["title"]), lang).text or str(minutes.kind(stage["kind"]))
        span = _moment(stage["opens_at"]), _moment(stage["closes_at"])
        if span[0] is None and at is not None:
            span = at, at + timedelta(minutes=int(str(stage["minutes"] or 0)))
            at = span[1]
        if span[0] is not None and span[1] is not None:
            yield _event(f"{stage['id']}@trialogue", f"{title}: {named}", (span[0], span[1]), stamp)


def _begins(record: Record, meeting: Object) -> datetime | None:
    """Return when the meeting was planned to begin; when it did begin, where nothing was planned."""
    row = next(iter(record.history.rows("meeting")), {})
    settings = row.get("settings")
    planned = settings.get("starts_at") if isinstance(settings, dict) else None
    hidden = record.secrets is not None and not meeting.get("opened_at")
    return _moment(None if hidden else planned) or _moment(meeting.get("opened_at"))


def _event(
    uid: str, summary: str, span: tuple[datetime, datetime], stamp: datetime | None
) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("summary", summary)
    event.add("dtstart", span[0])
    event.add("dtend", span[1])
    event.add("dtstamp", stamp or span[0])
    event.add("class", "PRIVATE")
    return event


def _moment(value: object) -> datetime | None:
    return datetime.fromisoformat(value).astimezone(UTC) if isinstance(value, str) else None
