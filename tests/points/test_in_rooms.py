"""What a list says of a new line is what happens to it, in rooms that share and in rooms that keep to themselves."""

import pytest

from tests.points.lists import write
from tests.rooms.crowd import Crowd
from tests.world import World
from workshop.agenda.models import Stage


@pytest.mark.parametrize(
    ("kind", "mixing", "state", "said"),
    [
        ("breakout", "mixed", "waiting", "The recorder releases it."),
        ("caucus", "delegation", "released", "Shown at once"),
    ],
)
def test_in_a_sensitive_meeting_only_a_room_that_keeps_to_itself_shows_at_once(
    world: World, kind: str, mixing: str, state: str, said: str
) -> None:
    world.found(plan=("welcome", kind, "close"), settings={"sensitive": True})
    crowd = Crowd(world, {side: [world.join(side)] for side in ("jp", "kr", "us")})
    stage = next(one for one in world.rows(Stage) if one.kind == kind)
    world.act(world.host, "stage.edit", stage=stage.id, settings={"collect": "question"})
    crowd.go_to(kind)
    crowd.open(mixing)
    writer = crowd.people["jp"][0]

    assert said in world.see(writer, "points")
    assert write(world, writer, "A question").state == state


def test_what_the_recorder_released_in_a_room_is_there_and_can_be_sent(world: World) -> None:
    world.found(plan=("welcome", "breakout", "close"), settings={"sensitive": True})
    crowd = Crowd(world, {side: [world.join(side)] for side in ("jp", "kr", "us")})
    stage = next(one for one in world.rows(Stage) if one.kind == "breakout")
    world.act(world.host, "stage.edit", stage=stage.id, settings={"collect": "question"})
    crowd.go_to("breakout")
    crowd.open("mixed")
    writer = crowd.people["jp"][0]
    point = write(world, writer, "A question")
    assert f"release-{point.id}" in world.see(world.host, "points_desk")

    world.act(world.host, "point.release", points=[point.id])

    assert "A question" in world.see(writer, "points")
    assert f"carry-{point.id}" in world.see(writer, "points")
