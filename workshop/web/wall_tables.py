"""The facilitators' wall of tables is looked at anew by the minute: silence makes no commit that would draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.core import clock
from workshop.mediation.doors import tables_at_play

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from workshop.core.db import Database

MINUTE = 60


def looking_in(
    database: Database, refresh: Callable[[str, Iterable[str]], None]
) -> Callable[[], None]:
    """Return the duty that draws anew, once a minute, for how long each table has been quiet."""
    looked = [0]

    def look() -> None:
        minute = int(clock.now().timestamp()) // MINUTE
        if minute == looked[0]:
            return
        looked[0] = minute
        by_meeting: dict[str, list[str]] = {}
        with database.reading() as db:
            for table in tables_at_play(db):
                by_meeting.setdefault(table.meeting_id, []).append(f"table_signs:{table.id}")
        for meeting_id, keys in by_meeting.items():
            refresh(meeting_id, keys)

    return look
