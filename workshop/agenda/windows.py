"""Days of a round without a room: when each opens and closes, by the clock alone. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Protocol

DAY = timedelta(hours=24)
HOURS = 36
"""How long a day stays open: so it covers a whole waking day from Seoul to Honolulu."""


class Planned(Protocol):
    """What of a stage these rules read."""

    @property
    def state(self) -> str:
        """Return `planned`, `running`, `paused` or `done`."""

    @property
    def words(self) -> Mapping[str, Any]:
        """Return what the plan says of it, with its `day`."""


class Window(NamedTuple):
    """When a day is open: from `opens` to just before `closes`."""

    opens: datetime
    closes: datetime

    def holds(self, now: datetime) -> bool:
        """Say whether the day is open at a moment."""
        return self.opens <= now < self.closes


def is_round(settings: Mapping[str, Any]) -> bool:
    """Say whether a meeting runs by the clock, day by day; it does once it has a beginning."""
    return bool(settings.get("asynchronous") and settings.get("starts_at"))


def window_of(settings: Mapping[str, Any], stage: Planned) -> Window | None:
    """Return when a stage of a round is open; None for a stage without a day or a meeting in a room."""
    day = stage.words.get("day")
    if not is_round(settings) or not isinstance(day, int):
        return None
    opens = datetime.fromisoformat(settings["starts_at"]) + (day - 1) * DAY
    return Window(opens, opens + timedelta(hours=int(settings.get("day_hours") or HOURS)))


def due(settings: Mapping[str, Any], stage: Planned, now: datetime) -> str:
    """Return what the clock asks for: `open`, `close`, or nothing. A day missed while nobody served is opened late."""
    window = window_of(settings, stage)
    if window is None:
        return ""
    if stage.state == "planned" and window.opens <= now:
        return "open"
    if stage.state in ("running", "paused") and window.closes <= now:
        return "close"
    return ""
