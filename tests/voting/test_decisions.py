"""Rules of decision by tables of cases: what is adopted, which clause fails, by how many votes."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.voting.decisions import RULES
from workshop.voting.results import Group, Rule, Stand

EACH, PLAIN = RULES.get("maj-each"), RULES.get("plain-majority")
NAMES = {"en": "Japan", "ja": "日本", "ko": "일본"}


def group(key: str, yes: int, no: int, abstain: int = 0, **figures: int) -> Group:
    stand = Stand(yes=yes, no=no, abstain=abstain)
    present = figures.get("present", stand.cast)
    return Group(id=key, stand=stand, present=present, entitled=present)


@pytest.mark.parametrize(
    ("stands", "adopted", "missing"),
    [
        ([(7, 4, 1), (8, 3, 1), (5, 5, 2)], False, {"c": 1}),
        ([(7, 4, 1), (8, 3, 1), (6, 5, 1)], True, {}),
        ([(1, 0, 0), (100, 99, 0), (1, 0, 0)], True, {}),
        ([(100, 0, 0), (100, 0, 0), (0, 1, 0)], False, {"c": 2}),
        ([(9, 0, 0), (9, 0, 0), (0, 0, 9)], False, {"c": 1}),
        ([(9, 0, 0), (0, 0, 0), (2, 7, 0)], False, {"b": 1, "c": 6}),
    ],
)
def test_every_delegation_needs_more_yes_than_no(
    stands: list[tuple[int, int, int]], adopted: bool, missing: object
) -> None:
    groups = [group(name, *stand) for name, stand in zip("abc", stands, strict=True)]

    verdict = EACH.decide(groups)

    assert verdict.adopted is adopted
    assert {one.scope: one.missing_votes for one in verdict.unmet} == missing


@pytest.mark.parametrize(
    ("cast", "present", "met", "missing"),
    [
        ((3, 1, 0), 9, False, 1),
        ((3, 1, 1), 9, True, 0),
        ((3, 2, 0), 10, True, 0),
        ((1, 0, 0), 7, False, 3),
    ],
)
def test_half_of_those_present_must_vote_and_abstentions_count(
    cast: tuple[int, int, int], present: int, met: bool, missing: int
) -> None:
    verdict = EACH.decide([group("a", *cast, present=present)])

    quorum = next(clause for clause in verdict.clauses if clause.kind == "quorum")
    assert (quorum.met, quorum.missing_votes) == (met, missing)
    assert verdict.adopted is met


@pytest.mark.parametrize(
    ("stands", "adopted", "missing"),
    [
        ([(6, 0, 0), (0, 5, 0)], True, 0),
        ([(5, 0, 3), (0, 5, 0)], False, 1),
        ([(1, 0, 0), (0, 5, 9)], False, 5),
        ([(0, 0, 4), (0, 0, 0)], False, 1),
    ],
)
def test_a_plain_majority_counts_all_together(
    stands: list[tuple[int, int, int]], adopted: bool, missing: object
) -> None:
    verdict = PLAIN.decide([group(name, *one) for name, one in zip("ab", stands, strict=True)])

    assert verdict.adopted is adopted
    assert verdict.clauses[0].missing_votes == missing
    assert len(verdict.clauses) == 1


def test_a_quorum_can_be_set_and_is_exact() -> None:
    groups = [group("a", 5, 0, present=9)]

    assert not PLAIN.decide(groups, Fraction(2, 3)).adopted
    assert PLAIN.decide(groups, Fraction(2, 3)).unmet[0].missing_votes == 1
    assert PLAIN.decide([group("a", 6, 0, present=9)], Fraction(2, 3)).adopted


@pytest.mark.parametrize("rule", [one for one in RULES if one.binds])
def test_nobody_to_vote_is_no_yes(rule: Rule) -> None:
    guests = [replace(group("guest", 9, 0), votes=False)]

    assert not rule.decide([]).adopted
    assert rule.decide(guests).unmet[0].kind == "electorate"


def test_sentences_are_calm_whole_and_in_words_of_the_figures() -> None:
    tied = EACH.decide([group("a", 5, 5, 2)]).unmet[0]
    named = EACH.decide([replace(group("a", 2, 6), name=NAMES)]).unmet[0]
    silent = EACH.decide([group("a", 0, 0, 2)]).unmet[0]

    assert str(tied.say) == (
        "One delegation: yes and no were equal, 5 to 5. One more yes was needed."
    )
    assert str(named.say) == "Japan: 2 yes and 6 no. 5 more yes were needed."
    assert str(silent.say) == "One delegation: nobody voted yes or no. One yes was needed."


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("quorum", [None, Fraction(0), Fraction(1, 2), Fraction(2, 3)])
def test_no_sentence_lays_blame_and_every_rule_states_itself(
    rule: Rule, quorum: Fraction | None
) -> None:
    said = [str(rule.statement(quorum))]
    for yes, no, present in ((0, 0, 3), (2, 2, 9), (1, 7, 20), (9, 1, 10)):
        verdict = rule.decide([group("a", yes, no, present=present)], quorum)
        said += [str(clause.say) for clause in verdict.clauses]

    assert all(len(sentence) > 10 and "%(" not in sentence for sentence in said)
    assert not any(word in " ".join(said).lower() for word in ("block", "veto", "fail", "lost"))


def test_a_merged_delegation_says_nothing_where_others_are_shown() -> None:
    verdict = EACH.decide([group("a", 5, 5), group("b", 2, 0)])

    assert {clause.scope for clause in verdict.veiled(keep=("a",)).clauses} == {"a"}


def test_a_veiled_verdict_says_nothing_of_single_delegations() -> None:
    groups = [group("a", 5, 5), group("b", 9, 0)]

    assert EACH.decide(groups).veiled().clauses == ()
    assert EACH.decide(groups).veiled().adopted is False
    together = PLAIN.decide(groups)
    assert together.veiled() == together


@given(st.lists(st.tuples(*[st.integers(0, 30)] * 3), min_size=1, max_size=5))
def test_the_missing_votes_are_just_enough(stands: list[tuple[int, int, int]]) -> None:
    groups = [group(str(place), *stand) for place, stand in enumerate(stands)]
    verdict = EACH.decide(groups, Fraction(0))
    more = {one.scope: one.missing_votes for one in verdict.unmet}

    helped = EACH.decide(
        [group(g.id, g.stand.yes + more.get(g.id, 0), g.stand.no) for g in groups], Fraction(0)
    )

    assert helped.adopted
    assert verdict.adopted is all(yes > no for yes, no, _abstain in stands)
