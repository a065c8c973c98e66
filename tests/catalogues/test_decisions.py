"""Every rule of decision in the catalogue: states itself, never adopts a tie or an empty room."""

import pytest

from workshop.core.i18n import LANGUAGES, speaking
from workshop.voting.decisions import RULES
from workshop.voting.methods import METHODS
from workshop.voting.results import Group, Rule, Stand, Terms

BINDING = [rule for rule in RULES if rule.binds]
FREE = [rule for rule in RULES if not rule.binds]


def group(name: str, yes: int, no: int, present: int = 20, *, panel: bool = False) -> Group:
    stand = Stand(yes=yes, no=no)
    return Group(id=name, stand=stand, present=present, entitled=present, panel=panel)


def test_the_catalogue_holds_the_rules() -> None:
    assert set(RULES.names()) == {
        "advisory",
        "consensus",
        "consent",
        "consent+public",
        "gradients",
        "maj-each",
        "none",
        "plain-majority",
        "ranking",
        "two-thirds",
        "two-thirds-each",
    }


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.name)
def test_a_rule_names_its_base_and_states_itself(rule: Rule) -> None:
    assert str(rule.label)
    assert rule.base in ("cast", "yes_no", "present", "entitled")
    assert rule.abstentions in ("quorum", "no", "nothing")
    assert len(rule.name) <= 24
    assert len(rule.source) > 10
    for lang in LANGUAGES:
        with speaking(lang):
            assert str(rule.statement())


@pytest.mark.parametrize("rule", BINDING, ids=lambda one: one.name)
@pytest.mark.parametrize(
    ("groups", "adopted"),
    [
        ([], False),
        ([group("a", 0, 0, 0), group("b", 0, 0, 0)], False),
        ([group("a", 10, 10), group("b", 10, 10, panel=True)], False),
        ([group("a", 20, 0), group("b", 20, 0, panel=True)], True),
        ([group("a", 0, 20), group("b", 0, 20, panel=True)], False),
    ],
)
def test_clear_cases_are_clear_under_every_binding_rule(
    rule: Rule, groups: list[Group], adopted: bool
) -> None:
    verdict = rule.decide(groups)

    assert verdict.adopted is adopted
    assert verdict.adopted is not bool(verdict.unmet)
    assert all(clause.missing_votes > 0 for clause in verdict.unmet)
    assert all(clause.missing_votes == 0 for clause in verdict.clauses if clause.met)
    assert all(
        clause.missing_votes == max(0, clause.need - clause.have) for clause in verdict.clauses
    )


@pytest.mark.parametrize("rule", FREE, ids=lambda one: one.name)
def test_a_rule_that_does_not_bind_adopts_nothing_and_refuses_nothing(rule: Rule) -> None:
    for groups in ([], [group("a", 20, 0)], [group("a", 0, 20)]):
        verdict = rule.decide(groups, Terms())
        assert verdict.adopted is None
        assert verdict.clauses == ()


@pytest.mark.parametrize("method", METHODS, ids=lambda one: one.name)
def test_every_method_has_a_rule_and_ballots_on_the_whole_poll_never_a_binding_one(
    method: object,
) -> None:
    fitting = {rule.name for rule in RULES if rule.fits(METHODS[method.name])}  # type: ignore[attr-defined]

    assert fitting >= {"advisory", "none"}
    if METHODS[method.name].scope == "poll":  # type: ignore[attr-defined]
        assert fitting == {"advisory", "none", "ranking"}


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.name)
def test_every_rule_has_a_method(rule: Rule) -> None:
    assert any(rule.fits(method) for method in METHODS)
