"""A plan written out as YAML, so that it can be taken elsewhere and read again."""

from collections.abc import Mapping

import yaml

from workshop.library.plan import Plan, PlannedStage

HEAD = "# A session plan. `workshop plan check FILE` says what is wrong with a changed one.\n"
PLAIN = ("id", "deck", "rule", "k", "sensitivity", "asynchronous", "days", "interpretation")
LISTED = ("proposals", "prompts")
TEXTS = ("goals", "safety", "before")


def written(plan: Plan) -> str:
    """Return a plan as YAML; reading it gives the same plan again."""
    held: dict[str, object] = {"id": plan.id, "title": dict(plan.title)}
    held["purpose"] = dict(plan.purpose)
    held["minutes"] = plan.minutes
    held |= {name: getattr(plan, name) for name in PLAIN}
    held |= {name: list(getattr(plan, name)) for name in LISTED}
    held |= {name: [dict(one) for one in getattr(plan, name)] for name in TEXTS}
    held["delegations"] = {code: dict(one) for code, one in plan.sides.items()}
    held["rule_note"] = dict(plan.rule_note)
    if plan.group:
        group = {"least": plan.group.least, "most": plan.group.most, "size": dict(plan.group.size)}
        held["group"] = _filled(group)
    held["stages"] = [_stage(one) for one in plan.stages]
    return HEAD + yaml.safe_dump(_filled(held), allow_unicode=True, sort_keys=False, width=1000)


def _stage(one: PlannedStage) -> dict[str, object]:
    head: dict[str, object] = {"kind": one.kind, "minutes": one.minutes}
    given = {name: value for name, value in one.settings.items() if value not in (None, "", [], {})}
    return head | _filled({"title": dict(one.title), **one.words, "settings": given})


def _filled(held: Mapping[str, object]) -> dict[str, object]:
    """Leave out what says nothing."""
    return {name: value for name, value in held.items() if value not in (None, "", [], {}, False)}
