"""When stages begin, and what the clocks of those who take part say then. Pure."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from workshop.agenda.rules import Clock, left_seconds
from workshop.core.i18n import Lazy, lazy

ZONES: dict[str, Lazy] = {
    "Asia/Seoul": lazy("Seoul and Tokyo"),
    "America/New_York": lazy("Washington"),
    "America/Los_Angeles": lazy("Los Angeles"),
    "Pacific/Honolulu": lazy("Honolulu"),
}


class Face(NamedTuple):
    """What a clock says somewhere: `HH:MM`, and by how many days the date differs from the first zone's."""

    clock: str
    days: int


def moment_of(day: str, clock: str, zone: str) -> datetime:
    """Return the moment of a local date (`2026-12-01`) and time (`09:00`).

    Raises:
        ValueError: there is no such date or time.
    """
    local = datetime.combine(date.fromisoformat(day), time.fromisoformat(clock))
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def faces(at: datetime, zones: Sequence[str]) -> list[Face]:
    """Return what the clocks say in each zone at a moment."""
    local = [at.astimezone(ZoneInfo(zone)) for zone in zones]
    first = local[0].date()
    return [Face(one.strftime("%H:%M"), (one.date() - first).days) for one in local]


def starts_of(
    stages: Sequence[Clock], present: str | None, begin: datetime | None, now: datetime
) -> list[datetime | None]:
    """Return when each stage began or is expected to begin; None where nothing is known.

    Before the first stage the planned beginning counts; afterwards what is left of the present stage.
    """
    at: datetime | None = begin
    found: list[datetime | None] = []
    for stage in stages:
        if stage.started_at is not None:
            found.append(stage.started_at)
            left = left_seconds(stage, now) if stage.id == present else 0
            at = now + timedelta(seconds=left) if stage.id == present else stage.done_at or at
            continue
        found.append(at)
        at = at + timedelta(minutes=stage.minutes) if at else None
    return found


def end_of(stages: Sequence[Clock], starts: Sequence[datetime | None]) -> datetime | None:
    """Return when the last stage is expected to end."""
    last = starts[-1] if starts else None
    return last + timedelta(minutes=stages[-1].minutes) if last else None
