"""The mathematics of Polis: golden values, and the public sets."""

import json

import numpy as np
import pytest

from tests.analysis.made import camps, votes
from tests.polis.sets import PUBLIC, public_set
from workshop.analysis.agreement import adjusted_rand
from workshop.analysis.components import components_of, extremity_of
from workshop.analysis.consensus import (
    group_informed,
    group_informed_against,
    shared,
    tallies_by,
)
from workshop.analysis.groups import most_groups, polis_groups, published_groups
from workshop.analysis.priority import META, priority
from workshop.analysis.report import analyse
from workshop.analysis.representative import representative
from workshop.analysis.significance import interval, one_proportion, two_proportions
from workshop.polis.reading import read_folder

BIODIVERSITY = PUBLIC[1]


@pytest.mark.parametrize(
    ("successes", "trials", "z"),
    [(0, 0, 1.0), (3, 4, 1.341641), (8, 10, 2.110579), (10, 20, 0.218218), (20, 20, 4.582576)],
)
def test_one_proportion(successes: int, trials: int, z: float) -> None:
    assert float(one_proportion(successes, trials)) == pytest.approx(z, abs=1e-6)


@pytest.mark.parametrize(
    ("counts", "span"), [((0, 0), (0, 1)), ((10, 10), (0.7225, 1)), ((5, 10), (0.2366, 0.7634))]
)
def test_the_interval_of_a_share(counts: tuple[int, int], span: tuple[float, float]) -> None:
    assert interval(*counts) == pytest.approx(span, abs=1e-4)


@pytest.mark.parametrize(
    ("numbers", "z"),
    [
        ((8, 3, 10, 20), 3.433907),
        ((5, 5, 10, 10), 0.0),
        ((10, 0, 10, 20), 5.2855),
        ((2, 9, 4, 12), -0.717985),
        ((3, 4, 3, 4), 0.0),
    ],
)
def test_two_proportions(numbers: tuple[int, int, int, int], z: float) -> None:
    assert float(two_proportions(*numbers)) == pytest.approx(z, abs=1e-4)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [((0, 0, 0, 0), 5.0625), ((1, 0, 1, 0), 12.529726), ((5, 5, 25, 0.7), 0.134898)],
)
def test_priority(numbers: tuple[float, float, float, float], expected: float) -> None:
    assert float(priority(*numbers)) == pytest.approx(expected, abs=1e-6)
    assert META == 49


@pytest.mark.parametrize(
    ("points", "most"), [(5, 2), (11, 2), (12, 3), (23, 3), (24, 4), (35, 4), (36, 5), (100, 5)]
)
def test_the_largest_number_of_groups_tried(points: int, most: int) -> None:
    assert most_groups(points) == most


def test_consensus_is_the_product_over_groups_and_passes_count_as_seen() -> None:
    answers = np.array([[1, 0], [1, 1], [-1, 2], [1, -1]], dtype=np.int8)
    table = votes(answers)
    groups = published_groups(table, {"p000": "0", "p001": "0", "p002": "1", "p003": "1"})

    found = group_informed(table, groups)

    assert found.tolist() == pytest.approx([3 / 4 * 2 / 4, 2 / 4 * 1 / 3])
    against = group_informed_against(table, groups)
    assert against.tolist() == pytest.approx([1 / 4 * 2 / 4, 1 / 4 * 2 / 3])


def test_hidden_statements_form_no_groups_but_keep_their_tallies() -> None:
    table = camps(40, 20, 2)
    hidden = votes(table.answers, hidden=(0, 1))

    found = components_of(hidden)

    assert np.all(found.directions[:, :2] == 0)
    assert tallies_by(hidden, np.zeros(40, dtype=np.int64), 1).seen[0, 0] > 0


def test_the_first_fifteen_stay_in_whatever_they_did() -> None:
    table = camps(60, 20, 2)
    answers = table.answers.copy()
    answers[3, 1:] = answers[30, 1:] = 2
    answers[3, 0] = answers[30, 0] = 1

    labels = polis_groups(votes(answers)).labels

    assert labels[3] >= 0
    assert labels[30] == -1


@pytest.mark.parametrize("name", PUBLIC)
def test_consensus_equals_the_published_column_with_the_published_groups(name: str) -> None:
    folder = public_set(name)
    whole = read_folder(folder)
    told = {str(one.id): one.told_consensus for one in whole.statements if one.told_consensus}
    if not told:
        golden = json.loads((folder / "polis-math-golden.json").read_text())
        told = golden["group_aware_consensus"]

    found = analyse(whole.table(), "published", whole.groups, tested=False)

    ours = dict(zip(found.votes.statements, found.figures.consensus.tolist(), strict=True))
    assert len(told) >= 300
    assert max(abs(ours[one] - value) for one, value in told.items()) <= 1e-9


@pytest.mark.parametrize(("name", "least"), [(PUBLIC[0], 0.97), (PUBLIC[1], 0.95)])
def test_groups_agree_with_the_published_ones(name: str, least: float) -> None:
    whole = read_folder(public_set(name))

    found = analyse(whole.table(), "polis", tested=False)

    ours = found.grouping.by_person(found.votes)
    assert {one for one in ours if ours[one] is None} == {
        one for one, group in whole.groups.items() if group is None
    }
    both = [one for one in ours if ours[one] is not None]
    same = adjusted_rand([ours[one] for one in both], [whole.groups[one] for one in both])
    assert found.grouping.count == 2
    assert same >= least


def test_what_polis_stored_is_met() -> None:
    """The components, extremity, representative statements, shared ground and priorities of the math worker."""
    folder = public_set(BIODIVERSITY)
    whole = read_folder(folder)
    golden = json.loads((folder / "polis-math-golden.json").read_text())
    table = whole.table()
    names = [str(one) for one in golden["tids"]]
    out = {str(one) for one in golden["mod_out"] + golden["meta_tids"]}
    hidden = np.array([one in out for one in table.statements])
    table = type(table)(table.people, table.statements, table.answers, hidden)
    order = [table.statements.index(one) for one in names]

    found = published_groups(table, whole.groups)

    for ours, theirs in zip(found.components.directions, golden["pca"]["comps"], strict=True):
        assert abs(float(np.dot(ours[order], theirs))) >= 0.999999
    assert np.allclose(
        extremity_of(found.components)[order], golden["pca"]["comment_extremity"], atol=1e-5
    )
    for place, group in enumerate(representative(table, found)):
        told = golden["repness"][str(place)]
        assert {(table.statements[one.statement], one.side) for one in group} == {
            (str(one["tid"]), one["repful-for"]) for one in told
        }
        assert sorted(one.ratio_z for one in group) == pytest.approx(
            sorted(one["repness-test"] for one in told), abs=1e-5
        )
    for side, each in shared(table).items():
        assert {table.statements[one.statement] for one in each} == {
            str(one["tid"]) for one in golden["consensus"][side]
        }
    _ensure_priorities(table, found, golden, order)


def _ensure_priorities(table, found, golden, order) -> None:  # type: ignore[no-untyped-def]  # a step of the test
    counted = tallies_by(table, found.labels, found.count)
    agrees, seen = counted.agrees.sum(axis=0), counted.seen.sum(axis=0)
    passes = seen - agrees - counted.disagrees.sum(axis=0)
    ours = priority(agrees, passes, seen, extremity_of(found.components))[order]
    meta = np.array([one in golden["meta_tids"] for one in golden["tids"]])
    told = np.array([golden["comment_priorities"][str(one)] for one in golden["tids"]])
    assert np.allclose(np.where(meta, META, ours), told, atol=1e-5)
