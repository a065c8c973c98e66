"""What one side alone knows and does changes no byte that anybody else receives."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Select, select

from tests.mediation.company import PLAN, Company, company_in, seated
from tests.world import World
from workshop.core import clock, delivery
from workshop.core.circles import place_of
from workshop.core.db import Journaled
from workshop.core.jobs import Committed, Done
from workshop.core.panels import LENSES, all_panels
from workshop.core.people import Participant, lens_of
from workshop.core.views import View
from workshop.lobby.founding import Newcomer, take_seat
from workshop.mediation import sample, sources
from workshop.records.collect import record_of

START = datetime(2026, 11, 22, 9, tzinfo=UTC)
OTHERS = ("Bora", "Eun", "Carl", "Fay")
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
COUNTED, PSEUDONYM = "00000000-0000-4000-8000-", re.compile(r"P-[0-9a-f]{6}")
RANDOM = re.compile(r'[0-9A-HJKMNP-TV-Z]{4}-?[0-9A-HJKMNP-TV-Z]{4}(?="|<)|"(?:t|boot)": ?[^,}]+')


@dataclass
class Ticking(World):
    """A world where a second goes by before each act, so that nothing is ordered by random ids; not in private."""

    ticks: bool = True

    def act(
        self, person: Participant, kind: str, uuid: str | None = None, /, **fields: object
    ) -> Done:
        """Perform an action a second later."""
        clock.advance(1 if self.ticks else 0)
        return super().act(person, kind, uuid, **fields)


@dataclass
class Tape:
    """Everything that reached the others, in order."""

    company: Company
    lines: list[str] = field(default_factory=list)
    watching: list[Participant] = field(default_factory=list)

    def heard(self, committed: Committed) -> None:
        """Note what a commit sends to those who watch: fragments of the places they are in, keys, numbers."""
        world = self.company.world
        with world.database.reading() as db:
            stale = delivery.stale_after(db, committed)
            for person in self.watching:
                self.frames(db, stale, db.get_one(Participant, person.id))

    def frames(self, db: Any, stale: Any, person: Participant) -> None:
        """Note the frames that one person's socket gets."""
        lens, place = lens_of(person), place_of(db, person)
        shared = stale.shared.get(lens, set()) | stale.placed.get((lens, place), set())
        own = stale.personal.get(person.id, set())
        if not shared and not own:
            return
        world = self.company.world
        items = delivery.shared_items(
            world.database, (world.meeting_id, lens, "en"), shared, None, place
        )
        numbers = sorted(delivery.heads_of_lens(db, world.meeting_id, lens, place).items())
        self.lines.append(json.dumps([person.name, items, sorted(own), numbers], default=sorted))

    def pages(self) -> None:
        """Note all that each of those who watch can fetch now."""
        keys = [one.name for one in all_panels() if one.personal or one.asked]
        for person in self.watching:
            found = delivery.catch_up(self.company.world.database, person.id, {}, keys)
            kinds = sorted((key.partition(":")[0], n) for key, n in found.pop("n").items())
            self.lines.append(json.dumps([person.name, kinds, found]))

    def records(self) -> None:
        """Note what the others take home: all profiles, and the records of the table and of their sides."""
        company = self.company
        for one in OTHERS:
            for purpose in ("publish", "research"):
                company.act(one, "consent.give", purpose=purpose, given="1")
        circles = [
            company.table().joint_id,
            *(company.party(one).circle_id for one in ("BEL", "MED")),
        ]
        for name in ("participants", "chatham", "research", *(f"circle-{one}" for one in circles)):
            with company.world.database.reading() as db:
                record = record_of(db, company.world.meeting_id, name, key=b"k" * 32)
            parts = {key: part for key, part in record.parts.items() if key != "sealed"}
            parts["timeline"] = [one for one in record.rows("timeline") if "n" in one]
            told = json.dumps(_unnumbered(parts), sort_keys=True).replace(COUNTED, "N-")
            self.lines.append(PSEUDONYM.sub("?", told))

    def bytes(self) -> list[str]:
        """Return the tape with ids by order of appearance, so that two runs can be compared."""
        names: dict[str, str] = {}

        def named(found: re.Match[str]) -> str:
            return names.setdefault(found[0], f"id-{len(names)}")

        return [RANDOM.sub("?", ID.sub(named, one)) for one in self.lines]


def _unnumbered(value: Any) -> Any:
    """Leave out places in the chain: they tell how many entries are sealed, and nothing else does."""
    if isinstance(value, list):
        return [_unnumbered(one) for one in value]
    if not isinstance(value, Mapping):
        return value
    return {name: _unnumbered(one) for name, one in value.items() if not name.endswith("seq")}


def play(app: Flask, private: Callable[[Company], None]) -> list[str]:
    """Play one exercise with these private doings of Aster; return what the others received."""
    clock.set_to(START)
    parts = app.extensions["parts"]
    world = Ticking(app, parts.database, parts.writer)
    world.found(plan=PLAN)
    company = company_in(world)
    wall = Newcomer(name="Wall", lang="en", delegation_id=None, role="projector", admitted=True)
    screen = take_seat(world.writer, world.meeting_id, wall).actor
    world.go_to("exercise-seats")
    seated(company)
    tape = Tape(company)
    tape.watching = [*(company.people[one] for one in OTHERS), world.host, screen]
    world.writer.announce = tape.heard
    world.go_to("exercise-table")
    company.host("table.step", step="prep")
    alone(company, private)
    company.act("Bora", "talk.say", words="At our home")
    clock.advance(60)
    company.host("table.step", step="joint")
    company.act("Bora", "talk.say", words="Good day to you")
    alone(company, private)
    clock.advance(300)
    tape.pages()
    world.go_to("exercise-debrief")
    tape.pages()
    world.writer.announce = lambda _committed: None
    tape.records()
    return tape.bytes()


def alone(company: Company, private: Callable[[Company], None]) -> None:
    """Let a side do something of its own, which takes no time."""
    assert isinstance(company.world, Ticking)
    company.world.ticks = False
    private(company)
    company.world.ticks = True


def nothing(_company: Company) -> None:
    """Do nothing in private."""


def plotting(company: Company) -> None:
    """Do in private all that a side can do."""
    company.act("Aiko", "sketch.keep", package=["F1:a", "F2:b"])
    company.act("Aiko", "seat_note.write", words="We would take half of it")
    company.act("Daisuke", "seat_note.write", words="I doubt it", mine="alone")
    place = company.place("Aiko")
    if place.endswith(company.party("AST").circle_id):
        company.act("Daisuke", "talk.say", words="They do not know that we would pay")


def other_plot(company: Company) -> None:
    """Do as much with other words and numbers."""
    company.act("Daisuke", "sketch.keep", package=["F1:c", "F2:a", "F3:a"])


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    sources.forget()
    yield
    sources.forget()


@pytest.mark.parametrize("private", [plotting, other_plot])
def test_no_byte_of_the_others_depends_on_what_a_side_does_alone(
    app: Flask, private: Callable[[Company], None]
) -> None:
    assert play(app, private) == play(app, nothing)


def test_no_byte_of_the_others_depends_on_a_sides_points_and_brief(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = play(app, plotting)
    changed: dict[str, Any] = deepcopy(dict(sample.SAMPLES))
    case = changed["two-towns"]
    case["points"]["AST"] = {
        "F1": {"a": 10, "b": 20, "c": 50},
        "F2": {"a": 20, "b": 10},
        "F3": {"a": 30, "b": 0},
    }
    case["parties"][0].update(batna=31, batna_story="Another one", brief_topics=["Something else"])
    _swap(monkeypatch, changed)

    assert play(app, plotting) == before


def _swap(monkeypatch: pytest.MonkeyPatch, changed: Mapping[str, Any]) -> None:
    monkeypatch.setattr(sources, "SAMPLES", changed)


def test_a_screen_that_ignores_who_may_see_is_caught(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The saboteur: rows for everybody, whatever their audience."""

    def careless(view: View, model: type[Journaled], *where: object) -> Select[tuple[Journaled]]:
        return select(model).where(model.meeting_id == view.meeting.id, *where)  # type: ignore[arg-type]

    monkeypatch.setattr(View, "visible", careless)
    from workshop.mediation import control

    def telling(view: View) -> Any:
        from workshop.mediation.models import Sketch

        return {one.id: (START, len(view.rows(Sketch))) for one in control.tables_here(view)}

    monkeypatch.setattr(control, "_offered", telling)

    assert play(app, plotting) != play(app, nothing)


def test_the_tape_hears_every_lens() -> None:
    assert set(LENSES) >= {"host", "member", "projector"}
