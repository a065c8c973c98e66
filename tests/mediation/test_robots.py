"""Robots concede over time on their own points, accept at their target, and replay from their seed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mediation.company import Company
from workshop.core.errors import NotNow
from workshop.mediation import sources
from workshop.mediation.bots import Standing, choose_move, target, worth
from workshop.mediation.rules import Chair, Sitter, deal
from workshop.offers.models import Offer

BRIEF = sources.brief("two-towns", "AST")
assert BRIEF is not None
POINTS, BATNA = BRIEF.points, BRIEF.batna
shares = st.fractions(min_value=0, max_value=1)


@given(shares, shares)
def test_the_target_never_rises_and_never_falls_to_the_alternative(
    one: Fraction, other: Fraction
) -> None:
    early, late = sorted((one, other))

    assert target(POINTS, BATNA, early) >= target(POINTS, BATNA, late) > BATNA
    assert target(POINTS, BATNA, Fraction(0)) == 100


@given(st.text(max_size=8), shares)
def test_a_robot_offers_only_what_reaches_its_target_and_always_the_same(
    seed: str, share: Fraction
) -> None:
    move = choose_move(seed, POINTS, BATNA, share, [])

    assert move.kind == "offer"
    assert worth(POINTS, move.package or {}) >= target(POINTS, BATNA, share)
    assert move == choose_move(seed, POINTS, BATNA, share, [])


@pytest.mark.parametrize(
    ("share", "kind"),
    [(Fraction(0), "offer"), (Fraction(1, 2), "offer"), (Fraction(9, 10), "accept")],
)
def test_a_robot_accepts_when_an_offer_reaches_its_target(share: Fraction, kind: str) -> None:
    standing = [Standing("x", {"F1": "c", "F2": "a", "F3": "b"})]

    assert choose_move("s", POINTS, BATNA, share, standing).kind == kind


def test_an_offer_that_leaves_something_open_is_not_accepted() -> None:
    assert (
        choose_move("s", POINTS, BATNA, Fraction(1), [Standing("x", {"F1": "a"})]).kind == "offer"
    )


def test_people_are_moved_on_so_that_as_many_as_possible_are_seated() -> None:
    chairs = [Chair("free", "", (0,)), Chair("jp", "jp", (1,))]
    people = [Sitter("a", "jp"), Sitter("b", "kr")]

    for seed in map(str, range(8)):
        dealt = deal(seed, chairs, people, own_side=False, balance=False)
        assert dealt == {"free": "a", "jp": "b"}


@pytest.mark.both_databases
def test_a_robot_moves_at_a_table_by_an_offer_that_all_there_see(company: Company) -> None:
    company.set_up()
    company.host("seat.bot", seat=company.seat("AST").id)
    company.put("Bora", "BEL")
    company.world.go_to("exercise-table")
    company.host("table.gather", room="joint")

    company.host("bot.move", seat=company.seat("AST").id)

    assert "Robot" in company.see("Bora", "table_room")
    offer = company.world.one(Offer)
    assert offer.from_party == company.party("AST").id
    assert offer.to_parties == [company.party("BEL").id]
    assert "In Aster" in company.see("Bora", "offer_board")
    with pytest.raises(NotNow):
        company.host("bot.move", seat=company.seat("AST").id)


def test_the_lot_by_which_seats_were_dealt_makes_robots_play_alike(company: Company) -> None:
    seeds = []
    for seed in ("1965", "1965", "1998"):
        company.set_up()
        company.host("exercise.deal", exercise=company.exercise.id, way="lot", seed=seed)
        company.host("seat.free", seat=company.seat("AST").id)
        company.host("seat.bot", seat=company.seat("AST").id)
        seeds.append(company.seat("AST").robot_seed)

    assert seeds[0] == seeds[1] != seeds[2]


def test_a_robot_does_not_move_where_people_of_its_side_sit(company: Company) -> None:
    company.set_up()
    company.host("seat.bot", seat=company.seat("AST").id)
    company.put("Aiko", "AST", 2)
    company.world.go_to("exercise-table")

    with pytest.raises(NotNow):
        company.host("bot.move", seat=company.seat("AST").id)
    with pytest.raises(NotNow):
        company.host("bot.move", seat=company.seat("BEL").id)
