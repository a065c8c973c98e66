"""A meeting for the model: how something is done in it, and what must hold at its end."""

import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, ClassVar

from hypothesis.stateful import RuleBasedStateMachine
from sqlalchemy import event, select

from tests.world import closing_check
from workshop.agenda.models import Stage, steps_of
from workshop.agenda.opening import opens
from workshop.core import ids
from workshop.core.db import Database
from workshop.core.errors import Refusal
from workshop.core.journal import Entry, JournalHead
from workshop.core.meeting import meeting_of
from workshop.core.people import Participant, delegations_of
from workshop.core.rendering import environment
from workshop.core.writer import Writer
from workshop.lobby.founding import Newcomer, Opening, found_meeting, take_seat
from workshop.voting import sealing
from workshop.voting.models import Ballot, Poll

TEXT = "Meet once a year. Invite others. Write down what was said."
SECRET = {"disclosure": "confidential", "rule": "plain-majority", "k": 2}
PLAN: tuple[tuple[str, dict[str, object]], ...] = (
    ("reading", {}), ("voting", {"reasons": True}), ("discussion", {}), ("voting", SECRET),
)  # fmt: skip


class AnyMeeting(RuleBasedStateMachine):
    """One meeting; whatever is tried may be refused, and then nothing must have changed."""

    template: ClassVar[Path]

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="model-"))
        shutil.copyfile(self.template, self.folder / "m.db")
        sealing.install(self.folder / "key")
        self.database = Database(f"sqlite:///{self.folder}/m.db")
        event.listen(
            self.database.engine, "connect", lambda c, _: c.execute("PRAGMA synchronous=OFF")
        )
        self.writer = Writer(self.database, opens, key="model")
        environment().globals.setdefault("asset", str)  # where files lie only the door knows
        rows = tuple(Stage(kind=k, position=n, settings=s) for n, (k, s) in enumerate(PLAN, 1))
        opening = Opening(title={"en": "Any"}, rows=rows, settings={"k": 2})
        act = found_meeting(self.writer, ids.new_id(), "Host", "en", opening)
        self.meeting, self.host = act.meeting.id, act.actor.id
        self.people: list[str] = []
        self.is_voting = False
        self.done: list[tuple[str, str, str, dict[str, object], dict[str, int]]] = []
        self.do(self.host, "proposal.write", title={"en": "One"}, text={"en": TEXT})
        self.do(self.host, "meeting.open")
        for _ in range(3):
            self.seat(len(self.people), admit=True)
        self.do(self.host, "stage.next", expected=self.latest_step())

    def do(self, who: str, kind: str, /, **fields: object) -> bool:
        uuid, before = ids.new_id(), self.head()
        try:
            found = self.writer.perform(self.meeting, who, kind, uuid, fields)
        except Refusal:
            assert self.head() == before, f"{kind} was refused but left something"
            return False
        self.done.append((who, kind, uuid, fields, dict(found.heads)))
        return True

    def head(self) -> int:
        with self.database.reading() as db:
            return db.get_one(JournalHead, self.meeting).seq

    def rows(self, model: type[Any]) -> list[Any]:
        with self.database.reading() as db:
            return list(db.scalars(select(model).where(model.meeting_id == self.meeting)))

    def one(self, which: int) -> str:
        return self.people[which % len(self.people)]

    def seat(self, side: int, *, admit: bool) -> None:
        with self.database.reading() as db:
            sides = [one.id for one in delegations_of(db, self.meeting) if one.votes]
        name = f"name-{len(self.people)}-"
        newcomer = Newcomer(name, ("en", "ja", "ko")[side], sides[side], frozenset({"record"}))
        self.people.append(take_seat(self.writer, self.meeting, newcomer).actor.id)
        if admit:
            self.do(self.host, "people.admit", people=[self.people[-1]])

    def latest_step(self) -> str:
        with self.database.reading() as db:
            steps = steps_of(db, self.meeting)
        return steps[0].id if steps else ""

    def go_to(self, place: int) -> str:
        stage = next(one for one in self.rows(Stage) if one.position == place)
        with self.database.reading() as db:
            is_there = meeting_of(db, self.meeting).stage_id == stage.id
        if not is_there:
            self.do(self.host, "stage.start", expected=self.latest_step(), stage=stage.id)
        return str(stage.id)

    def ensure_private(self, me: str, text: str) -> None:
        others = [one for one in self.rows(Participant) if one.id not in (me, self.host)]
        for other in others:
            assert f"reason-of-{other.id}" not in text
            if other.state in ("waiting", "declined"):
                assert other.name not in text
            assert f"desk:{other.id}" not in text
            assert f"person:{other.id}" not in text

    def teardown(self) -> None:
        closing_check(self.database)
        with self.database.reading() as db:
            bodies = " ".join(filter(None, db.scalars(select(Entry.body))))
        for poll in self.rows(Poll):
            if poll.disclosure == "confidential":
                assert all(one.poll_id != poll.id for one in self.rows(Ballot)), bodies
        self.database.close()
        shutil.rmtree(self.folder)
