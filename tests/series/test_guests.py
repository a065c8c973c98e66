"""Delegations that listen: in the meeting, or in one stage."""

import pytest

from tests.world import World
from workshop.agenda.models import Stage
from workshop.core.errors import NotAllowed
from workshop.core.people import Delegation, speaks_in
from workshop.proposals.models import Proposal

LISTENS = "Your delegation listens in this stage."


def let(world: World, code: str, *, votes: bool, listens: bool) -> None:
    side = world.side(code)
    fields = {"delegation": side.id, "letters": side.letters, "names": side.names}
    flags = {"votes": "1"} if votes else {}
    flags |= {"listens": "1"} if listens else {}
    world.act(world.host, "delegation.edit", marker=side.marker, **fields, **flags)


def plan(world: World, kind: str, **settings: object) -> None:
    stage = next(one for one in world.rows(Stage) if one.kind == kind)
    world.act(world.host, "stage.edit", stage=stage.id, settings=settings)
    world.go_to(kind)


@pytest.mark.parametrize(
    ("votes", "speaks", "guests", "expected"),
    [
        (True, True, "", True),
        (True, True, "listen", True),
        (True, False, "speak", False),
        (False, True, "usual", True),
        (False, True, "listen", False),
        (False, False, "", False),
        (False, False, "speak", True),
    ],
)
def test_who_speaks_in_a_stage(votes: bool, speaks: bool, guests: str, expected: bool) -> None:
    side = Delegation(code="x", letters="X", names={}, votes=votes, speaks=speaks)

    assert speaks_in(side, guests) is expected


@pytest.mark.both_databases
def test_people_of_a_listening_delegation_read_a_sentence_instead_of_the_button(
    world: World,
) -> None:
    let(world, "guest", votes=False, listens=True)
    guest, delegate = world.join("guest"), world.join("jp")
    plan(world, "discussion", collect=["question"])

    assert LISTENS in world.see(guest, "my_hand")
    assert LISTENS in world.see(guest, "my_points")
    assert LISTENS not in world.see(delegate, "my_hand")
    for kind, fields in (("hand.raise", {}), ("point.add", {"words": "A question"})):
        with pytest.raises(NotAllowed) as refused:
            world.act(guest, kind, **fields)
        assert LISTENS in str(refused.value.say)
        world.act(delegate, kind, **fields)


def test_a_stage_lets_guests_speak_who_listen_else(world: World) -> None:
    let(world, "guest", votes=False, listens=True)
    guest = world.join("guest")
    plan(world, "discussion", collect=["question"], guests="speak")

    world.act(guest, "hand.raise")

    assert LISTENS not in world.see(guest, "my_points")


def test_a_stage_lets_guests_listen_who_speak_else(world: World) -> None:
    guest, delegate = world.join("guest"), world.join("kr")
    plan(world, "discussion", guests="listen")

    with pytest.raises(NotAllowed):
        world.act(guest, "hand.raise")
    world.act(delegate, "hand.raise")


@pytest.mark.parametrize("kind", ["reading", "draft-text"])
def test_where_one_only_listens_the_forms_to_write_are_out_of_sight(
    world: World, kind: str
) -> None:
    world.found(plan=("reading", "draft-text", "close"))
    let(world, "guest", votes=False, listens=True)
    guest, delegate = world.join("guest"), world.join("jp")
    plan(world, kind)

    assert "only-listens" in world.see(guest, "listening")
    assert "only-listens" not in world.see(delegate, "listening")
    text = world.rows(Proposal)[0].id
    mine, theirs = (world.page(one, f"text/{text}").text for one in (guest, delegate))
    assert LISTENS in mine
    assert "annotation.make" not in mine
    assert "annotation.make" in theirs
