"""What a stage collects and how a list is shown; pure."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from workshop.core.canon import canonical
from workshop.core.errors import Conflict, NotNow
from workshop.core.i18n import lazy


class Line(Protocol):
    """What the rules need of a point."""

    @property
    def id(self) -> str:
        """Name it."""
        ...

    @property
    def words(self) -> str:
        """Its words as they stand."""
        ...

    @property
    def state(self) -> str:
        """Where it is between being written and being struck."""
        ...


@dataclass(frozen=True)
class Collects:
    """What a stage collects. `held`: the recorder releases entries; `label`: name, delegation or none."""

    lists: tuple[str, ...]
    held: bool
    label: str
    approve: bool
    support: bool
    carry: int
    fresh: bool


def collects(settings: Mapping[str, object], *, sensitive: bool) -> Collects:
    """Read a stage's settings; in a sensitive meeting entries are always held and nobody counts support.

    Source: session-templates, safety defaults (the recorder releases entries; no leader boards).
    """
    found = settings.get("collect") or ()
    lists = (found,) if isinstance(found, str) else tuple(map(str, _listed(found)))
    number = settings.get("carry")
    return Collects(
        lists=lists,
        held=sensitive or settings.get("release") == "held",
        label=str(settings.get("label") or "name"),
        approve=bool(settings.get("approve")),
        support=bool(settings.get("support")) and not sensitive,
        carry=number if isinstance(number, int) else 2,
        fresh=bool(settings.get("fresh")),
    )


def _listed(found: object) -> Iterable[object]:
    return found if isinstance(found, list | tuple) else ()


def digest_of(lines: Sequence[Line]) -> str:
    """Return the fingerprint of a list: its lines that are shown, in any order."""
    shown = sorted([one.id, one.words] for one in lines if one.state == "released")
    return hashlib.sha256(canonical(shown)).hexdigest()


def ensure_same(seen: str, now: str) -> None:
    """Refuse assent to a list that has changed meanwhile.

    Raises:
        Conflict: a line was added, struck or reworded.
    """
    if seen != now:
        raise Conflict(lazy("The list has changed a moment ago. Read it again, then answer."))


def ensure_shown(line: Line) -> None:
    """Refuse to work on a line that is not shown.

    Raises:
        NotNow: it waits, was struck, or stands under another.
    """
    if line.state != "released":
        raise NotNow(lazy("This line is not shown now."))


def ensure_room_left(carried: int, most: int) -> None:
    """Refuse more lines to the plenary than a room may send.

    Raises:
        NotNow: the room has chosen as many as it may.
    """
    if carried >= most:
        raise NotNow(
            lazy("Your room has chosen %(most)s already. Take one back to send another.", most=most)
        )


def moved(ids: Sequence[str], one: str, way: str) -> list[str]:
    """Return the ids with one moved up or down by a place; at an end nothing moves."""
    order = list(ids)
    here = order.index(one)
    there = here + (-1 if way == "up" else 1)
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
    return order
