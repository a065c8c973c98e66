"""The wall speaks the languages chosen for the room, whoever opened it."""

from tests.points.test_desk import wall
from tests.world import World


def test_small_words_on_the_wall_are_in_its_first_language(world: World) -> None:
    world.act(world.host, "wall.set", languages=["ja", "ko"], theme="light")
    screen = wall(world)
    world.go_to("discussion")

    page = world.see(screen, "wall")

    assert "残り" in page
    assert ">left<" not in page
