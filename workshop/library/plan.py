"""Session plans: an ordered list of stages with minutes and settings, one YAML file each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from workshop.core.errors import NotFound
from workshop.core.i18n import lazy
from workshop.library.checks import Checks, Problem
from workshop.library.lined import Lined, YamlFault, read
from workshop.library.loading import DeckFault, content_of

FOLDER = Path(__file__).parent / "plans"
KINDS = ("welcome", "reading", "voting", "discussion", "break", "results", "close")
FIELDS = ("id", "title", "description", "translation", "stages")
STAGE_FIELDS = ("kind", "title", "minutes", "settings")
LONGEST_MINUTES = 20_160
MOST_STAGES = 60


@dataclass(frozen=True, kw_only=True)
class PlannedStage:
    """A stage as planned; without a title it bears the name of its kind."""

    kind: str
    title: Mapping[str, str]
    minutes: int
    settings: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Plan:
    """An order of stages for a meeting."""

    id: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    translation: Mapping[str, str]
    stages: tuple[PlannedStage, ...]

    @property
    def minutes(self) -> int:
        """Add up the minutes of all stages."""
        return sum(stage.minutes for stage in self.stages)


@cache
def plans() -> Mapping[str, Plan]:
    """Return the plans that come with the program, by id, shortest first.

    Raises:
        DeckFault: a file does not fit, with its line.
    """
    found = [_load(file) for file in sorted(FOLDER.glob("*.yaml"))]
    return {plan.id: plan for plan in sorted(found, key=lambda one: (one.minutes, one.id))}


def plan_of(plan_id: str) -> Plan:
    """Return a plan.

    Raises:
        NotFound: there is none of that id.
    """
    found = plans().get(plan_id)
    if found is None:
        raise NotFound
    return found


def read_plan(
    text: str, *, kinds: Collection[str] = KINDS
) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Read a plan somebody wrote; with problems there is no plan."""
    try:
        return checked(read(text[:200_000]), kinds)
    except YamlFault as fault:
        return None, (Problem(fault.line, fault.say),)


def checked(
    content: object, kinds: Collection[str] = KINDS
) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Check what was read against the form of a plan."""
    checks = Checks()
    if not isinstance(content, Lined):
        checks.refuse(1, lazy("A plan has a title and a list of stages."))
        return None, tuple(checks.problems)
    checks.known(content, FIELDS)
    plan = Plan(
        id=checks.text(content, "id", most=60, default="own"),
        title=checks.texts(content, "title", most=200),
        description=checks.texts(content, "description", required=False),
        translation=checks.texts(content, "translation", required=False),
        stages=_stages(checks, content, kinds),
    )
    return (None if checks.problems else plan), tuple(checks.problems)


def _load(file: Path) -> Plan:
    plan, problems = checked(content_of(file))
    if plan is None:
        raise DeckFault("\n".join(f"plans/{file.name}:{line}: {say}" for line, say in problems))
    return plan


def _stages(checks: Checks, content: Lined, kinds: Collection[str]) -> tuple[PlannedStage, ...]:
    found = content.get("stages")
    line = content.line_of("stages")
    if not isinstance(found, list) or not 1 <= len(found) <= MOST_STAGES:
        checks.refuse(line, lazy("A plan has from 1 to %(most)s stages.", most=MOST_STAGES))
        return ()
    if not all(isinstance(one, Lined) for one in found):
        checks.refuse(line, lazy("Each stage has a kind and minutes: {kind: …, minutes: …}."))
        return ()
    return tuple(_stage(checks, one, kinds) for one in found)


def _stage(checks: Checks, one: Lined, kinds: Collection[str]) -> PlannedStage:
    checks.known(one, STAGE_FIELDS)
    settings = one.get("settings")
    if settings is not None and not isinstance(settings, Lined):
        checks.refuse(one.line_of("settings"), lazy("Settings are fields: {name: value}."))
    return PlannedStage(
        kind=checks.one_of(one, "kind", kinds),
        title=checks.texts(one, "title", most=200, required=False),
        minutes=checks.whole(one, "minutes", 1, LONGEST_MINUTES),
        settings=_plain(settings) if isinstance(settings, Lined) else {},
    )


def _plain(settings: Lined) -> Mapping[str, object]:
    return {
        key: _plain(value) if isinstance(value, Lined) else value for key, value in settings.items()
    }
