"""The one sentence at the top of a voting stage follows the ballot."""

from tests.world import World
from workshop.voting.models import Poll


def test_the_instruction_of_a_voting_stage_follows_its_ballot(world: World) -> None:
    reader = world.join("us")
    stage = world.go_to("voting")
    assert "Wait a moment." in world.see(reader, "head")

    world.act(world.host, "poll.open", stage=stage.id)
    poll = world.one(Poll)
    assert "Answer each proposal." in world.see(reader, "head")

    world.act(world.host, "poll.close", poll=poll.id)
    assert "The ballot is closed." in world.see(reader, "head")

    world.act(world.host, "poll.reveal", poll=poll.id)
    assert "See what the meeting decided" in world.see(reader, "head")
