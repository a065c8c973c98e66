"""Every voting method in the catalogue: complete, exact, and blind to the order of ballots."""

import random

import pytest

from workshop.voting.methods import METHODS
from workshop.voting.results import Method, canonical
from workshop.voting.rules import recount


def test_the_catalogue_holds_the_methods() -> None:
    assert set(METHODS.names()) >= {"agree", "yes-no-abstain"}


@pytest.mark.parametrize("method", METHODS, ids=lambda one: one.name)
def test_a_method_names_itself_its_answers_and_its_source(method: Method) -> None:
    assert str(method.label)
    assert len(method.source) > 10
    assert len(method.name) <= 24
    assert all(str(choice.label) for choice in method.choices)
    assert method.choices or method.read


@pytest.mark.parametrize(
    "method", [one for one in METHODS if one.choices], ids=lambda one: one.name
)
def test_choices_are_canonical_and_counted_in_any_order(method: Method) -> None:
    names = [choice.name for choice in method.choices]
    ballots = [method.read_choice(random.Random(n).choice(names)) for n in range(50)]

    shuffled = random.Random(1).sample(ballots, 50)

    assert method.tally(shuffled) == method.tally(ballots) == recount(ballots, method)
    assert list(method.tally(ballots).counts) == names
    assert all(canonical(one) for one in ballots)
    assert method.tally([]).ballots == 0
