"""Rules of a poll: open or not, one way only, an order others can compute again, exact shares."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.core.errors import Invalid, NotAllowed, NotNow
from workshop.voting import rules
from workshop.voting.decisions import RULES
from workshop.voting.methods import METHODS
from workshop.voting.rules import Disclosure

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
EACH = RULES.get("maj-each")


@dataclass
class APoll:
    state: str = "open"
    closed_at: datetime | None = None


@pytest.mark.parametrize(
    ("poll", "is_open"),
    [
        (APoll(), True),
        (APoll(closed_at=NOON + timedelta(seconds=1)), True),
        (APoll(closed_at=NOON), False),
        (APoll(state="closed"), False),
        (APoll(state="planned"), False),
        (APoll(state="revealed"), False),
        (APoll(state="void"), False),
    ],
)
def test_ballots_are_taken_only_while_open(poll: APoll, is_open: bool) -> None:
    if is_open:
        rules.ensure_open(poll, NOON)
        return

    with pytest.raises(NotNow):
        rules.ensure_open(poll, NOON)


@pytest.mark.parametrize(
    "before", [("open", "voted"), ("open", "closed"), ("confidential", "closed")]
)
@pytest.mark.parametrize(
    "after", [("open", "voted"), ("open", "closed"), ("confidential", "voted")]
)
def test_confidence_and_hiding_only_grow(before: tuple[str, str], after: tuple[str, str]) -> None:
    one, other = (
        Disclosure(confidential=d == "confidential", hidden_until=s) for d, s in (before, after)
    )
    loosened = (before[0] == "confidential" and after[0] == "open") or (
        before[1] == "closed" and after[1] == "voted"
    )

    if not loosened:
        rules.ensure_one_way(one, other)
        return

    with pytest.raises(NotAllowed):
        rules.ensure_one_way(one, other)


def test_a_small_delegation_is_not_asked_apart_in_a_confidential_poll() -> None:
    confidential = Disclosure(confidential=True, hidden_until="closed")
    rules.ensure_decidable(EACH, confidential, {"us": 5, "jp": 9})
    rules.ensure_decidable(EACH, Disclosure(), {"us": 2, "jp": 9})
    rules.ensure_decidable(RULES.get("plain-majority"), confidential, {"us": 2})

    with pytest.raises(NotAllowed):
        rules.ensure_decidable(EACH, confidential, {"us": 4, "jp": 9})


@given(st.text(max_size=8), st.text(max_size=8), st.sets(st.text(max_size=5), max_size=30))
def test_an_order_is_a_permutation_and_the_same_again(
    seed: str, person: str, items: set[str]
) -> None:
    order = rules.order_for(seed, person, items)

    assert sorted(order) == sorted(items)
    assert rules.order_for(seed, person, sorted(items, reverse=True)) == order


def test_an_outsider_can_compute_the_order_from_the_words_of_the_rule() -> None:
    items = ["d", "b", "a", "c"]
    numbers = (
        int.from_bytes(hashlib.sha256(f"trialogue-order-v1|s|p|{c}".encode()).digest()[:8], "big")
        for c in range(9)
    )
    expected = sorted(items)
    for last in (3, 2, 1):
        place = next(numbers) % (last + 1)
        expected[last], expected[place] = expected[place], expected[last]

    assert rules.order_for("s", "p", items) == expected


def test_every_item_comes_first_about_as_often() -> None:
    firsts = [rules.order_for("seed", str(person), "abcde")[0] for person in range(1000)]

    assert all(150 < firsts.count(item) < 250 for item in "abcde")


@pytest.mark.parametrize(
    ("share", "base", "least", "above"),
    [
        (Fraction(2, 3), 9, 6, 7),
        (Fraction(1, 2), 9, 5, 5),
        (Fraction(1, 2), 10, 5, 6),
        (Fraction(2, 3), 10, 7, 7),
        (Fraction(3, 4), 8, 6, 7),
        (Fraction(1, 3), 3, 1, 2),
        (Fraction(0), 9, 0, 1),
        (Fraction(1), 9, 9, 10),
        (Fraction(1, 2), 0, 0, 1),
    ],
)
def test_shares_are_exact(share: Fraction, base: int, least: int, above: int) -> None:
    assert rules.at_least(share, base) == least
    assert rules.more_than(share, base) == above


@pytest.mark.parametrize(
    ("text", "share"), [("2/3", (2, 3)), (" 60% ", (3, 5)), ("0.5", (1, 2)), ("0", (0, 1))]
)
def test_shares_are_read_as_people_write_them(text: str, share: tuple[int, int]) -> None:
    assert rules.share_from(text) == Fraction(*share)


@pytest.mark.parametrize("text", ["", "two", "3/2", "-1/2", "1/0", "120%", "1e99999", "%"])
def test_what_is_no_share_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        rules.share_from(text)


def test_turnout_is_exact() -> None:
    turnout = rules.Turnout(entitled=12, present=9, cast=6)

    assert turnout.meets(Fraction(2, 3))
    assert not turnout.meets(Fraction(3, 4))


def test_a_nameless_list_is_counted_again() -> None:
    tally = rules.recount(["agree", "pass", "agree"], METHODS.get("agree"))

    assert tally.counts == {"agree": 2, "disagree": 0, "pass": 1}
    with pytest.raises(Invalid):
        rules.recount(["agree", "yes"], METHODS.get("agree"))


def test_only_delegations_counted_apart_are_shown_apart() -> None:
    bins = rules.bins_of({"us": 3, "jp": 3, "kr": 9}, 5)

    assert rules.shown_apart(bins) == ("kr",)
    assert rules.shown_apart(None) == ()
