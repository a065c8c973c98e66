"""When a side approves a line, when a line and a whole statement are agreed; until when a minority may write."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from workshop.core.canon import canonical
from workshop.core.errors import Conflict, NotNow
from workshop.core.i18n import lazy


@dataclass(frozen=True)
class Side:
    """A voting delegation in front of one line: yes and no among its answers, how many are present."""

    yes: int
    no: int
    present: int


def approves(side: Side, rule: str) -> bool:
    """Say whether a side approves a line.

    Under `spokesperson` its one answer counts; under `majority` more of its members must say yes than object, and at
    least half of those present must have answered. Source: session-templates, rule `maj-each`.
    """
    if rule == "spokesperson":
        return side.yes > 0 and side.no == 0
    return side.yes > side.no and 2 * (side.yes + side.no) >= side.present


def stand_of(side: Side, rule: str) -> str:
    """Return where a side stands: approves, objects or open."""
    if approves(side, rule):
        return "approves"
    return "objects" if side.no else "open"


def is_agreed(sides: Mapping[str, Side], rule: str) -> bool:
    """Say whether every voting delegation approves; with none there is no agreement."""
    return bool(sides) and all(approves(one, rule) for one in sides.values())


def whole_agreed(states: Iterable[str]) -> bool:
    """Say whether a statement is agreed: at least one line, all agreed but those parked."""
    kept = [one for one in states if one not in ("parked", "gone")]
    return bool(kept) and all(one == "agreed" for one in kept)


def seal(texts: Sequence[Mapping[str, str]]) -> str:
    """Return the fingerprint of the agreed lines in all their languages, in order."""
    return hashlib.sha256(canonical([dict(one) for one in texts])).hexdigest()


def ensure_edition(seen: int, now: int) -> None:
    """Refuse an answer to a wording that has changed.

    Raises:
        Conflict: the line reads differently now.
    """
    if seen != now:
        raise Conflict(lazy("This line has a newer wording. Read it again, then answer."))


def ensure_draft(state: str) -> None:
    """Refuse to change an agreed statement.

    Raises:
        NotNow: it is agreed.
    """
    if state != "draft":
        raise NotNow(lazy("This statement is agreed. A facilitator can take it up again."))


def ensure_in_time(due_at: datetime, now: datetime) -> None:
    """Refuse a text that comes after it was due.

    Raises:
        NotNow: the time is over.
    """
    if now > due_at:
        raise NotNow(
            lazy("The time for this statement is over. Ask a facilitator for a later date.")
        )


def ensure_alive(state: str) -> None:
    """Refuse what touches a minority statement that is no longer shown.

    Raises:
        NotNow: it was withdrawn or hidden.
    """
    if state not in ("announced", "given"):
        raise NotNow(lazy("This minority statement was withdrawn or hidden."))
