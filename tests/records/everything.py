"""One meeting in which something of every kind happens, through the real door."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.records.company import SIDES, Everything
from tests.records.deciding import drafting, end, statements, surveys, votes
from tests.records.talking import lists, rooms, speech, terms
from tests.support.routes import KnownRoutes
from tests.world import World, running_app, world_of
from workshop.core import clock, sealing
from workshop.core.people import Participant

PARTS = (lists, terms, speech, drafting, rooms, surveys, votes, statements, end)


def hold_everything(world: World) -> Everything:
    """Hold the meeting, from its opening to its close; the clock stands but for a second each act."""
    clock.advance(0)
    one = Everything(world.found(plan=("welcome",), settings={"k": 3}))
    for side, lang in zip(SIDES, ("ja", "ko", "en"), strict=True):
        one.people[side] = [world.join(side, f"{side} {n}", lang=lang) for n in range(3)]
    for part in PARTS:
        part(one)
    return one


@dataclass(frozen=True)
class Kept:
    """The meeting held before: its database and its key, its people, and the moment at which the clock stood."""

    folder: Path
    host: Participant
    people: dict[str, list[Participant]]
    moment: datetime

    def again(self, world: World, folder: Path) -> Everything:
        """Put a copy of it under a world in which nothing has happened."""
        world.database.close()
        for name in ("test.db", "ballots.key"):
            shutil.copyfile(self.folder / name, folder / name)
        sealing.install(folder / "ballots.key")
        clock.set_to(self.moment)
        world.host, world.meeting_id = self.host, self.host.meeting_id
        return Everything(world, self.people)


def keep(folder: Path, routes: KnownRoutes) -> Kept:
    """Hold the meeting on the empty database of a folder."""
    with running_app(f"sqlite:///{folder}/test.db", folder, routes) as app:
        held = hold_everything(world_of(app))
        return Kept(folder, held.world.host, held.people, clock.now())
