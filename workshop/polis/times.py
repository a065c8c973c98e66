"""Times in words, as Polis writes them: the old exporter as Java does, the server as JavaScript does."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from workshop.polis.sheets import MILLISECONDS

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_JAVA = re.compile(r"\w{3} (\w{3}) (\d\d) (\d\d):(\d\d):(\d\d) (\S+) (\d{4})")
_SCRIPT = re.compile(r"\w{3} (\w{3}) (\d\d) (\d{4}) (\d\d):(\d\d):(\d\d) (GMT[+-]\d{4}.*)")
JAVA, SCRIPT = "java", "javascript"
UTC_ZONE = "GMT+0000 (Coordinated Universal Time)"
SERVER: Mapping[str, Any] = {"style": SCRIPT, "zones": [[UTC_ZONE, 0, 0]]}
Clock = Mapping[str, Any]
MOST_CHANGES = 200
"""Of a clock, twice a year between summer and winter time; a file with more has no clock at all."""


def moment_of(at: int, unit: str) -> datetime:
    """Return the moment of a time in a unit."""
    begun = datetime(1970, 1, 1, tzinfo=UTC)
    return begun + (timedelta(milliseconds=at) if unit == MILLISECONDS else timedelta(seconds=at))


def number_of(moment: datetime, unit: str) -> int:
    """Return a moment as a number in a unit, rounded down."""
    step = timedelta(milliseconds=1) if unit == MILLISECONDS else timedelta(seconds=1)
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // step


def clock_of(stamps: Iterable[tuple[int, str]], unit: str) -> Clock:
    """Learn from (time, words) how a set writes its times: the style, and from when each zone holds.

    Empty: the words follow no style that is known, or there are none.
    """
    zones: list[list[Any]] = []
    styles = set()
    for at, words in sorted(set(stamps)):
        read = _read(words)
        if read is None:
            return {}
        style, zone, local = read
        seconds = at // 1000 if unit == MILLISECONDS else at
        offset = round((local - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()) - seconds
        if not zones or zones[-1][:2] != [zone, offset]:
            zones.append([zone, offset, at])
        styles.add(style)
    if len(styles) != 1 or len(zones) > MOST_CHANGES:
        return {}
    return {"style": styles.pop(), "zones": zones}


def words_of(at: int, unit: str, clock: Clock) -> str:
    """Write a time in words as the set does."""
    zones = clock.get("zones") or SERVER["zones"]
    past = [one for one in zones if one[2] <= at] or zones[:1]
    name, offset, _since = past[-1]
    local = moment_of(at, unit) + timedelta(seconds=offset)
    day, month = _DAYS[local.weekday()], _MONTHS[local.month - 1]
    if clock.get("style") == JAVA:
        return f"{day} {month} {local:%d %H:%M:%S} {name} {local:%Y}"
    return f"{day} {month} {local:%d %Y %H:%M:%S} {name}"


def _read(words: str) -> tuple[str, str, datetime] | None:
    if found := _JAVA.fullmatch(words):
        month, day, hour, minute, second, zone, year = found.groups()
        style = JAVA
    elif found := _SCRIPT.fullmatch(words):
        month, day, year, hour, minute, second, zone = found.groups()
        style = SCRIPT
    else:
        return None
    if month not in _MONTHS:
        return None
    numbers = (int(year), _MONTHS.index(month) + 1, int(day), int(hour), int(minute), int(second))
    try:
        return style, zone, datetime(*numbers, tzinfo=UTC)
    except ValueError:
        return None
