"""Every voting method in the catalogue: complete, exact, and blind to the order of ballots and of options."""

import random
from collections.abc import Callable
from typing import cast

import pytest

from workshop.core.errors import Invalid
from workshop.core.i18n import LANGUAGES, speaking
from workshop.voting.methods import METHODS
from workshop.voting.results import Json, Method, canonical
from workshop.voting.rules import recount

ITEMS = [one for one in METHODS if one.scope == "item"]
WHOLES = [one for one in METHODS if one.scope == "poll"]
OPTIONS = ["ant", "bee", "cat", "dog", "elk"]
FIGURES = {"options", "ranking", "winners", "scores", "matrix", "rounds", "methods", "agree"}
Raw = Callable[[random.Random], object]


def ranks(chance: random.Random) -> object:
    return {one: chance.choice(["", "1", "2", "3"]) for one in OPTIONS} | {"elk": "1"}


def points(chance: random.Random) -> object:
    return dict(zip(chance.sample(OPTIONS, 4), ["4", "3", "2", 1], strict=True))


def pairs(chance: random.Random) -> object:
    return [chance.choice(["ant>bee", "bee>ant"]), chance.choice(["cat>elk", "elk>cat", ""])]


RAW: dict[str, Raw] = {
    "choice": lambda chance: chance.choice(OPTIONS),
    "rank": ranks,
    "approve": lambda chance: chance.sample(OPTIONS, chance.randint(0, 5)),
    "points": points,
    "quadratic": points,
    "pairs": pairs,
}


def box(method: Method, size: int = 40) -> list[Json]:
    chance = random.Random(method.name)
    return [method.read_choice(RAW[method.control](chance), OPTIONS) for _ in range(size)]


def test_the_catalogue_holds_the_methods() -> None:
    assert set(METHODS.names()) >= {
        "agree",
        "approval",
        "borda",
        "consent",
        "gradients",
        "instant-runoff",
        "majority-judgement",
        "pairwise",
        "points",
        "quadratic",
        "ranked-pairs",
        "schulze",
        "score",
        "yes-no-abstain",
    }


@pytest.mark.parametrize("method", METHODS, ids=lambda one: one.name)
def test_a_method_names_itself_its_answers_and_its_source(method: Method) -> None:
    assert len(method.source) > 10
    assert len(method.name) <= 24
    assert bool(method.choices) is (method.scope == "item")
    assert method.choices or method.read
    assert method.control in (*RAW, "score", "consent")
    for lang in LANGUAGES:
        with speaking(lang):
            assert str(method.label)
            assert all(str(choice.label) for choice in method.choices)


@pytest.mark.parametrize("method", ITEMS, ids=lambda one: one.name)
def test_choices_are_canonical_and_counted_in_any_order(method: Method) -> None:
    names = [choice.name for choice in method.choices]
    ballots = [method.read_choice(random.Random(n).choice(names)) for n in range(50)]

    shuffled = random.Random(1).sample(ballots, 50)

    assert method.tally(shuffled) == method.tally(ballots) == recount(ballots, method)
    assert list(method.tally(ballots).counts) == names
    assert all(canonical(one) for one in ballots)
    assert method.tally([]).ballots == 0
    assert canonical(dict(method.tally(ballots).figures))


@pytest.mark.parametrize("method", WHOLES, ids=lambda one: one.name)
def test_ballots_on_the_whole_poll_are_canonical_and_counted_in_any_order(method: Method) -> None:
    ballots = box(method)

    tally = recount(ballots, method, OPTIONS)

    assert method.tally(random.Random(1).sample(ballots, 40), OPTIONS) == tally
    assert set(tally.figures) >= FIGURES
    assert tally.figures["winners"] == cast("list[Json]", tally.figures["ranking"])[0]
    assert (tally.ballots, list(tally.counts)) == (40, OPTIONS)
    assert canonical(dict(tally.figures))


@pytest.mark.parametrize("method", WHOLES, ids=lambda one: one.name)
def test_the_order_of_the_options_favours_none(method: Method) -> None:
    ballots = box(method, 12)

    for seed in range(5):
        order = random.Random(seed).sample(OPTIONS, 5)
        found, here = method.tally(ballots, order).figures, method.tally(ballots, OPTIONS).figures
        assert places(found["ranking"]) == places(here["ranking"])
        assert found["scores"] == here["scores"]


@pytest.mark.parametrize("method", WHOLES, ids=lambda one: one.name)
def test_an_empty_box_is_a_tie_of_all(method: Method) -> None:
    tally = method.tally([], OPTIONS)

    assert (tally.ballots, tally.is_unanimous) == (0, False)
    assert tally.figures["ranking"] == [OPTIONS]
    assert method.tally([], []).figures["winners"] == []


@pytest.mark.parametrize("method", WHOLES, ids=lambda one: one.name)
@pytest.mark.parametrize(
    "raw",
    [None, 3, True, "nobody", "[", "{}x", ["zoo"], ["ant", "ant"], [["ant"], ["ant"]], {"zoo": 1}],
)
def test_what_is_not_on_the_ballot_is_refused(method: Method, raw: object) -> None:
    if method.control == "approve" and raw is None:
        raw = 3

    with pytest.raises(Invalid) as refusal:
        method.read_choice(raw, OPTIONS)

    assert str(refusal.value.errors["choice"][0]).endswith(".")


def places(ranking: object) -> list[set[str]]:
    return [set(tied) for tied in cast("list[list[str]]", ranking)]
