"""Methods count the same whatever the order of ballots, and refuse what is not on the ballot."""

import json
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.core.errors import Invalid
from workshop.core.i18n import lazy
from workshop.voting.methods import METHODS
from workshop.voting.results import Choice, Json, Method, Stand, Tally, canonical, nameless

AGREE = METHODS.get("agree")
RAW = st.sampled_from([choice.name for choice in AGREE.choices])


@given(st.lists(RAW), st.randoms(use_true_random=False))
def test_the_order_of_ballots_does_not_matter(ballots: list[str], random: Random) -> None:
    shuffled = random.sample(ballots, len(ballots))

    assert AGREE.tally(shuffled) == AGREE.tally(ballots)


@given(st.lists(RAW))
def test_counts_add_up_to_the_ballots_and_to_the_stand(ballots: list[str]) -> None:
    tally = AGREE.tally(ballots)

    assert sum(tally.counts.values()) == tally.ballots == len(ballots)
    assert AGREE.stand(tally).cast == len(ballots)


def test_an_empty_box_counts_nought_for_every_choice() -> None:
    assert AGREE.tally([]) == Tally(counts={"agree": 0, "disagree": 0, "pass": 0}, ballots=0)


def test_positions_are_read_as_yes_no_and_abstain() -> None:
    tally = AGREE.tally(["agree", "agree", "pass", "disagree"])

    assert AGREE.stand(tally) == Stand(yes=2, no=1, abstain=1)


@pytest.mark.parametrize("raw", ["", "AGREE", "maybe", None, 1, True, ["agree"], {"a": 1}])
def test_what_is_not_on_the_ballot_is_refused(raw: object) -> None:
    with pytest.raises(Invalid) as refusal:
        AGREE.read_choice(raw)

    assert refusal.value.errors["choice"]


@pytest.mark.parametrize(
    ("counts", "unanimous"),
    [({"a": 3, "b": 0}, True), ({"a": 2, "b": 1}, False), ({"a": 0, "b": 0}, False)],
)
def test_unanimity_is_seen(counts: dict[str, int], unanimous: bool) -> None:
    assert Tally(counts=counts, ballots=sum(counts.values())).is_unanimous is unanimous


def test_a_nameless_list_says_nothing_by_its_order() -> None:
    ballots = ["pass", "agree", "disagree", "agree"]

    assert nameless(ballots) == nameless(ballots[::-1]) == ["agree", "agree", "disagree", "pass"]
    assert json.loads(canonical({"b": 1, "a": ["한"]})) == {"a": ["한"], "b": 1}


def test_a_ballot_on_the_whole_poll_is_one_new_method() -> None:
    def read(raw: object, options: Sequence[str]) -> Json:
        if not isinstance(raw, list) or sorted(raw) != sorted(options):
            raise Invalid
        return list(raw)

    def count(answers: Sequence[Json], options: Sequence[str]) -> Tally:
        firsts = {one: sum(answer[0] == one for answer in answers) for one in options}
        return Tally(counts=firsts, ballots=len(answers))

    method = Method(
        name="firsts", label=lazy("First"), source="test", scope="poll", read=read, count=count
    )

    tally = method.tally([["a", "b"], ["b", "a"], ["a", "b"]], ["a", "b"])

    assert tally.counts == {"a": 2, "b": 1}
    with pytest.raises(Invalid):
        method.read_choice(["a"], ["a", "b"])


def test_a_choice_declares_its_position() -> None:
    assert Choice(name="x", label=lazy("X"), position="no").position == "no"
