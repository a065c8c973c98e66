"""Shares, medians, consensus and consent: which clause fails, by how many votes; exact fractions only."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.voting.decisions import RULES
from workshop.voting.methods import METHODS
from workshop.voting.results import Base, Group, Json, Stand, Terms

SHARE, SHARE_EACH = RULES.get("two-thirds"), RULES.get("two-thirds-each")
GRADIENTS, STEPS = RULES.get("gradients"), METHODS.get("gradients")


def group(key: str, yes: int, no: int, abstain: int = 0, **figures: int) -> Group:
    stand = Stand(yes=yes, no=no, abstain=abstain)
    present = figures.get("present", stand.cast)
    return Group(id=key, stand=stand, present=present, entitled=figures.get("entitled", present))


def answered(key: str, *values: int) -> Group:
    names = {one.value: one.name for one in STEPS.choices}
    answers: list[Json] = [names[value] for value in values]
    tally = STEPS.tally(answers)
    size = len(values)
    return Group(
        id=key, stand=STEPS.stand(tally), present=size, entitled=size, figures=tally.figures
    )


@pytest.mark.parametrize(
    ("yes", "no", "share", "need"),
    [
        (6, 3, Fraction(2, 3), 6),
        (5, 4, Fraction(2, 3), 6),
        (7, 3, Fraction(2, 3), 7),
        (6, 4, Fraction(2, 3), 7),
        (3, 2, Fraction(3, 5), 3),
        (4, 1, Fraction(4, 5), 4),
        (8, 2, Fraction(4, 5), 8),
        (66, 34, Fraction(2, 3), 67),
        (67, 33, Fraction(2, 3), 67),
        (1, 0, Fraction(2, 3), 1),
        (0, 0, Fraction(2, 3), 1),
        (5, 4, Fraction(1, 2), 5),
        (5, 5, Fraction(1, 2), 6),
        (10, 0, Fraction(1), 10),
    ],
)
def test_a_share_is_exact_and_two_thirds_of_nine_are_six(
    yes: int, no: int, share: Fraction, need: int
) -> None:
    verdict = SHARE.decide([group("a", yes, no)], Terms(share=share))

    clause = verdict.clauses[0]
    assert (clause.have, clause.need, clause.missing_votes) == (yes, need, max(0, need - yes))
    assert verdict.adopted is (yes >= need)


@pytest.mark.parametrize(
    ("base", "need"), [("yes_no", 6), ("cast", 8), ("present", 10), ("entitled", 12)]
)
def test_the_base_is_named_and_abstentions_count_in_it_or_not(base: Base, need: int) -> None:
    one = group("a", 6, 3, 3, present=15, entitled=18)

    clause = SHARE.decide([one], Terms(base=base)).clauses[0]

    assert clause.need == need
    assert str(SHARE.statement(Terms(base=base))).startswith("At least 2/3 of ")
    assert len({str(SHARE.statement(Terms(base=one))) for one in SHARE.bases}) == 4


def test_every_delegation_is_asked_by_itself_or_all_together() -> None:
    groups = [group("a", 9, 0), group("b", 9, 0), group("c", 5, 4)]

    each, all_together = SHARE_EACH.decide(groups), SHARE.decide(groups)

    assert [(one.scope, one.missing_votes) for one in each.unmet] == [("c", 1)]
    assert (each.adopted, all_together.adopted) == (False, True)
    assert str(each.unmet[0].say) == "One delegation: 5 yes. 1 more was needed to make 6."
    assert str(all_together.clauses[0].say) == "All together: 23 yes; 18 were enough."


def test_a_quorum_goes_with_a_share() -> None:
    terms = Terms(quorum=Fraction(1, 2))

    verdict = SHARE_EACH.decide([group("a", 3, 0, present=9)], terms)

    assert [one.kind for one in verdict.unmet] == ["quorum"]
    assert verdict.unmet[0].missing_votes == 2
    assert str(SHARE_EACH.statement(terms)) == (
        "In every delegation at least 2/3 of those who vote yes or no say yes. "
        "In every delegation at least 1/2 of those present must vote; abstentions count as voting."
    )


@pytest.mark.parametrize(
    ("sides", "adopted", "unmet"),
    [
        ([(4, 4, 5), (5, 6, 3)], True, []),
        ([(4, 4, 3, 3), (5, 6)], False, [("a", "middle", 1)]),
        ([(4, 4, 4, 3, 3), (6, 6)], True, []),
        ([(3, 3, 3), (6, 6)], False, [("a", "middle", 2)]),
        ([(5, 5, 5, 1), (6, 6)], False, [("a", "objections", 1)]),
        ([(5, 5, 5, 2), (6, 6)], True, []),
        ([(1, 1, 1), (6,)], False, [("a", "middle", 2), ("a", "objections", 3)]),
        ([(6, 6), ()], False, [("b", "middle", 1)]),
    ],
)
def test_gradients_need_a_median_of_four_in_every_delegation_and_no_outright_objection(
    sides: list[tuple[int, ...]], adopted: bool, unmet: object
) -> None:
    groups = [answered(key, *values) for key, values in zip("ab", sides, strict=True)]

    verdict = GRADIENTS.decide(groups)

    assert verdict.adopted is adopted
    assert [(one.scope, one.kind, one.missing_votes) for one in verdict.unmet] == unmet


@given(st.lists(st.integers(2, 6), min_size=1, max_size=12))
def test_the_clause_on_the_middle_answer_is_the_median_itself(values: list[int]) -> None:
    one = answered("a", *values)
    median = one.figures["median"]

    assert isinstance(median, int)
    assert GRADIENTS.decide([one]).adopted is (median >= 4)


@pytest.mark.parametrize(
    ("stands", "adopted", "unmet"),
    [
        ([(5, 0, 2), (3, 0, 0)], True, []),
        ([(5, 0, 5), (3, 0, 0)], False, [("a", "agreement", 1)]),
        ([(9, 1, 0), (3, 0, 0)], False, [("a", "objections", 1)]),
        ([(0, 0, 0), (3, 0, 0)], False, [("a", "agreement", 1)]),
    ],
)
def test_consensus_lets_people_stand_aside_but_nobody_object(
    stands: list[tuple[int, int, int]], adopted: bool, unmet: object
) -> None:
    groups = [group(key, *stand) for key, stand in zip("ab", stands, strict=True)]

    verdict = RULES.get("consensus").decide(groups)

    assert verdict.adopted is adopted
    assert [(one.scope, one.kind, one.missing_votes) for one in verdict.unmet] == unmet


@pytest.mark.parametrize(
    ("stands", "adopted"),
    [
        ([(1, 0, 0), (1, 0, 0), (1, 0, 0)], True),
        ([(1, 0, 4), (1, 0, 0), (1, 0, 0)], True),
        ([(9, 1, 0), (9, 0, 0), (9, 0, 0)], False),
        ([(9, 0, 0), (9, 0, 0), (0, 0, 9)], False),
    ],
)
def test_consent_of_every_party_outvotes_nobody(
    stands: list[tuple[int, int, int]], adopted: bool
) -> None:
    groups = [group(key, *stand) for key, stand in zip("abc", stands, strict=True)]

    assert RULES.get("consent").decide(groups).adopted is adopted


def test_consent_then_public_panels_asks_both_and_says_which_is_missing() -> None:
    rule = RULES.get("consent+public")
    parties = [group("a", 1, 0), group("b", 1, 0)]
    panels = [replace(group("p", 30, 20), panel=True), replace(group("q", 25, 25), panel=True)]

    alone, both = rule.decide(parties), rule.decide([*parties, *panels])

    assert [one.kind for one in alone.unmet] == ["panels"]
    assert str(alone.unmet[0].say) == "No public panel has voted yet."
    assert [(one.scope, one.missing_votes) for one in both.unmet] == [("q", 1)]
    assert rule.decide([*parties, panels[0]]).adopted
    assert not rule.decide(panels).adopted


def test_a_rule_only_reads_what_a_method_gives() -> None:
    fitting = {
        method: [rule.name for rule in RULES if rule.fits(METHODS.get(method))]
        for method in ("agree", "gradients", "consent", "score", "points")
    }

    assert "gradients" not in fitting["agree"]
    assert {"maj-each", "gradients"} <= set(fitting["gradients"])
    assert {"consensus", "consent", "two-thirds"} <= set(fitting["consent"])
    assert fitting["score"] == ["advisory", "none"]
    assert fitting["points"] == ["advisory", "none", "ranking"]


@given(
    st.lists(st.tuples(*[st.integers(0, 20)] * 3), min_size=1, max_size=4),
    st.sampled_from(SHARE.shares),
    st.sampled_from(SHARE.bases),
)
def test_one_less_than_needed_is_not_enough(
    stands: list[tuple[int, int, int]], share: Fraction, base: Base
) -> None:
    groups = [group(str(place), *stand) for place, stand in enumerate(stands)]

    for clause, one in zip(
        SHARE_EACH.decide(groups, Terms(share=share, base=base)).clauses, groups, strict=True
    ):
        size = one.size(base)
        assert clause.need >= size * share > clause.need - 1 or clause.need == 1
        assert clause.met is (one.stand.yes >= size * share and one.stand.yes > 0)
