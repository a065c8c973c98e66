"""Who may be invited to what follows, and when; pure."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta

from workshop.core.errors import Conflict, NotNow
from workshop.core.i18n import lazy

CLOSED = "closed"
PAUSE_HOURS = 48


def to_invite(
    answers: Mapping[str, str], choice: str, present: Iterable[str], invited: Collection[str]
) -> list[str]:
    """Return who gave exactly this answer last, still has a seat, and holds no invitation yet."""
    return [one for one in present if answers.get(one) == choice and one not in invited]


def ensure_ended(state: str) -> None:
    """Refuse to invite while an answer can still be changed.

    Raises:
        NotNow: the meeting has not been closed.
    """
    if state != CLOSED:
        raise NotNow(
            lazy(
                "Close this meeting first: until then people may still be thinking about their answer."
            )
        )


def ensure_follows(state: str, *, same: bool) -> None:
    """Refuse to invite to a meeting that is over, or to this one.

    Raises:
        Conflict: the meeting cannot follow.
    """
    if same or state == CLOSED:
        raise Conflict(lazy("Choose a meeting that is still to come."))


def too_soon(closed_at: datetime | None, begins: datetime | None) -> bool:
    """Say whether less than two days lie between the end of a listening circle and what follows (plan 4, safety)."""
    if closed_at is None or begins is None:
        return False
    return begins < closed_at + timedelta(hours=PAUSE_HOURS)


def side_for(code: str, sides: Mapping[str, str]) -> str:
    """Return the delegation of the same letters in the meeting that follows.

    Raises:
        Conflict: it has none.
    """
    if code not in sides:
        raise Conflict(
            lazy(
                "The meeting that follows has no delegation “%(code)s”. Add it under its settings, then invite.",
                code=code,
            )
        )
    return sides[code]
