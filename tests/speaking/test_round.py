"""Rounds: the lot, passing, latecomers, cards."""

from itertools import pairwise

import pytest

from tests.speaking.conftest import Begin, ask, by_id, hand_of, line, seated, stands
from tests.world import World
from workshop.core import clock
from workshop.core.errors import NotAllowed, NotFound, NotNow
from workshop.proposals.models import Proposal
from workshop.speaking import rules
from workshop.speaking.models import Floor, Hand


@pytest.mark.both_databases
def test_each_speaks_once_in_the_order_of_a_lot_that_can_be_drawn_again(
    world: World, begin: Begin
) -> None:
    begin("round")
    people = seated(world, "jp", "us", "kr", "jp")
    assert "draws the order by lot" in world.see(people[0], "round")

    world.act(world.host, "round.draw")

    seed = world.one(Floor).seed
    assert line(world) == rules.draw(seed, [(one.id, one.delegation_id) for one in people])
    for person_id in line(world):
        world.act(world.host, "floor.next")
        clock.advance(20)
        world.act(by_id(people)[person_id], "hand.lower")
    assert "Everybody has had a turn" in world.see(people[0], "round")
    with pytest.raises(NotNow):
        world.act(world.host, "floor.next")


def test_the_lot_is_drawn_once(world: World, begin: Begin) -> None:
    begin("round")
    with pytest.raises(NotNow):
        world.act(world.host, "round.draw")
    seated(world, "jp")
    world.act(world.host, "round.draw")

    with pytest.raises(NotNow):
        world.act(world.host, "round.draw")


def test_delegations_alternate_where_the_round_says_so(world: World, begin: Begin) -> None:
    begin("round", alternate="1")
    people = seated(world, "jp", "jp", "us", "us", "kr", "kr")

    world.act(world.host, "round.draw")

    sides = [by_id(people)[one].delegation_id for one in line(world)]
    assert all(one != other for one, other in pairwise(sides))


def test_people_see_how_many_are_before_them_and_who_speaks(world: World, begin: Begin) -> None:
    begin("round", turn_seconds=30)
    people = by_id(seated(world, "jp", "us", "kr"))
    world.act(world.host, "round.draw")
    order = [people[one] for one in line(world)]
    world.act(world.host, "floor.next")

    html = world.see(order[2], "round")

    assert stands(html, order[0].name, order[1].name, order[2].name)
    assert "you are next" in html
    assert "you, 1 before you" in html
    assert "0:30 for each" in html
    assert "I have finished" in world.see(order[0], "my_turn")
    assert "Pass" in world.see(order[2], "my_turn")


@pytest.mark.both_databases
def test_whoever_passes_needs_no_reason_and_is_asked_again_where_the_round_says_so(
    world: World, begin: Begin
) -> None:
    begin("round", again="1")
    people = by_id(seated(world, "jp", "us", "kr"))
    world.act(world.host, "round.draw")
    first = people[line(world)[0]]

    world.act(first, "round.pass")
    assert line(world)[-1] == first.id
    world.act(first, "round.pass")

    assert first.id not in line(world)
    with pytest.raises(NotNow):
        world.act(first, "round.pass")


def test_passing_with_the_floor_ends_the_turn(world: World, begin: Begin) -> None:
    begin("round", onward="1")
    people = by_id(seated(world, "jp", "us"))
    world.act(world.host, "round.draw")
    first, second = (people[one] for one in line(world))
    world.act(world.host, "floor.next")

    world.act(first, "round.pass")

    assert hand_of(world, first).state == "withdrawn"
    assert hand_of(world, second).state == "speaking"


def test_the_next_turn_begins_by_itself_where_the_round_says_so(world: World, begin: Begin) -> None:
    begin("round", onward="1")
    people = by_id(seated(world, "jp", "us"))
    world.act(world.host, "round.draw")
    first, second = (people[one] for one in line(world))
    world.act(world.host, "floor.next")
    clock.advance(10)

    world.act(first, "hand.lower")

    assert (hand_of(world, first).state, hand_of(world, second).state) == ("done", "speaking")
    assert hand_of(world, second).allowed_seconds == 60


def test_who_is_away_comes_at_the_end(world: World, begin: Begin) -> None:
    begin("round")
    seated(world, "jp", "us", "kr")
    world.act(world.host, "round.draw")
    first = line(world)[0]
    hand = next(one for one in world.rows(Hand) if one.participant_id == first)

    world.act(world.host, "round.postpone", hand=hand.id)

    assert line(world)[-1] == first


def test_latecomers_join_at_the_end_by_themselves_or_by_the_facilitator(
    world: World, begin: Begin
) -> None:
    begin("round")
    seated(world, "jp", "us")
    world.act(world.host, "round.draw")
    late, later = world.join("kr"), world.join("us")
    assert "Join the round" in world.see(late, "my_turn")
    assert "Add 2 who came later" in world.see(world.host, "round_control")

    world.act(late, "round.join")
    world.act(world.host, "round.add")

    assert line(world)[-2:] == [late.id, later.id]
    with pytest.raises(NotNow):
        world.act(late, "round.join")
    with pytest.raises(NotNow):
        world.act(world.host, "round.add")


def test_in_a_round_one_asks_for_a_point_of_order_only(world: World, begin: Begin) -> None:
    begin("round")
    one, *_others = seated(world, "jp", "us")
    world.act(world.host, "round.draw")

    with pytest.raises(NotNow):
        world.act(one, "hand.raise")
    ask(world, one, sort="point", category="safety")

    assert stands(world.see(one, "round"), "I need a break or support", "us person 1")


def cards_of(world: World) -> list[Proposal]:
    return sorted(world.rows(Proposal), key=lambda one: one.position)


@pytest.mark.both_databases
def test_a_card_is_spoken_to_by_somebody_whose_country_would_not_have_to_act(
    world: World, begin: Begin
) -> None:
    cards = {one.id: one for one in cards_of(world)}
    begin("round", cards=list(cards), turn_seconds=120)
    people = {one: world.join(one) for one in ("jp", "us", "kr")}
    world.act(world.host, "round.draw")
    floor = world.one(Floor)
    assert floor.cards == sorted(cards, key=lambda one: rules.lot(floor.seed, one))

    for at, card_id in enumerate(floor.cards):
        actors = cards[card_id].actors
        for code, person in people.items():
            if rules.may_take_card(code, actors, people):
                world.act(person, "hand.raise")
            else:
                with pytest.raises(NotAllowed):
                    world.act(person, "hand.raise")
        assert f"Text {at + 1} of 2" in world.see(people["jp"], "round")
        if at == 0:
            world.act(world.host, "round.card")

    with pytest.raises(NotNow):
        world.act(world.host, "round.card")
    waiting = [one for one in world.rows(Hand) if one.state == "waiting"]
    assert {one.card for one in waiting} <= {floor.cards[1]}


def test_no_round_no_lot(world: World, begin: Begin) -> None:
    begin("discussion")
    one = world.join()

    for person, kind in ((world.host, "round.draw"), (one, "round.join"), (one, "round.pass")):
        with pytest.raises(NotNow):
            world.act(person, kind)


def test_a_stranger_to_the_round_is_not_found(world: World, begin: Begin) -> None:
    begin("round")
    with pytest.raises(NotFound):
        world.act(world.host, "round.postpone", hand=world.meeting_id)


def test_the_lot_asks_somebody_who_may_and_has_not_spoken(world: World, begin: Begin) -> None:
    card = cards_of(world)[0]
    begin("round", cards=[card.id])
    people = {one: world.join(one) for one in ("jp", "us", "kr")}
    may = {one.id for code, one in people.items() if rules.may_take_card(code, card.actors, people)}
    world.act(world.host, "round.draw")
    for _each in may:
        world.act(world.host, "round.ask")

    asked = [one.participant_id for one in world.rows(Hand)]

    assert sorted(asked) == sorted(may)
    with pytest.raises(NotNow):
        world.act(world.host, "round.ask")
