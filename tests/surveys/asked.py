"""A survey under way, for tests: who is asked, and the shortcuts."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from tests.world import World
from workshop.agenda.models import Stage
from workshop.core.errors import NotNow
from workshop.core.people import Participant
from workshop.surveys.models import Survey, SurveyResult

PLAN = ("welcome", "survey", "discussion", "survey", "close")
TWO = ["s03-reasons", "s10-supply-cost"]


@dataclass
class Asked:
    """A meeting with a survey before and one after, and the people in it."""

    world: World
    people: dict[str, list[Participant]]

    def stage(self, number: int) -> Stage:
        """Return the first or the second survey stage."""
        found = sorted(self.world.rows(Stage, kind="survey"), key=lambda one: one.position)
        return found[number]

    def plan(self, number: int, **settings: object) -> None:
        """Write a survey stage's settings."""
        self.world.act(
            self.world.host, "stage.edit", stage=self.stage(number).id, settings=settings
        )

    def open(self, number: int, **settings: object) -> Survey:
        """Go to a survey stage and open it."""
        self.plan(number, **settings)
        stage = self.stage(number)
        self.world.act(
            self.world.host, "stage.start", expected=self.world.latest_step(), stage=stage.id
        )
        self.world.act(self.world.host, "survey.open", stage=stage.id)
        return self.survey(number)

    def survey(self, number: int) -> Survey:
        """Return the survey of a stage as it is now."""
        stage = self.stage(number).id
        return next(one for one in self.world.rows(Survey, stage_id=stage) if one.state != "void")

    def answer(self, person: Participant, number: int, *values: int | None) -> None:
        """Answer a survey's questions in their order; None leaves one out."""
        given = {f"a-{at}": str(value) for at, value in enumerate(values) if value is not None}
        self.world.act(person, "survey.answer", survey=self.survey(number).id, **given)

    def all_answer(self, number: int, side: str, answers: Sequence[Sequence[int | None]]) -> None:
        """Let the people of a side answer, each one row."""
        for person, values in zip(self.people[side], answers, strict=False):
            self.answer(person, number, *values)

    def do(self, verb: str, number: int) -> None:
        """Close, count, show or void as the host."""
        self.world.act(self.world.host, f"survey.{verb}", survey=self.survey(number).id)

    def results(self, number: int) -> list[SurveyResult]:
        """Return a survey's results in the order of its questions."""
        rows = self.world.rows(SurveyResult, survey_id=self.survey(number).id)
        return sorted(rows, key=lambda one: one.position)


def ask(world: World, sizes: dict[str, int]) -> Asked:
    """Found a meeting with two survey stages, and seat people."""
    meeting = World(world.app, world.database, world.writer).found(plan=PLAN)
    people = {
        side: [meeting.join(side, f"{side}-{number}") for number in range(size)]
        for side, size in sizes.items()
    }
    return Asked(meeting, people)


@contextmanager
def refused(words: str) -> Iterator[None]:
    """Expect a refusal that says these words."""
    with pytest.raises(NotNow) as found:
        yield
    assert words in str(found.value.say)
