"""Every rule of decision in the catalogue: states itself, never adopts a tie or an empty room."""

import pytest

from workshop.core.i18n import LANGUAGES, speaking
from workshop.voting.decisions import RULES
from workshop.voting.results import Group, Rule, Stand


def group(name: str, yes: int, no: int, present: int = 20) -> Group:
    return Group(id=name, stand=Stand(yes=yes, no=no), present=present, entitled=present)


def test_the_catalogue_holds_the_rules() -> None:
    assert set(RULES.names()) >= {"maj-each", "plain-majority"}


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.name)
def test_a_rule_names_its_base_and_states_itself(rule: Rule) -> None:
    assert str(rule.label)
    assert rule.base in ("cast", "yes_no", "present", "entitled")
    assert rule.abstentions in ("quorum", "no", "nothing")
    assert len(rule.name) <= 24
    for lang in LANGUAGES:
        with speaking(lang):
            assert str(rule.statement())


@pytest.mark.parametrize("rule", RULES, ids=lambda one: one.name)
@pytest.mark.parametrize(
    ("groups", "adopted"),
    [
        ([], False),
        ([group("a", 0, 0, 0), group("b", 0, 0, 0)], False),
        ([group("a", 10, 10), group("b", 10, 10)], False),
        ([group("a", 20, 0), group("b", 20, 0)], True),
        ([group("a", 0, 20), group("b", 0, 20)], False),
    ],
)
def test_clear_cases_are_clear_under_every_rule(
    rule: Rule, groups: list[Group], adopted: bool
) -> None:
    verdict = rule.decide(groups)

    assert verdict.adopted is adopted
    assert verdict.adopted is not bool(verdict.unmet)
    assert all(clause.missing_votes > 0 for clause in verdict.unmet)
    assert all(clause.missing_votes == 0 for clause in verdict.clauses if clause.met)
