"""Counting what somebody wrote within a day, over all the ways to write."""

from collections.abc import Callable
from datetime import datetime

from workshop.agenda.allowance import DAY, ensure_below, per_day
from workshop.core.actions import Act
from workshop.core.people import host

Count = Callable[[Act, datetime], int]
_counts: dict[str, Count] = {}


def counts_daily(name: str) -> Callable[[Count], Count]:
    """Declare how one kind of contribution is counted: those of the actor since a moment."""

    def declare(count: Count) -> Count:
        _counts[name] = count
        return count

    return declare


def ensure_day(act: Act) -> None:
    """Refuse a person who has written as much as a day allows; facilitators are not counted.

    Raises:
        TooMany: the day's contributions are used up.
    """
    most = per_day(act.meeting.settings)
    if most is None or host(act.actor):
        return
    since = act.now - DAY
    ensure_below(sum(count(act, since) for count in _counts.values()), most)
