"""When a meeting is planned to begin, and whether its stages fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from workshop.agenda.times import ZONES
from workshop.core.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop.agenda.models import Stage
    from workshop.core.meeting import Meeting

SPOKEN = ("arrive", "talk", "rooms")


@dataclass(frozen=True)
class Sums:
    """Minutes: of all stages, as the plan says, at most, and with consecutive interpretation; 0 means not known."""

    total: int
    planned: int
    most: int
    interpreted: int

    @property
    def over(self) -> int:
        """Return by how many minutes the stages exceed the time there is."""
        return max(0, self.total - self.most) if self.most else 0

    @property
    def apart(self) -> int:
        """Return by how many minutes the stages differ from the plan they were made from."""
        return self.total - self.planned if self.planned else 0


@dataclass(frozen=True)
class Schedule:
    """The beginning as planned, on the clock of a zone, and what the meeting keeps of its plan."""

    zone: str
    starts_at: datetime | None
    most: int
    kept: Mapping[str, Any]

    @property
    def day(self) -> str:
        """Return the local date."""
        return self._local("%Y-%m-%d")

    @property
    def clock(self) -> str:
        """Return the local time."""
        return self._local("%H:%M")

    @property
    def zones(self) -> tuple[str, ...]:
        """Return the zones shown, the meeting's own first."""
        return (self.zone, *(one for one in ZONES if one != self.zone))

    def _local(self, form: str) -> str:
        if self.starts_at is None:
            return ""
        return self.starts_at.astimezone(ZoneInfo(self.zone)).strftime(form)

    def sums(self, stages: Sequence[Stage]) -> Sums:
        """Add up the minutes."""
        total = sum(one.minutes for one in stages)
        spoken = sum(one.minutes for one in stages if kind_of(one.kind).group in SPOKEN)
        factor = float(self.kept.get("interpretation") or 1)
        return Sums(
            total=total,
            planned=int(self.kept.get("plan", {}).get("minutes", 0)),
            most=self.most,
            interpreted=round(total + spoken * (factor - 1)) if factor > 1 else 0,
        )


def schedule_of(meeting: Meeting) -> Schedule:
    """Return the planned beginning of a meeting."""
    kept = meeting.settings
    written = kept.get("starts_at")
    return Schedule(
        zone=str(kept.get("zone") or next(iter(ZONES))),
        starts_at=datetime.fromisoformat(written) if written else None,
        most=int(kept.get("most_minutes") or 0),
        kept=kept,
    )
