"""Statements and disputed cards before the room, and beside results."""

import pytest

from tests.points.test_desk import wall
from tests.statements.test_minority import announce
from tests.world import World
from workshop.core.errors import NotAllowed, NotFound, NotNow
from workshop.statements.models import Claim


def test_the_wall_shows_statements_and_cards_without_names_of_persons(world: World) -> None:
    lead, screen = world.join("jp", "Named Lead"), wall(world)
    announce(world, lead)
    world.act(
        world.host, "claim.post", words="It was settled.", said_by="outside", source="A paper"
    )
    world.act(lead, "claim.word", claim=world.one(Claim).id, words="Our side puts it so.")
    world.act(world.host, "point.park", words="For another day")

    assert "We see it differently" in world.see(screen, "wall_minority")
    assert "Our side puts it so." in world.see(screen, "wall_disputed")
    assert "For another day" in world.see(screen, "wall_parking")
    for panel in ("wall_minority", "wall_disputed"):
        assert "Named Lead" not in world.see(screen, panel)


def test_results_stand_beside_what_stays_disputed(world: World) -> None:
    world.go_to("results")
    world.act(world.host, "claim.post", words="It rained.", said_by="outside", source="A paper")

    assert "It rained." in world.see(world.join("jp"), "statements_beside")


def test_the_room_sees_beside_the_results_what_is_agreed_and_what_is_disputed(world: World) -> None:
    screen = wall(world)
    world.act(
        world.host, "statement.begin", title={"en": "What we share"}, words="We met. We go on."
    )
    world.act(world.host, "claim.post", words="It rained.", said_by="outside", source="A paper")
    world.go_to("results")

    assert "Still open" in world.see(screen, "wall_beside")
    assert "It rained." in world.see(screen, "wall_beside")
    world.act(world.host, "statement.show", what="joint")
    assert "We go on." in world.see(screen, "wall_joint")
    assert "wall-main" not in world.see(screen, "wall_results")
    world.act(world.host, "statement.show", what="results")

    assert "wall-main" in world.see(screen, "wall_results")


def test_a_wall_whose_last_card_was_taken_down_goes_back_to_the_results(world: World) -> None:
    screen = wall(world)
    world.go_to("results")
    with pytest.raises(NotFound):
        world.act(world.host, "statement.show", what="disputed")
    world.act(world.host, "claim.post", words="It rained.", said_by="outside", source="A paper")
    world.act(world.host, "statement.show", what="disputed")
    assert "wall-main" not in world.see(screen, "wall_results")

    world.act(world.host, "claim.take_down", claim=world.one(Claim).id)

    assert "wall-main" in world.see(screen, "wall_results")


def test_statements_are_put_before_the_room_beside_results_only_and_by_a_facilitator(
    world: World,
) -> None:
    world.act(world.host, "claim.post", words="It rained.", said_by="outside", source="A paper")

    with pytest.raises(NotNow):
        world.act(world.host, "statement.show", what="disputed")
    world.go_to("results")
    with pytest.raises(NotAllowed):
        world.act(world.join("jp"), "statement.show", what="disputed")
