"""A ballot under way, for tests: who votes, on what, and the shortcuts."""

from dataclasses import dataclass

from tests.world import World
from workshop.agenda.models import Stage
from workshop.core.people import Participant
from workshop.voting.models import Poll, PollItem

SECRET = {"disclosure": "confidential", "rule": "plain-majority", "k": 3}


@dataclass
class Vote:
    """One open ballot and the people who may answer."""

    world: World
    stage: Stage
    people: dict[str, list[Participant]]

    @property
    def poll(self) -> Poll:
        """Return the ballot as it is now."""
        return self.world.rows(Poll, stage_id=self.stage.id)[-1]

    @property
    def items(self) -> list[PollItem]:
        """Return what is voted on."""
        return sorted(self.world.rows(PollItem, poll_id=self.poll.id), key=lambda one: one.position)

    def cast(
        self, person: Participant, choice: str, item: int = 0, uuid: str | None = None
    ) -> None:
        """Answer one item as somebody."""
        self.world.act(
            person, "ballot.cast", uuid, poll=self.poll.id, item=self.items[item].id, choice=choice
        )

    def do(self, verb: str) -> None:
        """Close, reveal or void as the host."""
        self.world.act(self.world.host, f"poll.{verb}", poll=self.poll.id)


def vote(world: World, sizes: dict[str, int], **settings: object) -> Vote:
    """Seat people, write the stage's settings, go there and open the ballot."""
    people = {
        side: [world.join(side, f"{side}-{number}") for number in range(size)]
        for side, size in sizes.items()
    }
    stage = next(one for one in world.rows(Stage) if one.kind == "voting")
    world.act(world.host, "stage.edit", stage=stage.id, settings=settings)
    world.go_to("voting")
    world.act(world.host, "poll.open", stage=stage.id)
    return Vote(world, stage, people)
