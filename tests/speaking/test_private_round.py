"""A round that keeps nothing: seen in the room while it lasts; of it the journal has only that it took place."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from tests.speaking.conftest import Begin, by_id, seated
from tests.world import World
from workshop.core import clock
from workshop.core.journal import entries
from workshop.core.people import Participant
from workshop.core.receipts import Receipt
from workshop.speaking.equity import equity_of
from workshop.speaking.models import Floor, Hand, QuietHand

People = dict[str, Participant]


def turns(world: World) -> list[QuietHand]:
    """Return what is under way, in the order of the lot."""
    with world.database.reading() as db:
        rows = db.scalars(select(QuietHand).where(QuietHand.kind == "round"))
        return sorted(rows, key=lambda one: one.position or 0)


def bytes_since(world: World, before: int) -> str:
    """Return all that the journal has had written into it since."""
    with world.database.reading() as db:
        rows = entries(db, world.meeting_id)[before:]
        return "\n".join(one.body for one in rows if one.body)


def length(world: World) -> int:
    """Return how many entries the journal has."""
    with world.database.reading() as db:
        return len(entries(db, world.meeting_id))


def whole_round(world: World, people: People) -> None:
    """Let everybody draw, speak, pass, interrupt and come to an end."""
    world.act(world.host, "round.draw")
    first, second, third = (people[one.participant_id] for one in turns(world))
    world.act(world.host, "floor.next")
    world.act(third, "hand.raise", sort="point", category="safety")
    clock.advance(37)
    world.act(first, "hand.lower")
    world.act(second, "round.pass")
    world.act(world.host, "floor.next")
    clock.advance(41)
    with world.database.reading() as db:
        (speaks,) = db.scalars(select(QuietHand.id).where(QuietHand.state == "speaking"))
    world.act(world.host, "hand.end", hand=speaks)


@pytest.mark.both_databases
def test_the_journal_has_of_a_quiet_round_only_that_it_took_place(
    world: World, begin: Begin
) -> None:
    stage = begin("round", store="none", again="1")
    people = by_id(seated(world, "jp", "us", "kr"))
    before = length(world)

    whole_round(world, people)

    written = bytes_since(world, before)
    assert not [one for one in people if one in written]
    assert not [one.name for one in people.values() if one.name in written]
    assert written.count("\n") == 0, "one entry: the draw"
    assert '"hand"' not in written
    assert world.rows(Hand) == []
    floor = world.one(Floor)
    assert (floor.seed, floor.lengths, bool(floor.drawn_at)) == ("", [], True)
    with world.database.reading() as db:
        assert equity_of(db, world.meeting_id, stage.id).seconds == 0
    assert "How the time is shared" not in world.see(world.host, "equity")


def test_who_is_in_the_room_sees_who_speaks_and_how_long_is_left(
    world: World, begin: Begin
) -> None:
    begin("round", store="none", turn_seconds=90)
    people = by_id(seated(world, "jp", "us"))
    world.act(world.host, "round.draw")
    first, second = (people[one.participant_id] for one in turns(world))

    world.act(world.host, "floor.next")

    assert first.name in world.see(second, "round")
    assert "data-clock" in world.see(second, "round")
    assert "Finish" in world.see(first, "my_turn") or "hand.lower" in world.see(first, "my_turn")


def test_no_time_is_left_in_a_turn_that_is_over(world: World, begin: Begin) -> None:
    begin("round", store="none")
    people = by_id(seated(world, "jp", "us"))
    world.act(world.host, "round.draw")
    first = people[turns(world)[0].participant_id]
    world.act(world.host, "floor.next")
    clock.advance(25)

    world.act(first, "hand.lower")

    (over,) = (one for one in turns(world) if one.participant_id == first.id)
    assert (over.state, over.began_at, over.ended_at, over.spoken_seconds) == ("done",) + (
        None,
    ) * 3


@pytest.mark.both_databases
def test_after_the_step_that_follows_nothing_is_left_of_it_anywhere(
    world: World, begin: Begin
) -> None:
    begin("round", store="none", again="1")
    people = by_id(seated(world, "jp", "us", "kr"))
    whole_round(world, people)
    begin("discussion")
    assert turns(world), "a misfired step can still be undone"

    begin("break")

    assert turns(world) == []
    with world.database.reading() as db:
        kinds = db.scalars(select(Receipt.kind).where(Receipt.participant_id.in_(people)))
        assert not [one for one in kinds if one.startswith(("hand.", "round."))]


def test_closing_the_meeting_deletes_what_was_under_way(world: World, begin: Begin) -> None:
    begin("round", store="none")
    seated(world, "jp", "us")
    world.act(world.host, "round.draw")

    world.act(world.host, "meeting.close")

    assert turns(world) == []


def test_a_misfired_step_out_of_a_quiet_round_can_be_undone(world: World, begin: Begin) -> None:
    begin("round", store="none")
    people = by_id(seated(world, "jp", "us"))
    world.act(world.host, "round.draw")
    second = people[turns(world)[1].participant_id]
    world.go_to("discussion")

    world.act(world.host, "step.undo", expected=world.latest_step())

    assert second.name in world.see(world.host, "round_control")


Break = Callable[[pytest.MonkeyPatch], None]


def _keep_them(patch: pytest.MonkeyPatch) -> None:
    """Break it: a round that keeps nothing is treated as any other."""
    from workshop.speaking.scene import Scene

    patch.setattr(Scene, "is_quiet", property(lambda _self: False))


@pytest.mark.parametrize("saboteur", [_keep_them])
def test_the_check_of_the_bytes_sees_a_broken_build(
    world: World, begin: Begin, monkeypatch: pytest.MonkeyPatch, saboteur: Any
) -> None:
    saboteur(monkeypatch)
    begin("round", store="none")
    people = by_id(seated(world, "jp", "us"))
    before = length(world)

    world.act(world.host, "round.draw")

    assert [one for one in people if one in bytes_since(world, before)]
