"""Our groups: one is allowed, chance decides, nothing hangs on the order of rows."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.made import camps, noise, votes
from workshop.analysis.agreement import adjusted_rand
from workshop.analysis.chance import shuffled
from workshop.analysis.groups import polis_groups
from workshop.analysis.matrix import UNSEEN
from workshop.analysis.report import analyse
from workshop.analysis.robust import candidate_groups, robust_groups


@pytest.mark.parametrize("sides", [2, 3])
def test_camps_are_found(sides: int) -> None:
    table = camps(48, 24, sides)

    found = robust_groups(table, 40)

    assert found.grouping.count == sides
    camp = [place % sides for place in range(48)]
    assert adjusted_rand(found.grouping.labels.tolist(), camp) >= 0.9
    assert found.test.p == pytest.approx(1 / 41)


def test_noise_is_one_group_where_polis_finds_several() -> None:
    several = one = 0
    for seed in range(8):
        table = noise(36, 20, seed=seed)
        several += polis_groups(table).count > 1
        one += robust_groups(table, 40).grouping.count == 1

    assert several == 8
    assert one >= 7


@given(st.integers(0, 500), st.randoms(use_true_random=False))
@settings(max_examples=12)
def test_the_order_of_people_and_of_statements_does_not_matter(seed: int, chance: Random) -> None:
    made = camps(20 + seed % 7, 10, 2, seed=seed) if seed % 2 else noise(24, 10, seed=seed)
    people, statements = [*range(len(made.people))], [*range(10)]
    chance.shuffle(people)
    chance.shuffle(statements)

    one, other = (
        robust_groups(each, 5) for each in (made, made.of_rows(people).of_columns(statements))
    )

    assert other.grouping.labels.tolist() == one.grouping.labels[people].tolist()
    assert other.test.p == one.test.p
    assert np.array_equal(other.grouping.places, one.grouping.places[people])
    assert np.array_equal(
        other.grouping.components.directions, one.grouping.components.directions[:, statements]
    )


def test_neither_does_it_for_the_stability() -> None:
    table = camps(30, 10, 2, seed=3, seen=0.7)
    order = np.random.default_rng(5).permutation(30)

    one, other = (analyse(each, "robust").stability for each in (table, table.of_rows(order)))

    assert one.resampled is not None
    assert (one.order, one.resampled) == (other.order, other.resampled)


def test_chance_is_a_fair_judge_where_there_is_nothing_to_find() -> None:
    shares = [robust_groups(noise(18, 8, seed=seed), 19).test.p for seed in range(30)]
    tested = [one for one in shares if one is not None]

    assert len(tested) >= 24
    assert sum(one <= 0.05 for one in tested) <= 5
    assert 0.35 <= sum(tested) / len(tested) <= 0.68


EDGES = {
    "nobody": np.ones((0, 5)),
    "no statement": np.ones((12, 0)),
    "all pass": np.zeros((20, 8)),
    "never answered": np.full((20, 8), UNSEEN),
    "one statement": np.array([[1], [-1]] * 10),
    "twice the same": np.tile(camps(24, 6, 2).answers, (1, 2)),
}


@pytest.mark.parametrize("name", EDGES)
@pytest.mark.parametrize("mode", ["polis", "robust", "published"])
def test_odd_tables_break_nothing(name: str, mode: str) -> None:
    table = votes(EDGES[name].astype(np.int8))
    brought = {person: "ab"[place % 2] for place, person in enumerate(table.people)}

    found = analyse(table, mode, brought)  # type: ignore[arg-type]

    assert np.isfinite(found.figures.consensus).all()
    assert np.isfinite(found.grouping.places).all()
    if mode == "published" and name == "one statement":
        assert found.test.p is None, "shuffled answers to one statement cannot be grouped"


def test_statements_that_are_all_moderated_out_form_no_groups() -> None:
    table = votes(camps(30, 12, 2).answers, hidden=tuple(range(12)))

    assert [analyse(table, mode, tested=False).grouping.count for mode in ("polis", "robust")] == [
        1,
        1,
    ]  # type: ignore[arg-type]


def test_the_same_votes_give_the_same_answer_each_time() -> None:
    table = camps(40, 20, 2, seed=7)

    one, other = (analyse(table, "robust") for _ in range(2))

    assert one.grouping.labels.tolist() == other.grouping.labels.tolist()
    assert (one.test.p, one.stability.resampled) == (other.test.p, other.stability.resampled)


def test_no_group_is_smaller_than_asked_for() -> None:
    table = camps(40, 20, 2, seed=1)
    lonely = table.answers.copy()
    lonely[:3] = -lonely[:3]

    for least in (5, 12):
        sizes = candidate_groups(votes(lonely), least).sizes
        assert min(sizes) >= least


@pytest.mark.parametrize("people", [0, 1, 2, 9])
def test_a_handful_is_one_group(people: int) -> None:
    table = camps(12, 10, 2).of_rows(np.arange(people))

    found = analyse(table, "robust")

    assert found.grouping.count <= 1
    assert found.test.p is None


@pytest.mark.parametrize("mode", ["polis", "robust"])
def test_people_who_all_answered_alike_break_nothing(mode: str) -> None:
    found = analyse(votes(np.ones((20, 8), dtype=np.int8)), mode, tested=False)  # type: ignore[arg-type]

    assert np.isfinite(found.figures.consensus).all()
    assert np.isfinite(found.grouping.places).all()


def test_who_answered_too_little_is_in_no_group() -> None:
    table = camps(40, 20, 2)
    answers = table.answers.copy()
    answers[0, 3:] = UNSEEN

    assert robust_groups(votes(answers), 20).grouping.labels[0] == -1


def test_shuffling_keeps_tallies_and_what_each_person_saw() -> None:
    table = camps(30, 12, 2, seen=0.6)

    moved = shuffled(table, np.random.default_rng(1))

    assert np.array_equal(moved == UNSEEN, table.answers == UNSEEN)
    assert np.array_equal(np.sort(moved, axis=0), np.sort(table.answers, axis=0))
    assert not np.array_equal(moved, table.answers)
