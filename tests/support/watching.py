"""Several people watch a meeting: one browser of each hears what is sent, another only asks, without a socket."""

from dataclasses import dataclass, field

from tests.support.screens import Screen, differences, fresh_page
from tests.world import World
from workshop.core import delivery
from workshop.core.circles import place_of
from workshop.core.jobs import Committed
from workshop.core.people import Participant, lens_of

COUNTED_BY_THE_PAGE = {"text", "threads"}
"""Panels in which the page's own script counts the comments as they come."""


@dataclass
class Watch:
    """What watchers see. `world.writer` tells it of every commit."""

    world: World
    people: list[Participant]
    hearing: dict[str, Screen] = field(default_factory=dict)
    asking: dict[str, Screen] = field(default_factory=dict)
    seats: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Let everybody load the page, then listen."""
        for one in self.people:
            self._load(one.id)
        self.world.writer.announce = self._heard

    def faults(self) -> list[tuple[str, str, str, str, str]]:
        """Return who shows what differs from a fresh load: way, name, panel, shown, fresh."""
        found = []
        for one in self.people:
            fresh = fresh_page(self.world.database, one.id)
            self._ask(one.id)
            for way, screens in (("hearing", self.hearing), ("asking", self.asking)):
                for key, shown, right in differences(screens[one.id], fresh):
                    if way == "asking" or key.partition(":")[0] not in COUNTED_BY_THE_PAGE:
                        found.append((way, one.name, key, *_apart(shown, right)))
        return found

    def _load(self, person_id: str) -> None:
        self.seats[person_id] = self._seat(person_id)
        self.hearing[person_id] = fresh_page(self.world.database, person_id)
        self.asking[person_id] = self.hearing[person_id].copy()

    def _seat(self, person_id: str) -> tuple[str, str]:
        """Return what decides which page somebody has, and from where it is drawn."""
        with self.world.database.reading() as db:
            _meeting, person = delivery.seats(db, person_id)
            return person.look, place_of(db, person)

    def _ask(self, person_id: str) -> None:
        if not self.asking[person_id].catch_up():
            self.asking[person_id] = fresh_page(self.world.database, person_id)

    def _heard(self, committed: Committed) -> None:
        with self.world.database.reading() as db:
            stale = delivery.stale_after(db, committed)
        for one in self.people:
            if one.id in stale.people and not self._seated(one.id):
                continue
            self._broadcast(one.id, committed.meeting_id, stale)

    def _seated(self, person_id: str) -> bool:
        """Read a seat again; say whether the page is still the same one."""
        look, place = self._seat(person_id)
        before = self.seats[person_id]
        self.seats[person_id] = look, place
        if look != before[0]:
            self.hearing[person_id] = fresh_page(self.world.database, person_id)
        elif place != before[1]:
            self.hearing[person_id].heads = {}
            self.hearing[person_id].catch_up()
        return look == before[0]

    def _broadcast(self, person_id: str, meeting_id: str, stale: delivery.Stale) -> None:
        screen = self.hearing[person_id]
        with self.world.database.reading() as db:
            _meeting, person = delivery.seats(db, person_id)
            lens, lang, place = lens_of(person), person.lang, place_of(db, person)
        keys = stale.shared[lens] | stale.placed.get((lens, place), set())
        room = (meeting_id, lens, lang)
        found = delivery.shared_items(self.world.database, room, keys, place=place)
        mine = [{"k": k, "h": h} for k, h, only in found if only is None or person_id in only]
        screen.apply(mine, personal=False)
        screen.fetch(stale.personal.get(person_id, ()))
        screen.unfold()


def _apart(shown: str, right: str) -> tuple[str, str]:
    """Return both from shortly before where they part."""
    same = next(
        (n for n, pair in enumerate(zip(shown, right, strict=False)) if len(set(pair)) > 1), 0
    )
    return shown[max(0, same - 80) : same + 160], right[max(0, same - 80) : same + 160]
