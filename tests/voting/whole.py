"""A ballot on all proposals at once, for tests: who votes, and the shortcuts."""

from dataclasses import dataclass

from tests.world import World
from workshop.agenda.models import Stage
from workshop.core.people import Participant
from workshop.voting.models import Poll, PollItem, PollResult

PLAN = ("voting", "rank", "straw-poll", "ratify", "results")
FOUR = (
    "invest-in-exchanges",
    "culcon-style-commission",
    "new-generation-partnership",
    "asean-india-exchanges",
)
NINE = {"jp": 3, "kr": 3, "us": 3}
OPEN = {"disclosure": "open", "k": 3}


@dataclass
class Whole:
    """An open ballot on the poll as a whole and the people who may answer."""

    world: World
    stage: Stage
    people: dict[str, list[Participant]]

    @property
    def poll(self) -> Poll:
        """Return the latest ballot of the stage as it is now."""
        found = self.world.rows(Poll, stage_id=self.stage.id)
        return max(found, key=lambda one: one.opened_at)

    @property
    def items(self) -> list[PollItem]:
        """Return its options in order."""
        return sorted(self.world.rows(PollItem, poll_id=self.poll.id), key=lambda one: one.position)

    @property
    def options(self) -> list[str]:
        """Return the ids of its options in order."""
        return [item.id for item in self.items]

    @property
    def result(self) -> PollResult:
        """Return the result of the ballot as a whole."""
        return self.world.rows(PollResult, item_id=self.poll.id)[0]

    @property
    def everybody(self) -> list[Participant]:
        """Return the voters in the order of their seats."""
        return [person for people in self.people.values() for person in people]

    def cast(self, person: Participant, choice: object, **more: object) -> None:
        """Answer as somebody."""
        self.world.act(person, "ballot.cast", poll=self.poll.id, choice=choice, **more)

    def do(self, verb: str) -> None:
        """Close, reveal, void or shorten as the host."""
        self.world.act(self.world.host, f"poll.{verb}", poll=self.poll.id)

    def finish(self) -> None:
        """Close and show the result."""
        self.do("close")
        self.do("reveal")


def found(world: World) -> World:
    """Found a second meeting, with the stages that rank and four proposals."""
    meeting = World(world.app, world.database, world.writer).found(plan=PLAN)
    meeting.act(meeting.host, "proposal.pick", deck="two-essays", cards=list(FOUR[2:]))
    return meeting


def ranking(
    world: World, sizes: dict[str, int], *, kind: str = "rank", **settings: object
) -> Whole:
    """Seat people in a new meeting, write the stage's settings, go there and open the ballot."""
    meeting = found(world)
    people = {
        side: [meeting.join(side, f"{side}-{number}") for number in range(size)]
        for side, size in sizes.items()
    }
    return again(meeting, people, kind=kind, **settings)


def again(
    meeting: World, people: dict[str, list[Participant]], *, kind: str, **settings: object
) -> Whole:
    """Open the ballot of another stage with the same people."""
    stage = next(one for one in meeting.rows(Stage) if one.kind == kind)
    meeting.act(meeting.host, "stage.edit", stage=stage.id, settings=settings)
    meeting.go_to(kind)
    meeting.act(meeting.host, "poll.open", stage=stage.id)
    return Whole(meeting, stage, people)
