"""Kinds of stages: what each opens and shows. Filled by the package `workshop.stages`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from workshop.core.errors import NotFound
from workshop.core.forms import Form, NoFields
from workshop.core.i18n import Lazy, lazy
from workshop.core.views import View


@dataclass(frozen=True)
class StageKind:
    """A kind of stage: the actions it opens, the panels each lens sees, the form of its settings.

    `panels`: by lens, and under `dock` what members have at hand below the page; no picture for the projector
    means its name with a big clock.

    `todo` is the one sentence that tells participants what to do now; `todo_now` reads it from the state, where one
    sentence does not fit the whole stage.

    `group`, `place` and `about` order and explain the kinds where a plan is built: one of `GROUPS`, the place among
    all kinds, and one line for whoever chooses (none: `todo`).

    `opened` and `closed`, given the act and the stage, do what a facilitator would at the beginning and the end of a
    stage that runs by the clock.
    """

    name: str
    label: Lazy
    todo: Lazy
    todo_now: Callable[[View], Lazy] | None = None
    opens: frozenset[str] = frozenset()
    panels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    settings: type[Form] = NoFields
    minutes: int = 10
    group: str = "talk"
    place: int = 50
    about: Lazy | None = None
    opened: Callable[[Any, Any], None] | None = None
    closed: Callable[[Any, Any], None] | None = None

    @property
    def in_a_line(self) -> Lazy:
        """Say in one line what happens in a stage of this kind."""
        return self.about or self.todo

    def begin(self, settings: Mapping[str, object]) -> dict[str, object]:
        """Return the settings of a new stage: those given, the form's defaults for the others.

        Raises:
            Invalid: with a sentence for each that is wrong.
        """
        usual = {one.name: one.default for one in self.settings() if one.default is not None}
        return dict(self.settings.read({**usual, **settings}).data)


GROUPS = {
    "arrive": lazy("Arriving and leaving"),
    "read": lazy("Reading and writing"),
    "talk": lazy("Talking"),
    "rooms": lazy("In rooms"),
    "decide": lazy("Asking and deciding"),
    "rest": lazy("Resting"),
}
_kinds: dict[str, StageKind] = {}


def add_kinds(kinds: Iterable[StageKind]) -> None:
    """Make kinds known."""
    _kinds.update({one.name: one for one in kinds})


def kind_of(kind: str) -> StageKind:
    """Return a kind by name.

    Raises:
        NotFound: there is none.
    """
    if kind not in _kinds:
        raise NotFound
    return _kinds[kind]


def kinds() -> dict[str, StageKind]:
    """Return all kinds in the order in which a meeting usually uses them."""
    ordered = sorted(_kinds.values(), key=lambda one: (one.place, one.name))
    return {one.name: one for one in ordered}


def kinds_by_group() -> list[tuple[Lazy, list[StageKind]]]:
    """Return the kinds as one chooses among them: group by group, each in the usual order."""
    found = [
        (label, [one for one in kinds().values() if one.group == group])
        for group, label in GROUPS.items()
    ]
    return [(label, members) for label, members in found if members]
