"""A plan's file: read into a plan, or refused with every problem and its line."""

import re
from pathlib import Path

from workshop.core.i18n import lazy
from workshop.library.checks import Checks, Problem
from workshop.library.lined import Lined, YamlFault, read
from workshop.library.loading import SENSITIVITIES, DeckFault, content_of
from workshop.library.plan import Group, Plan, PlannedStage, Texts
from workshop.library.plan_sides import read_sides

FIELDS = (
    "id", "number", "minutes", "title", "purpose", "goals", "group", "deck", "proposals", "prompts",
    "rule", "rule_note", "k", "safety", "before", "sensitivity", "asynchronous", "days",
    "interpretation", "needs", "delegations", "translation", "stages",
)  # fmt: skip
STAGE_FIELDS = (
    "kind",
    "title",
    "minutes",
    "settings",
    "todo",
    "lead",
    "outcome",
    "safety",
    "day",
    "ahead",
)
LONGEST_MINUTES = 20_160
MOST_STAGES, MOST_LINES, LONGEST_FILE = 60, 20, 200_000
WORDS = 1000
FACTOR = re.compile(r"[1-3](\.\d)?")
Found = tuple[Plan | None, tuple[Problem, ...]]


def read_plan(text: str) -> Found:
    """Read a plan somebody wrote; with problems in its form there is no plan."""
    if len(text) > LONGEST_FILE:
        return None, (Problem(1, lazy("The file is too long for a plan.")),)
    try:
        return checked(read(text.removeprefix("\ufeff")))
    except YamlFault as fault:
        return None, (Problem(fault.line, fault.say),)


def load_plan(file: Path) -> Plan:
    """Read a plan of the program.

    Raises:
        DeckFault: it does not fit, with each line.
    """
    plan, problems = checked(content_of(file))
    if plan is None:
        raise DeckFault("\n".join(f"plans/{file.name}:{line}: {say}" for line, say in problems))
    return plan


def checked(content: object) -> Found:
    """Check what was read against the form of a plan."""
    checks = Checks()
    if not isinstance(content, Lined):
        checks.refuse(1, lazy("A plan has a title and a list of stages."))
        return None, tuple(checks.problems)
    checks.known(content, FIELDS)
    plan = _plan(checks, content)
    _ensure_total(checks, content, plan)
    problems = tuple(sorted(checks.problems, key=lambda one: one.line))
    return (None if problems else plan), problems


def _plan(checks: Checks, at: Lined) -> Plan:
    return Plan(
        id=checks.text(at, "id", most=60, default="own"),
        number=_number(checks, at, "number", 1, 99),
        title=checks.texts(at, "title", most=160),
        purpose=checks.texts(at, "purpose", most=WORDS, required=False),
        goals=_lines(checks, at, "goals"),
        group=_group(checks, at),
        deck=checks.text(at, "deck", most=60, default="two-essays"),
        proposals=checks.many(at, "proposals"),
        prompts=checks.many(at, "prompts"),
        rule=checks.text(at, "rule", most=40, default="none"),
        rule_note=checks.texts(at, "rule_note", most=WORDS, required=False),
        k=_number(checks, at, "k", 3, 10) or 5,
        safety=_lines(checks, at, "safety"),
        before=_lines(checks, at, "before"),
        sensitivity=checks.one_of(at, "sensitivity", SENSITIVITIES, default="low"),
        asynchronous=at.get("asynchronous") is True,
        days=_number(checks, at, "days", 1, 60),
        interpretation=_factor(checks, at),
        needs=checks.text(at, "needs", most=40, default=""),
        sides=read_sides(checks, at),
        translation=checks.texts(at, "translation", required=False),
        stages=_stages(checks, at),
        lines=dict(at.lines),
    )


def _number(checks: Checks, at: Lined, key: str, least: int, most: int) -> int:
    return checks.whole(at, key, least, most) if key in at else 0


def _factor(checks: Checks, at: Lined) -> str:
    found = checks.text(at, "interpretation", most=4, default="")
    if found and not FACTOR.fullmatch(found):
        say = lazy('“interpretation” is a factor in quotation marks, such as "1.7".')
        checks.refuse(at.line_of("interpretation"), say)
    return found


def _lines(checks: Checks, at: Lined, key: str) -> tuple[Texts, ...]:
    """Read a list of texts, each once per language."""
    found = at.get(key)
    if found is None:
        return ()
    if not isinstance(found, list) or len(found) > MOST_LINES:
        say = lazy("“%(field)s” is a list of at most %(most)s texts.", field=key, most=MOST_LINES)
        checks.refuse(at.line_of(key), say)
        return ()
    return tuple(_line(checks, key, one, at.line_of(key)) for one in found)


def _line(checks: Checks, key: str, one: object, line: int) -> Texts:
    held = Lined(one.line if isinstance(one, Lined) else line)
    held[key] = one
    return checks.texts(held, key, most=WORDS)


def _group(checks: Checks, at: Lined) -> Group | None:
    found = at.get("group")
    if found is None:
        return None
    if not isinstance(found, Lined):
        checks.refuse(at.line_of("group"), lazy("A group has: least, most, size."))
        return None
    checks.known(found, ("least", "most", "size"))
    made = Group(
        least=checks.whole(found, "least", 1, 2000),
        most=checks.whole(found, "most", 1, 2000),
        size=checks.texts(found, "size", most=WORDS, required=False),
    )
    if made.least > made.most:
        say = lazy("“%(least)s” is not larger than “%(most)s”.", least="least", most="most")
        checks.refuse(found.line_of("least"), say)
    return made


def _stages(checks: Checks, at: Lined) -> tuple[PlannedStage, ...]:
    found, line = at.get("stages"), at.line_of("stages")
    if not isinstance(found, list) or not 1 <= len(found) <= MOST_STAGES:
        checks.refuse(line, lazy("A plan has from 1 to %(most)s stages.", most=MOST_STAGES))
        return ()
    if not all(isinstance(one, Lined) for one in found):
        checks.refuse(line, lazy("Each stage has a kind and minutes: {kind: …, minutes: …}."))
        return ()
    return tuple(_stage(checks, one) for one in found)


def _stage(checks: Checks, one: Lined) -> PlannedStage:
    checks.known(one, STAGE_FIELDS)
    settings = one.get("settings")
    if settings is not None and not isinstance(settings, Lined):
        checks.refuse(one.line_of("settings"), lazy("Settings are fields: {name: value}."))
    given = settings if isinstance(settings, Lined) else Lined(one.line)
    ahead = one.get("ahead") is True
    return PlannedStage(
        kind=checks.text(one, "kind", most=24),
        minutes=checks.whole(one, "minutes", 0 if ahead else 1, LONGEST_MINUTES),
        title=checks.texts(one, "title", most=120, required=False),
        settings=_plain(given),
        todo=checks.texts(one, "todo", most=WORDS, required=False),
        lead=checks.texts(one, "lead", most=WORDS, required=False),
        outcome=checks.texts(one, "outcome", most=WORDS, required=False),
        safety=_lines(checks, one, "safety"),
        day=_number(checks, one, "day", 1, 60),
        ahead=ahead,
        line=one.line,
        lines={key: given.line_of(key) for key in given},
    )


def _plain(settings: Lined) -> dict[str, object]:
    return {
        key: _plain(value) if isinstance(value, Lined) else value for key, value in settings.items()
    }


def _ensure_total(checks: Checks, at: Lined, plan: Plan) -> None:
    """Refuse a total that is not what the stages add up to."""
    stated = at.get("minutes")
    if stated is None or stated == plan.minutes:
        return
    say = lazy(
        "The stages add up to %(found)s minutes, not to %(stated)s.",
        found=plan.minutes,
        stated=stated,
    )
    checks.refuse(at.line_of("minutes"), say)
