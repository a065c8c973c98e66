"""Who hears of something: the people to whom a commit sends anything at all, be it only a number that moved."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.world import World
from workshop.core import delivery
from workshop.core.circles import place_of
from workshop.core.jobs import Committed
from workshop.core.people import Participant, lens_of
from workshop.core.views import view_for
from workshop.lobby.founding import Newcomer, take_seat

Numbers = dict[str, list[dict[str, int]]]


@dataclass
class Ears:
    """A meeting and those who listen on their wires, by name."""

    world: World
    people: dict[str, Participant] = field(default_factory=dict)

    def open(self, **people: Participant) -> "Ears":
        """Let these people listen, and the facilitator, the wall and somebody in the lobby."""
        wall = Newcomer(name="Wall", lang="en", delegation_id=None, role="projector", admitted=True)
        screen = take_seat(self.world.writer, self.world.meeting_id, wall).actor
        waiting = self.world.join("us", name="Wen", admit=False)
        self.people = {**people, "host": self.world.host, "wall": screen, "lobby": waiting}
        return self

    def told_by(self, who: str, kind: str, /, **fields: object) -> set[str]:
        """Let somebody do something; return who else hears of it."""
        before, heard = self._numbers(), list[Committed]()
        announce, self.world.writer.announce = self.world.writer.announce, heard.append
        try:
            self.world.act(self.people[who], kind, **fields)
        finally:
            self.world.writer.announce = announce
        after = self._numbers()
        moved = {name for name in self.people if before[name] != after[name]}
        return {*moved, *(name for one in heard for name in self._sent(one))} - {who}

    def _numbers(self) -> Numbers:
        """Return what heartbeats and catch-up tell each of them."""
        found: Numbers = {}
        with self.world.database.reading() as db:
            for name, person, meeting in self._present(db):
                view = view_for(db, meeting, person, person.joined_at)
                beat = delivery.heads_of_lens(db, meeting.id, view.lens, view.place)
                found[name] = [beat, delivery.heads_of_view(view)]
        return found

    def _sent(self, committed: Committed) -> set[str]:
        """Return to whom a commit sends a fragment, or the word that one of their own is stale."""
        told: set[str] = set()
        with self.world.database.reading() as db:
            stale = delivery.stale_after(db, committed)
            present = [
                (name, one, (lens_of(one), place_of(db, one))) for name, one, _ in self._present(db)
            ]
        for name, person, (lens, place) in present:
            keys = stale.shared.get(lens, set()) | stale.placed.get((lens, place), set())
            room = (self.world.meeting_id, lens, "en")
            items = delivery.shared_items(self.world.database, room, keys, None, place)
            is_sent = any(only is None or person.id in only for _key, _html, only in items)
            if is_sent or stale.personal.get(person.id):
                told.add(name)
        return told

    def _present(self, db: Any) -> list[tuple[str, Participant, Any]]:
        found = []
        for name, person in self.people.items():
            meeting, now = delivery.seats(db, person.id)
            found.append((name, now, meeting))
        return found


Doing = tuple[str, set[str], Callable[[], set[str]]]
"""What is done, who may hear of it, and doing it."""
