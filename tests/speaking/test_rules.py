"""Order, lots, evenness: plain values."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.speaking import rules
from workshop.speaking.rules import Standing

START = datetime(2026, 11, 22, 9, tzinfo=UTC)


@dataclass
class Wish:
    """A wish to speak, as the rules see it."""

    id: str
    kind: str = "contribution"
    after: int = 0
    category: str = ""
    position: int | None = None

    @property
    def participant_id(self) -> str:
        return self.id

    @property
    def raised_at(self) -> datetime:
        return START + timedelta(seconds=self.after)


def names(wishes: list[Wish]) -> str:
    return "".join(one.id for one in wishes)


def test_one_of_each_kind_stands_in_the_known_order() -> None:
    contribution = Wish("c", after=0)
    point = Wish("p", "point", 1, "procedure")
    safety = Wish("s", "point", 2, "safety")
    intervention = Wish("i", "intervention", 3)
    question = Wish("q", "question", 4)

    line = rules.in_order([contribution, point, safety, intervention, question], {})

    assert names(line) == "qispc"


def test_within_a_kind_who_asked_first_comes_first() -> None:
    assert names(rules.in_order([Wish("b", after=2), Wish("a", after=1)], {})) == "ab"


BALANCE = {
    "a": Standing(own=60, side=60, lot=1),
    "b": Standing(own=0, side=90, lot=2),
    "c": Standing(own=0, side=30, lot=9),
    "d": Standing(own=0, side=30, lot=3),
}


@pytest.mark.parametrize(("balance", "expected"), [(False, "abcd"), (True, "dcba")])
def test_balancing_takes_own_time_then_the_delegations_then_the_lot(
    balance: bool, expected: str
) -> None:
    wishes = [Wish(one, after=at) for at, one in enumerate("abcd")]

    assert names(rules.in_order(wishes, BALANCE, balance=balance)) == expected


def test_balancing_leaves_questions_in_order_of_asking() -> None:
    wishes = [Wish("a", "question", 1), Wish("d", "question", 2)]

    assert names(rules.in_order(wishes, BALANCE, balance=True)) == "ad"


def test_who_has_used_up_a_strict_budget_comes_after_the_other_contributions() -> None:
    wishes = [Wish("a", after=1), Wish("b", after=2)]

    assert names(rules.in_order(wishes, {"a": Standing(used_up=True)})) == "ba"


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (Wish("n", after=9), "baqn"),
        (Wish("n", "question", 9), "baqn"),
        (Wish("n", "intervention", 9), "baqn"),
    ],
)
def test_whom_the_facilitator_placed_stays_and_others_line_up_behind(
    new: Wish, expected: str
) -> None:
    placed = [
        Wish("a", after=1, position=2),
        Wish("b", after=2, position=1),
        Wish("q", "question", 3, position=3),
    ]

    assert names(rules.in_order([*placed, new], {})) == expected


def test_a_question_passes_placed_contributions() -> None:
    placed = [Wish("a", after=1, position=2), Wish("b", after=2, position=1)]

    assert names(rules.in_order([*placed, Wish("q", "question", 9)], {})) == "qba"


@pytest.mark.parametrize(
    ("kind", "waiting", "may"),
    [
        ("contribution", [], True),
        ("contribution", ["contribution"], False),
        ("question", ["contribution"], False),
        ("point", ["contribution"], True),
        ("point", ["point"], False),
        ("contribution", ["point"], True),
        ("contribution", ["point", "question"], False),
    ],
)
def test_one_entry_a_person_and_one_point_of_order(
    kind: str, waiting: list[str], may: bool
) -> None:
    assert rules.may_wait_besides(kind, waiting) is may


def test_anybody_can_draw_the_lot_again() -> None:
    digest = hashlib.sha256(b"trialogue-lot-v1|seed|person").digest()

    assert rules.lot("seed", "person") == int.from_bytes(digest[:8], "big")


def test_a_drawn_order_is_that_of_the_lots() -> None:
    people = [(one, "x") for one in "abcdef"]

    drawn = rules.draw("seed", people)

    assert drawn == sorted("abcdef", key=lambda one: rules.lot("seed", one))


def test_alternating_delegations_of_one_size_take_turns() -> None:
    people = [(f"{side}{at}", side) for side in "xyz" for at in range(4)]

    drawn = rules.draw("seed", people, alternate=True)

    thirds = [{one[0] for one in drawn[at : at + 3]} for at in range(0, 12, 3)]
    assert thirds == [set("xyz")] * 4


def test_a_larger_delegation_is_spread_over_the_whole_round() -> None:
    people = [(f"x{at}", "x") for at in range(6)] + [(f"y{at}", "y") for at in range(3)]

    sides = "".join(one[0] for one in rules.draw("seed", people, alternate=True))

    assert sides == "xyxxyxxyx"


@given(st.sets(st.text("abc", min_size=1, max_size=4), max_size=12), st.booleans())
def test_a_round_has_everybody_once_in_whatever_order_they_came(
    ids: set[str], alternate: bool
) -> None:
    people = [(one, one[0]) for one in ids]

    drawn = rules.draw("seed", people, alternate=alternate)

    assert sorted(drawn) == sorted(ids)
    assert drawn == rules.draw("seed", list(reversed(people)), alternate=alternate)


@pytest.mark.parametrize(
    ("side", "actors", "may"),
    [
        ("jp", ["us"], True),
        ("us", ["us", "other"], False),
        ("us", ["us", "jp", "kr"], True),
        ("guest", ["us"], True),
    ],
)
def test_who_would_not_have_to_act_speaks_to_a_card(
    side: str, actors: list[str], may: bool
) -> None:
    assert rules.may_take_card(side, actors, ["us", "jp", "kr"]) is may


@pytest.mark.parametrize(
    ("seconds", "even", "gini"),
    [
        ([60, 60, 60], 1, Fraction(0)),
        ([60, 0, 0], 0, Fraction(2, 3)),
        ([30, 30, 0, 0], Fraction(1, 2), Fraction(1, 2)),
        ([1, 2, 3, 4], Fraction(923, 1000), Fraction(1, 4)),
        ([0, 0], None, None),
        ([5], None, Fraction(0)),
        ([], None, None),
    ],
)
def test_evenness_and_gini_of_known_cases(
    seconds: list[int], even: Fraction | None, gini: Fraction | None
) -> None:
    assert rules.evenness(seconds) == even
    assert rules.gini(seconds) == gini


@given(st.lists(st.integers(0, 600), min_size=2, max_size=20))
def test_evenness_and_gini_stay_within_their_bounds(seconds: list[int]) -> None:
    even, gini = rules.evenness(seconds), rules.gini(seconds)

    assert even is None or 0 <= even <= 1
    assert gini is None or 0 <= gini <= Fraction(len(seconds) - 1, len(seconds))
    assert rules.gini(sorted(seconds, reverse=True)) == gini


@pytest.mark.parametrize(
    ("even", "word"),
    [(None, "none"), ("0.2", "few"), ("0.6", "uneven"), ("0.8", "fair"), ("0.9", "even")],
)
def test_a_degree_of_evenness_has_a_word(even: str | None, word: str) -> None:
    assert rules.in_words(Fraction(even) if even else None) == word
