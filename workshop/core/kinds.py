"""Kinds of stages: what each opens and shows. Filled by the package `workshop.stages`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from workshop.core.errors import NotFound
from workshop.core.forms import Form, NoFields
from workshop.core.i18n import Lazy
from workshop.core.views import View


@dataclass(frozen=True)
class StageKind:
    """A kind of stage: the actions it opens, the panels each lens sees, the form of its settings.

    `panels`: by lens, and under `dock` what members have at hand below the page; no picture for the projector
    means its name with a big clock.

    `todo` is the one sentence that tells participants what to do now; `todo_now` reads it from the state, where one
    sentence does not fit the whole stage.
    """

    name: str
    label: Lazy
    todo: Lazy
    todo_now: Callable[[View], Lazy] | None = None
    opens: frozenset[str] = frozenset()
    panels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    settings: type[Form] = NoFields
    minutes: int = 10


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
    usual = ("welcome", "reading", "discussion", "voting", "results", "break", "close")
    rank = {kind: place for place, kind in enumerate(usual)}
    return dict(sorted(_kinds.items(), key=lambda pair: (rank.get(pair[0], 99), pair[0])))
