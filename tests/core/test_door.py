"""The door for writes: once, in order, or not at all."""

import pytest

from tests.world import World
from workshop.core import ids
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotNow
from workshop.speaking.models import Hand

pytestmark = pytest.mark.both_databases


def test_the_same_uuid_is_done_once(world: World) -> None:
    person, uuid = world.join("jp"), ids.new_id()
    world.go_to("discussion")

    first = world.act(person, "hand.raise", uuid)
    second = world.act(person, "hand.raise", uuid)

    assert second.again
    assert second.heads == first.heads
    assert len(world.rows(Hand)) == 1


def test_the_same_uuid_with_other_contents_is_a_conflict(world: World) -> None:
    uuid = ids.new_id()
    world.act(world.host, "notice.say", uuid, words="One")

    with pytest.raises(Conflict):
        world.act(world.host, "notice.say", uuid, words="Two")


def test_a_stranger_finds_nothing(world: World) -> None:
    with pytest.raises(NotFound):
        world.writer.perform(world.meeting_id, ids.new_id(), "hand.raise", ids.new_id(), {})


def test_what_the_stage_does_not_open_is_not_now(world: World) -> None:
    person = world.join("kr")
    world.go_to("reading")

    with pytest.raises(NotNow):
        world.act(person, "hand.raise")


def test_a_member_does_not_run_the_meeting(world: World) -> None:
    person = world.join("us")

    with pytest.raises(NotAllowed):
        world.act(person, "meeting.close")


def test_a_wrong_form_says_which_field(world: World) -> None:
    with pytest.raises(Invalid) as refusal:
        world.act(world.host, "notice.say", words="x" * 401)

    assert "too long by 1 character" in refusal.value.errors["words"][0]
