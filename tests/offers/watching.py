"""Everything that people who are not in on a secret are sent, with what is random or a moment made alike."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from tests.offers.tables import Tables
from workshop.core import delivery
from workshop.core.circles import audiences_of
from workshop.core.jobs import Committed
from workshop.core.journal import entries
from workshop.core.panels import all_panels
from workshop.core.people import Participant
from workshop.lobby.founding import Newcomer, take_seat
from workshop.offers.models import PanelBallot, SealedAnswer
from workshop.records.collect import audiences_of_profile

OURS = ("offer_board", "my_what_if", "sealed_moves", "sealed_control", "ratification", "one_text")
ALIKE = (
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), "ID"),
    (re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)?"), "MOMENT"),
    (re.compile(r"\b([0-9a-f]{12}|[0-9a-f]{16,64})\b"), "HASH"),
    (re.compile(r"\b\d\d:\d\d\b"), "TIME"),
    (re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]{4}"), "CODE"),
)


def alike(text: str) -> str:
    """Return a text with ids, fingerprints and moments made alike."""
    for pattern, word in ALIKE:
        text = pattern.sub(word, text)
    return text


@dataclass
class Watch:
    """Records what some people are sent while others act."""

    table: Tables
    sides: tuple[str, ...]
    screen: Participant = field(init=False)
    seen: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        world = self.table.world
        wall = Newcomer(
            name="Projector", lang="en", delegation_id=None, role="projector", admitted=True
        )
        self.screen = take_seat(world.writer, world.meeting_id, wall).actor
        world.writer.announce = self.hear

    @property
    def people(self) -> dict[str, Participant]:
        """Return the watchers by name."""
        there = {side: self.table.people[side][0] for side in self.sides}
        return {**there, "host": self.table.world.host, "projector": self.screen}

    def hear(self, committed: Committed) -> None:
        """Note which frames and hints this commit sends to the watchers."""
        if committed.meeting_id != self.table.world.meeting_id:
            return
        with self.table.world.database.reading() as db:
            stale = delivery.stale_after(db, committed)
            for name, person in self.people.items():
                lens = {"host": "host", "projector": "projector"}.get(name, "member")
                keys = stale.shared.get(lens, set()) | stale.personal.get(person.id, set())
                if keys:
                    self.seen.append((name, alike(json.dumps(sorted(keys)))))

    def look(self) -> None:
        """Note all that the watchers' screens show and may fetch now, and the numbers they know."""
        personal = [one.name for one in all_panels() if one.personal]
        for name, person in self.people.items():
            answer = delivery.catch_up(self.table.world.database, person.id, {}, personal)
            kept = {"n": [*answer["n"].values()], "items": answer["items"]}
            self.seen.append((name, alike(json.dumps(kept, sort_keys=True))))

    def take_home(self) -> None:
        """Note the log as each profile shows it and each watcher may read it, and the sizes of what is secret."""
        world = self.table.world
        with world.database.reading() as db:
            rows = entries(db, world.meeting_id)
            known = {
                one: audiences_of_profile(db, world.meeting_id, one)
                for one in ("full", "participants")
            }
            for name, person in self.people.items():
                known[name] = audiences_of(db, db.get_one(Participant, person.id))
            for name, seen in known.items():
                shown = [one for one in rows if seen.cover(one.audience)]
                bodies = [json.loads(one.body) for one in shown if one.body]
                self.seen.append((name, "\n".join(_plain(one) for one in bodies)))
        self.sizes()

    def sizes(self) -> None:
        """Note how long the secrets are that lie in the database."""
        with self.table.world.database.reading() as db:
            for model in (SealedAnswer, PanelBallot):
                query = select(model).where(model.meeting_id == self.table.world.meeting_id)
                lengths = sorted(len(one.sealed) for one in db.scalars(query))
                self.seen.append(("database", f"{model.__name__} {lengths}"))


def _plain(thing: Any) -> str:
    """Write a thing with ids made alike, and what is kept under ids sorted by what it is."""
    if isinstance(thing, dict):
        pairs = sorted((alike(str(key)), _plain(value)) for key, value in thing.items())
        return json.dumps(pairs, sort_keys=True)
    if isinstance(thing, list):
        return json.dumps([_plain(one) for one in thing])
    return alike(json.dumps(thing, sort_keys=True))
