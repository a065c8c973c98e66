"""A meeting's journal in memory, to be wound to any moment for one viewer's eyes."""

import json
from bisect import bisect_right
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core.circles import Audiences
from workshop.core.journal import Entry
from workshop.core.panels import all_panels
from workshop.records.chain import Line, Object
from workshop.records.history import History, State, rows_of
from workshop.records.parts.marks import marks_of
from workshop.records.parts.polls import polls_of

STEP = 200


@dataclass
class Tape:
    """The entries of a meeting in order, as far as they have been read."""

    meeting_id: str
    bodies: list[tuple[int, Object]] = field(default_factory=list)

    def read_on(self, db: Session, pause: Callable[[], None] = lambda: None) -> None:
        """Read what was appended since; `pause` is called between the steps."""
        while True:
            after = self.bodies[-1][0] if self.bodies else 0
            table = Entry.__table__.c
            query = select(table.seq, table.body).where(
                table.meeting_id == self.meeting_id, table.seq > after
            )
            rows = db.execute(query.order_by(table.seq).limit(STEP)).all()
            self.bodies += [(row.seq, json.loads(row.body or "{}")) for row in rows]
            if len(rows) < STEP:
                return
            pause()

    def for_eyes(self, seen: Audiences) -> "Reel":
        """Return what a viewer may see of it."""
        return Reel(self.meeting_id, tuple(self.bodies), seen)


def counted_nouns() -> frozenset[str]:
    """Return the nouns that panels count whatever their audience, such as ballots for the turnout."""
    return frozenset(noun for one in all_panels() for noun in one.aggregates)


@dataclass(frozen=True)
class Reel:
    """A journal for one viewer: a moment for each entry that may be seen."""

    meeting_id: str
    bodies: tuple[tuple[int, Object], ...]
    seen: Audiences

    @cached_property
    def moments(self) -> list[tuple[int, datetime]]:
        """Return number and time of each entry that may be seen."""
        return [
            (seq, datetime.fromisoformat(str(body["at"])))
            for seq, body in self.bodies
            if body and self.seen.cover(str(body["audience"]))
        ]

    @cached_property
    def marks(self) -> list[Object]:
        """Return what is worth a mark, each with its place among the moments, from 1."""
        lines = [
            Line(seq + 1, seq, "", body)
            for seq, body in self.bodies
            if body and self.seen.cover(str(body["audience"]))
        ]
        history = History(lines)
        places = [seq for seq, _ in self.moments]
        found = marks_of(history, polls_of(history))
        return [mark | {"place": bisect_right(places, int(str(mark["seq"])))} for mark in found]

    def state_at(self, place: int, counted: Collection[str]) -> State:
        """Return the rows as this viewer had them: private ones of others are not in it at all.

        Rows that panels only count (`counted`) are in it; the panels do not show them one by one. A row that
        went to an audience the viewer is not in is gone.
        """
        last = self.moments[place - 1][0]
        state: State = {}
        for seq, body in self.bodies:
            if seq > last:
                break
            if not body:
                continue
            is_seen = self.seen.cover(str(body["audience"]))
            for noun, image in rows_of(body):
                if is_seen or noun in counted:
                    state.setdefault(noun, {})[str(image["id"])] = image
                else:
                    state.get(noun, {}).pop(str(image["id"]), None)
        return state
