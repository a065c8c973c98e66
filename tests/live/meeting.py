"""A meeting with an open door on a real server, for clients that were written from the protocol's page."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.house import make_kernel
from tests.durability.machine import Machine, url_of
from workshop.agenda.models import Stage
from workshop.cli.databases import migrate
from workshop.core import ids
from workshop.lobby.founding import Opening, found_meeting
from workshop.settings import Settings


@contextmanager
def open_house(folder: Path) -> Iterator[tuple[str, str]]:
    """Serve a meeting in which a discussion is under way; give the server's address and the join code."""
    migrate(Settings(database_url=url_of(folder), data_dir=folder))
    database, writer = make_kernel(folder)
    stages = (Stage(kind="discussion", position=1),)
    opening = Opening(title={"en": "Open house"}, rows=stages, settings={"door": "open"})
    act = found_meeting(writer, ids.new_id(), "Host", "en", opening)
    for kind in ("meeting.open", "stage.next"):
        writer.perform(act.meeting.id, act.actor.id, kind, ids.new_id(), {})
    database.close()
    machine = Machine(folder)
    machine.start()
    try:
        yield f"http://127.0.0.1:{machine.port}", act.meeting.code
    finally:
        machine.stop()
