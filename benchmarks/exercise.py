"""An exercise at several tables to be measured: real actions on a database of its own.

`python -m benchmarks.exercise FOLDER TABLES SEATS` founds the meeting, seats the people and brings every table to the
step in which packages are offered.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from benchmarks.house import LANGS, SIDES, give_keys, make_kernel
from workshop.agenda.models import Stage
from workshop.core import ids
from workshop.core.people import delegations_of
from workshop.lobby.founding import Newcomer, Opening, found_meeting, take_seat
from workshop.mediation.models import Party, Seat, Table
from workshop.mediation.sources import public

if TYPE_CHECKING:
    from collections.abc import Callable

    from workshop.core.db import Database
    from workshop.core.writer import Writer

CASE, STEP = "labour-mediation", "offers"
FACILITATOR = 0


@dataclass
class Company:
    """Who sits where: participant id, seat token, number of the table, id of the party."""

    people: list[tuple[str, str, int, str]] = field(default_factory=list)
    issues: dict[str, list[str]] = field(default_factory=dict)

    def save(self, folder: Path) -> None:
        """Write it for the other process."""
        (folder / "company.json").write_text(json.dumps(asdict(self)))

    @classmethod
    def load(cls, folder: Path) -> Company:
        """Read it again."""
        return cls(**json.loads((folder / "company.json").read_text()))


def prepare(folder: Path, tables: int, seats: int) -> None:
    """Found a meeting, set the case up at so many tables and seat as many people at each: by real actions."""
    database, writer = make_kernel(folder)
    stage = Stage(kind="exercise-play", title={"en": "Tables"}, minutes=120, position=1)
    opening = Opening(title={"en": "Benchmark"}, rows=(stage,))
    act = found_meeting(writer, ids.new_id(), "Host", "en", opening)
    meeting, host = act.meeting.id, act.actor.id

    def do(kind: str, **fields: object) -> None:
        writer.perform(meeting, host, kind, ids.new_id(), fields)

    do("meeting.open")
    do("exercise.set_up", case=CASE, tables=tables, own_side="yes")
    company = _seated(database, writer, meeting, do, seats)
    do("stage.next")
    do("table.step", step=STEP)
    company.people.append((host, ids.token(), FACILITATOR, ""))
    give_keys(database, meeting, [(one[0], one[1]) for one in company.people])
    company.save(folder)
    database.close()


def _seated(
    database: Database, writer: Writer, meeting: str, do: Callable[..., None], seats: int
) -> Company:
    with database.reading() as db:
        delegations = {one.code: one.id for one in delegations_of(db, meeting)}
        tables = {one.id: one.number for one in db.scalars(select(Table))}
        chairs = _chairs(list(db.scalars(select(Party))), list(db.scalars(select(Seat))), seats)
        issues = {one.id: [each.id for each in one.options] for one in public(CASE).issues}
    company = Company(issues=issues)
    for number, seat in enumerate(chairs):
        name, lang = f"Person {number}", LANGS[number % 3]
        newcomer = Newcomer(name, lang, delegations[SIDES[number % 3]], admitted=True)
        person = take_seat(writer, meeting, newcomer).actor.id
        do("seat.put", seat=seat.id, person=person, asked="yes")
        company.people.append((person, ids.token(), tables[seat.table_id], seat.party_id))
    return company


def _chairs(parties: list[Party], seats: list[Seat], most: int) -> list[Seat]:
    """Return so many seats of each table, party by party."""
    sides = {one.id: one.position for one in parties if one.side == "party"}
    ordered = sorted(seats, key=lambda one: (one.number, sides.get(one.party_id, 0), one.id))
    found: dict[str, list[Seat]] = {}
    for seat in ordered:
        own = found.setdefault(seat.table_id, [])
        if seat.party_id in sides and len(own) < most:
            own.append(seat)
    return [seat for own in found.values() for seat in own]


if __name__ == "__main__":
    prepare(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
