"""Rooms whose last minute is over close by themselves, in the name of the facilitator who announced it."""

from collections.abc import Callable

from sqlalchemy import select

from workshop.core import clock
from workshop.core.db import Database
from workshop.core.due import Due, do_all
from workshop.core.writer import Writer
from workshop.rooms.models import Room


def closing(database: Database, writer: Writer) -> Callable[[], None]:
    """Return the duty that closes rooms when their time has come."""

    def close_due() -> None:
        do_all(writer, _due(database))

    return close_due


def _due(database: Database) -> list[Due]:
    """Return what is to be closed; an empty room id means all rooms of the meeting at once."""
    now, found = clock.now(), dict[tuple[str, str], list[str]]()
    still_open: dict[str, int] = {}
    with database.reading() as db:
        for room in db.scalars(select(Room).where(Room.state == "open", ~Room.gone)):
            still_open[room.meeting_id] = still_open.get(room.meeting_id, 0) + 1
            if room.closing_at is not None and room.closing_at <= now:
                found.setdefault((room.meeting_id, room.closing_by or ""), []).append(room.id)
    return [
        (meeting_id, host_id, "room.close", {"room": one})
        for (meeting_id, host_id), rooms in found.items()
        for one in ([""] if len(rooms) == still_open[meeting_id] else rooms)
    ]
