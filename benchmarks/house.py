"""A running meeting to be measured: real actions on a database of its own, and the app over it.

`python -m benchmarks.house FOLDER PEOPLE ITEMS` founds it, seats the people and opens the poll.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, DictLoader
from sqlalchemy import func, select

from benchmarks.plan import COUNTED, Plan
from workshop import create_app, load_features
from workshop.accounts.models import SeatKey
from workshop.agenda.models import Stage
from workshop.agenda.opening import opens
from workshop.core import clock, ids
from workshop.core.db import Base, Database
from workshop.core.panels import by, panel
from workshop.core.people import delegations_of
from workshop.core.rendering import environment
from workshop.core.views import View
from workshop.core.writer import Writer
from workshop.lobby.founding import Newcomer, Opening, found_meeting, take_seat
from workshop.settings import Settings
from workshop.voting.models import Ballot

if TYPE_CHECKING:
    from flask import Flask

LANGS = ("en", "ja", "ko")
SIDES = ("us", "jp", "kr")
DATABASE = "bench.db"


def make_kernel(folder: Path) -> tuple[Database, Writer]:
    """Return database and writer with all actions known."""
    load_features()
    database = Database(f"sqlite:///{folder}/{DATABASE}")
    Base.metadata.create_all(database.engine)
    return database, Writer(database, opens, key="bench")


def prepare(folder: Path, people: int, items: int) -> Plan:
    """Found a meeting, seat the people, write the proposals and open the poll: by real actions."""
    database, writer = make_kernel(folder)
    stage = Stage(kind="voting", title={"en": "Voting"}, minutes=60, position=1)
    opening = Opening(title={"en": "Benchmark"}, rows=(stage,))
    act = found_meeting(writer, ids.new_id(), "Host", "en", opening)
    meeting, host = act.meeting.id, act.actor.id

    def do(kind: str, **fields: object) -> list[str]:
        return list(writer.perform(meeting, host, kind, ids.new_id(), fields).made)

    do("meeting.open")
    for number in range(items):
        do("proposal.write", title={"en": f"Proposal {number}"}, text={"en": "Words. " * 40})
    plan = Plan(people=_seated(database, writer, meeting, people))
    do("stage.next")
    plan.poll, *plan.items = do("poll.open", stage=stage.id)
    plan.save(folder)
    database.close()
    return plan


def _seated(database: Database, writer: Writer, meeting: str, people: int) -> list[tuple[str, str]]:
    with database.reading() as db:
        sides = {one.code: one.id for one in delegations_of(db, meeting)}
    seated = []
    for number in range(people):
        side, lang = sides[SIDES[number % 3]], LANGS[number % 3]
        newcomer = Newcomer(f"Person {number}", lang, side, admitted=True)
        seated.append((take_seat(writer, meeting, newcomer).actor.id, ids.token()))
    give_keys(database, meeting, seated)
    return seated


def give_keys(database: Database, meeting: str, seated: list[tuple[str, str]]) -> None:
    """Let each person's token open that person's seat."""
    now = clock.now()
    times = {"made_at": now, "ends_at": now + timedelta(days=1)}
    with database.writing() as db:
        db.add_all(
            SeatKey(token=ids.digest(token), participant_id=person, meeting_id=meeting, **times)
            for person, token in seated
        )


def make_app(folder: Path) -> Flask:
    """Return the real app, with one more panel: a count that the load generator reads."""
    _declare_count()
    url = f"sqlite:///{folder}/{DATABASE}"
    return create_app(Settings(database_url=url, data_dir=folder, secret="bench"))  # noqa: S106 a throw-away


def _declare_count() -> None:
    template = {f"house/{COUNTED}.html": '<b data-cast="{{ cast }}"></b>'}
    own = environment().loader
    environment().loader = ChoiceLoader([DictLoader(template), *([own] if own else [])])

    @panel(COUNTED, aggregates={"ballot": by("item_id")})
    def count(view: View, subject: str) -> dict[str, object]:
        query = select(func.count()).select_from(Ballot).where(Ballot.item_id == subject)
        return {"cast": view.db.scalar(query)}


if __name__ == "__main__":
    prepare(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
