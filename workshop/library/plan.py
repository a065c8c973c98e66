"""Session plans: what a meeting is for, and its stages in order. One YAML file each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec

Texts = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Group:
    """For how many people a plan is made."""

    least: int
    most: int
    size: Texts


@dataclass(frozen=True, kw_only=True)
class PlannedStage:
    """A stage as planned; without a title it bears the name of its kind.

    `todo` is said to participants, `lead` to the facilitator; `outcome` is what is recorded. `day`: of an
    asynchronous plan, else 0. `ahead`: done before the day, so that it may take none of its minutes. `line`, `lines`:
    where the stage and its settings stand in the file.
    """

    kind: str
    minutes: int
    title: Texts = field(default_factory=dict)
    settings: Mapping[str, object] = field(default_factory=dict)
    todo: Texts = field(default_factory=dict)
    lead: Texts = field(default_factory=dict)
    outcome: Texts = field(default_factory=dict)
    safety: tuple[Texts, ...] = ()
    day: int = 0
    ahead: bool = False
    line: int = 0
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def words(self) -> dict[str, object]:
        """Return what the plan says of the stage, as a stage of a meeting keeps it."""
        found: dict[str, object] = {
            "todo": dict(self.todo),
            "lead": dict(self.lead),
            "outcome": dict(self.outcome),
            "safety": [dict(one) for one in self.safety],
            "day": self.day,
            "ahead": self.ahead,
        }
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True, kw_only=True)
class Plan:
    """An order of stages for a meeting, with what it is for and what to heed.

    `number`: of the seven session plans, else 0. `prompts`: cards that may be read aloud and are not voted on.
    `interpretation`: by how much consecutive interpretation lengthens what is spoken, such as `1.7`.
    `needs`: the feature that has to be there before the plan can be used. `sides`: by code of a delegation whether it
    `votes` and `speaks`, where it is not as usual.
    """

    id: str
    title: Texts
    purpose: Texts
    stages: tuple[PlannedStage, ...]
    number: int = 0
    goals: tuple[Texts, ...] = ()
    group: Group | None = None
    deck: str = "two-essays"
    proposals: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    rule: str = "none"
    rule_note: Texts = field(default_factory=dict)
    k: int = 5
    safety: tuple[Texts, ...] = ()
    before: tuple[Texts, ...] = ()
    sensitivity: str = "low"
    asynchronous: bool = False
    days: int = 0
    interpretation: str = ""
    needs: str = ""
    sides: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)
    translation: Texts = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def minutes(self) -> int:
        """Add up the minutes of all stages."""
        return sum(stage.minutes for stage in self.stages)

    @property
    def is_ready(self) -> bool:
        """Say whether the program has what the plan needs."""
        return not self.needs or is_there(self.needs)

    @property
    def settings(self) -> dict[str, object]:
        """Return what a meeting made from this plan keeps of it."""
        found: dict[str, object] = {
            "k": self.k,
            "plan": {"id": self.id, "title": dict(self.title), "minutes": self.minutes},
            "rule": self.rule,
            "sensitive": self.sensitivity == "high",
            "safety": [dict(one) for one in self.safety],
            "interpretation": self.interpretation,
            "asynchronous": self.asynchronous,
            "days": self.days,
        }
        return {name: value for name, value in found.items() if value}


def is_there(feature: str) -> bool:
    """Say whether the program has a feature that people can use: one with actions."""
    if find_spec(f"workshop.{feature}") is None:
        return False
    return find_spec(f"workshop.{feature}.actions") is not None
