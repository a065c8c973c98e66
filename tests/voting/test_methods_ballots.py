"""What each ballot takes from a page or a script, in which form it is kept, and what it refuses, in words."""

from typing import cast

import pytest

from workshop.core.errors import Invalid
from workshop.voting.methods import METHODS
from workshop.voting.results import Json, Stand

OPTIONS = ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("method", "raw", "kept"),
    [
        ("schulze", {"a": "2", "b": "1", "c": "", "d": "2"}, [["b"], ["a", "d"]]),
        ("schulze", {"a": 7, "b": "0", "c": " 3 "}, [["c"], ["a"]]),
        ("schulze", '{"d": "1"}', [["d"]]),
        ("borda", ["c", "a"], [["c"], ["a"]]),
        ("borda", '[["c", "a"], ["b"]]', [["a", "c"], ["b"]]),
        ("ranked-pairs", [["d", "a"], [], "b"], [["a", "d"], ["b"]]),
        ("approval", ["d", "a"], ["a", "d"]),
        ("approval", "b", ["b"]),
        ("approval", [], []),
        ("approval", "", []),
        ("points", {"a": "4", "b": "", "c": "4", "d": "2"}, {"a": 4, "c": 4, "d": 2}),
        ("points", {"d": 1, "c": 1, "b": 4, "a": 4}, {"a": 4, "b": 4, "c": 1, "d": 1}),
        ("quadratic", {"a": "8", "b": "6"}, {"a": 8, "b": 6}),
        ("quadratic", '{"a": 1}', {"a": 1}),
        ("pairwise", ["b>a", "", "c>a"], [["b", "a"], ["c", "a"]]),
        ("pairwise", [["d", "c"], ["b", "a"]], [["b", "a"], ["d", "c"]]),
        ("score", 4, "4"),
        ("score", "0", "0"),
    ],
)
def test_a_ballot_is_kept_in_one_form(method: str, raw: object, kept: object) -> None:
    one = METHODS.get(method)

    found = one.read_choice(raw, OPTIONS)

    assert found == kept
    assert one.read_choice(found, OPTIONS) == kept


@pytest.mark.parametrize(
    ("method", "raw", "sentence"),
    [
        ("schulze", {}, "Rank at least one option. What you leave out comes last."),
        ("schulze", {"a": "first"}, "Write whole numbers only, such as 3."),
        ("schulze", {"a": "１"}, "Write whole numbers only, such as 3."),
        ("schulze", {"a": "99999"}, "Write whole numbers only, such as 3."),
        ("schulze", {"a": True}, "Write whole numbers only, such as 3."),
        ("schulze", [["a"], ["a"]], "An option stands on this ballot twice. Give each one place."),
        ("schulze", [[["a"]]], "This ballot names an option that is not on it."),
        ("schulze", "[" * 5000, "This ballot could not be read."),
        ("schulze", '["' + "a" * 30_000 + '"]', "This ballot could not be read."),
        ("points", {"a": "4", "b": "3"}, "Spread all 10 points: 3 are left."),
        ("points", {"a": "4", "b": "4", "c": "1"}, "Spread all 10 points: 1 is left."),
        ("points", {"a": 4, "b": 4, "c": 4}, "You have 10 points. Take 2 back."),
        ("points", {"a": 5, "b": 5}, "Put at most 4 points on one option."),
        ("points", {"a": -4}, "Write whole numbers only, such as 3."),
        ("quadratic", {"a": 10, "b": 1}, "These votes cost 101 of 100 credits."),
        ("quadratic", {"a": ""}, "Give at least one vote to an option."),
        ("pairwise", ["a>b", "b>a"], "An option stands on this ballot twice."),
        ("pairwise", ["a>a"], "This ballot could not be read."),
        ("pairwise", [""], "Choose in at least one pair."),
        ("score", "6", "Choose a score from 0 to 5."),
        ("score", True, "Choose a score from 0 to 5."),
        ("score", "4.5", "Choose a score from 0 to 5."),
    ],
)
def test_what_does_not_fit_is_refused_in_words(method: str, raw: object, sentence: str) -> None:
    with pytest.raises(Invalid) as refusal:
        METHODS.get(method).read_choice(raw, OPTIONS)

    assert refusal.value.errors["choice"][0].startswith(sentence)


def test_points_on_few_options_are_as_many_as_fit() -> None:
    points = METHODS.get("points")

    assert points.read_choice({"a": 4, "b": 4}, ["a", "b"]) == {"a": 4, "b": 4}
    assert (points.budget, points.most) == (10, 4)
    assert (METHODS.get("quadratic").budget, METHODS.get("quadratic").most) == (100, 10)


@pytest.mark.parametrize(("method", "answer"), [("gradients", "block"), ("consent", "object")])
def test_an_outright_objection_needs_a_reason_and_nothing_else_does(
    method: str, answer: str
) -> None:
    one = METHODS.get(method)

    assert [choice.name for choice in one.choices if one.needs_reason(choice.name)] == [answer]
    assert not METHODS.get("schulze").needs_reason([["block"]])


@pytest.mark.parametrize(
    ("answers", "median"),
    [
        ([], None),
        (["support"], 5),
        (["block", "full-support"], 1),
        (["serious-concern", "reservations", "support"], 4),
        (["stand-aside", "stand-aside", "reservations", "full-support"], 3),
        (["stand-aside", "reservations", "reservations", "full-support"], 4),
    ],
)
def test_the_middle_step_is_a_step_somebody_chose(answers: list[Json], median: object) -> None:
    tally = METHODS.get("gradients").tally(answers)

    assert tally.figures == {"median": median, "objections": tally.counts["block"]}


def test_gradients_are_read_as_yes_no_and_abstain() -> None:
    gradients = METHODS.get("gradients")

    tally = gradients.tally([choice.name for choice in gradients.choices])

    assert [choice.value for choice in gradients.choices] == [1, 2, 3, 4, 5, 6]
    assert gradients.stand(tally) == Stand(yes=3, no=2, abstain=1)


def test_the_mean_score_is_exact_and_rounded_beside() -> None:
    score = METHODS.get("score")

    assert score.tally(["5", "4", "3", "0", "5"]).figures == {
        "sum": 17,
        "mean": "17/5",
        "mean_rounded": "3.40",
        "median": 4,
    }
    assert score.tally([]).figures["mean"] is None
    assert score.tally(["2", "4"]).figures["mean"] == 3


def test_the_majority_grade_has_proponents_and_opponents() -> None:
    judgement = METHODS.get("majority-judgement")

    found = judgement.tally(["excellent", "very-good", "good", "good", "poor", "reject"]).figures

    assert found == {"grade": "good", "median": 3, "proponents": 2, "opponents": 2, "sign": "-"}
    assert judgement.tally(["good", "excellent", "good"]).figures["sign"] == "+"
    assert judgement.tally([]).figures["grade"] is None


def test_points_come_to_an_order_and_a_matrix_of_who_gave_more() -> None:
    tally = METHODS.get("points").tally(
        [{"a": 4, "b": 4, "c": 2}, {"a": 4, "c": 4, "d": 2}, {"b": 4, "c": 4, "d": 2}], OPTIONS
    )

    assert tally.counts == {"a": 8, "b": 8, "c": 10, "d": 4}
    assert METHODS.get("points").stand(tally) == Stand(abstain=3)
    assert tally.figures["ranking"] == [["c"], ["a", "b"], ["d"]]
    assert tally.figures["winners"] == ["c"]
    matrix = cast("list[list[int]]", tally.figures["matrix"])
    assert (matrix[0][1], matrix[1][0], matrix[2][3], matrix[3][2]) == (1, 1, 3, 0)


def test_pairs_are_scored_by_chance_to_be_preferred() -> None:
    tally = METHODS.get("pairwise").tally(
        [[["a", "b"], ["b", "c"]], [["a", "b"]], [["b", "a"]]], OPTIONS
    )

    assert tally.figures["scores"] == {"a": "3/5", "b": "1/2", "c": "1/3", "d": "1/2"}
    assert tally.figures["ranking"] == [["a"], ["b", "d"], ["c"]]


@pytest.mark.parametrize(
    ("method", "answers", "told"),
    [
        ("schulze", [[["a"], ["b"]]] * 3, True),
        ("schulze", [[["a"], ["b"]], [["a"], ["c"]]], False),
        ("points", [{"a": 4, "b": 4, "c": 2}] * 2, True),
        ("points", [{"a": 4, "b": 4, "c": 2}, {"a": 4, "b": 4, "d": 2}], False),
        ("approval", [["a", "b"], ["a", "c"]], True),
        ("approval", [["a"], ["b"]], True),
        ("approval", [["a", "b"], ["c", "d"]], False),
        ("pairwise", [[["a", "b"]], [["a", "b"], ["c", "d"]]], True),
        ("pairwise", [[["a", "b"]], [["b", "a"]]], False),
        ("schulze", [], False),
    ],
)
def test_figures_that_tell_how_everybody_voted_are_seen(
    method: str, answers: list[Json], told: bool
) -> None:
    assert METHODS.get(method).tally(answers, OPTIONS).is_unanimous is told
