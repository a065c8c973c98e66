"""The circle approves a list as everybody saw it."""

import pytest

from tests.points.lists import collecting, write
from tests.world import World
from workshop.core.errors import Conflict, NotNow
from workshop.core.people import Participant
from workshop.points.models import Approval, Point


def ask_approval(world: World) -> tuple[Participant, Participant, Point]:
    collecting(world, collect="need", release="held", label="none", approve="1")
    one, two = world.join("jp"), world.join("kr")
    point = write(world, one, "A fair hearing")
    world.act(world.host, "point.release", points=[point.id])
    return one, two, point


def digest_in(html: str) -> str:
    return html.split('name="digest" value="')[1].split('"', maxsplit=1)[0]


@pytest.mark.both_databases
def test_the_circle_approves_a_list_as_everybody_saw_it(world: World) -> None:
    one, two, point = ask_approval(world)
    digest = digest_in(world.see(one, "my_points"))
    world.act(one, "list.fine", list="need", digest=digest)
    world.act(two, "list.fine", list="need", digest=digest)
    assert "2 people find the list fine" in world.see(world.host, "points_desk")

    world.act(world.host, "list.approve", list="need")

    approval = world.one(Approval)
    assert (approval.voices, approval.present) == (2, 2)
    assert "approved this list" in world.see(two, "points")
    for refused in ("point.strike", "point.correct"):
        with pytest.raises(NotNow):
            world.act(one, refused, point=point.id, words="Other")
    with pytest.raises(NotNow):
        world.act(two, "point.add", words="Too late")


def test_a_change_makes_earlier_voices_void(world: World) -> None:
    one, two, point = ask_approval(world)
    digest = digest_in(world.see(one, "my_points"))
    world.act(one, "list.fine", list="need", digest=digest)

    world.act(world.host, "point.reword", point=point.id, words="A fair and early hearing")

    assert "0 people find the list fine" in world.see(world.host, "points_desk")
    with pytest.raises(Conflict):
        world.act(two, "list.fine", list="need", digest=digest)
    assert "It is fine" in world.see(one, "my_points")


def test_an_approved_list_is_taken_up_again_by_a_host(world: World) -> None:
    one, two, point = ask_approval(world)
    world.act(world.host, "list.approve", list="need")
    with pytest.raises(NotNow):
        world.act(world.host, "list.approve", list="need")

    world.act(world.host, "list.reopen", list="need")

    world.act(one, "point.strike", point=point.id)
    assert "A fair hearing" not in world.see(two, "points")
