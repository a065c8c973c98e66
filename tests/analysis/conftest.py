"""A meeting in which people voted."""

import pytest

from tests.world import World
from workshop.voting.models import items_of, polls_of_stage


@pytest.fixture
def voted(world: World) -> World:
    """A meeting in which three delegations of six voted on two proposals; the ballot is closed."""
    people = [world.join(side) for side in ("jp", "kr", "us") for _ in range(6)]
    stage = world.go_to("voting")
    world.act(world.host, "poll.open", stage=stage.id)
    with world.database.reading() as db:
        (poll,) = polls_of_stage(db, stage.id)
        items = items_of(db, poll.id)
    for place, person in enumerate(people):
        for number, item in enumerate(items):
            choice = ("agree", "disagree", "pass")[(place + number) % 3]
            world.act(person, "ballot.cast", poll=poll.id, item=item.id, choice=choice)
    world.act(world.host, "poll.close", poll=poll.id)
    world.act(world.host, "poll.reveal", poll=poll.id)
    world.people = people  # type: ignore[attr-defined]
    return world
