"""Who holds the meeting of everything, and what they do in it over and over."""

from dataclasses import dataclass, field
from typing import Any

from tests.world import World
from workshop.agenda.models import Stage
from workshop.core import clock
from workshop.core.people import Participant
from workshop.points.models import Point

SIDES = ("jp", "kr", "us")
SEALED = "SAID IN THE CAUCUS"
WITHDRAWN = "STRUCK BY ITS WRITER"
HELD = "HELD AT THE DESK"
REMARK = "REMARK FOR THE HOSTS"


@dataclass
class Everything:
    """The world while the meeting goes on."""

    world: World
    people: dict[str, list[Participant]] = field(default_factory=dict)

    @property
    def everybody(self) -> list[Participant]:
        """Return the nine members."""
        return [one for side in SIDES for one in self.people[side]]

    def host(self, kind: str, /, **fields: object) -> Any:
        """Do something as the facilitator."""
        clock.advance(1)
        return self.world.act(self.world.host, kind, **fields)

    def act(self, person: Participant, kind: str, /, **fields: object) -> Any:
        """Do something as a participant."""
        clock.advance(1)
        return self.world.act(person, kind, **fields)

    def begin(self, kind: str, **settings: object) -> Stage:
        """Add a stage and start it."""
        done = self.host("stage.add", kind=kind, minutes=30, settings=settings)
        stage = next(one for one in self.world.rows(Stage) if one.id in done.made)
        self.host("stage.start", expected=self.world.latest_step(), stage=stage.id)
        return stage

    def write(self, person: Participant, words: str, **fields: object) -> Point:
        """Write a line of a list."""
        self.act(person, "point.add", words=words, **fields)
        return next(one for one in self.world.rows(Point) if one.words == words)
