"""What is shown of ballots answered as a whole: figures, matrix, rounds, the wall."""

import pytest

from tests.voting.whole import NINE, OPEN, ranking
from tests.world import World
from workshop.core.errors import NotFound

pytestmark = pytest.mark.both_databases


def test_no_figures_are_seen_while_the_ballot_is_open(world: World) -> None:
    one = ranking(world, NINE, method="points", **OPEN)
    a, b, c, _d = one.options
    one.cast(one.people["jp"][0], {a: 4, b: 4, c: 2})

    console = one.world.see(one.world.host, "poll_control")

    assert "1 of 3" in console
    assert "point" not in one.world.see(one.people["jp"][1], "tally", one.poll.id)
    assert one.world.see(one.world.host, "result", one.poll.id).count("<li") == 0


def test_the_matrix_rounds_and_other_counts_are_shown(world: World) -> None:
    one = ranking(world, NINE, method="instant-runoff", **OPEN)
    a, b, c, d = one.options
    orders = [[a, b, c, d]] * 4 + [[c, b, a, d]] * 3 + [[b, c, a, d]] * 2
    for person, order in zip(one.everybody, orders, strict=True):
        one.cast(person, {option: str(place) for place, option in enumerate(order, 1)})

    one.finish()

    page = one.world.see(one.people["jp"][0], "result", one.poll.id)
    assert "Round 2" in page
    assert "Every option against every other" in page
    assert "The four ways of counting differ" in page
    assert one.result.figures["ranking"][0] == [c]


def test_a_second_ballot_shows_what_changed(world: World) -> None:
    one = ranking(world, NINE, method="points", **OPEN)
    for person in one.everybody:
        a, b, c, _d = one.options
        one.cast(person, {a: 4, b: 3, c: 3})
    one.finish()
    one.world.act(one.world.host, "poll.open", stage=one.stage.id)
    for person in one.everybody:
        a, b, c, _d = one.options
        one.cast(person, {b: 4, a: 3, c: 3})

    one.finish()

    page = one.world.see(one.people["jp"][0], "result", one.poll.id)
    assert "place 2= before" in page
    assert "place 1 before" in page


def test_a_ranking_is_put_in_front_of_the_room(world: World) -> None:
    one = ranking(world, NINE, method="points", **OPEN)
    wall = one.world.join("jp", role="projector")
    assert "Vote on your own screen" in one.world.see(wall, "wall_voting")
    for person in one.everybody:
        one.cast(person, dict(zip(one.options, (4, 3, 2, 1), strict=True)))
    one.finish()

    one.world.act(one.world.host, "result.show", item=one.poll.id)

    shown = one.world.see(wall, "wall_voting")
    assert "Priorities for the next joint session" in shown
    assert "36 points" in shown


def test_whoever_has_not_revealed_a_ranking_cannot_put_it_on_the_wall(world: World) -> None:
    one = ranking(world, NINE, method="points", **OPEN)

    with pytest.raises(NotFound):
        one.world.act(one.world.host, "result.show", item=one.poll.id)
