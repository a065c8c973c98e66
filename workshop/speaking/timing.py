"""How long a turn has, has taken, and takes from the budgets. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

WHOLE = 100


class Turn(Protocol):
    """What of a turn these rules read and move."""

    state: str
    began_at: datetime | None
    paused_at: datetime | None
    paused_seconds: int
    ended_at: datetime | None
    allowed_seconds: int | None
    factor_percent: int
    spoken_seconds: int | None


@dataclass(frozen=True)
class Manner:
    """How a stage speaks: its settings with what stands for those left out. Seconds are 0 where there is no limit."""

    turn: int = 0
    person: int = 0
    side: int = 0
    strict: bool = False
    balance: bool = False
    factor: int = WHOLE
    alternate: bool = False
    again: bool = False
    onward: bool = False
    kept: bool = True

    @property
    def has_budgets(self) -> bool:
        """Say whether anybody's time is limited over the stage."""
        return bool(self.person or self.side)


def manner_of(settings: Mapping[str, object], *, turn: int = 0) -> Manner:
    """Read a stage's settings; `turn` is how long a turn lasts where they do not say."""
    return Manner(
        turn=_number(settings.get("turn_seconds"), turn),
        person=_number(settings.get("person_seconds"), 0),
        side=_number(settings.get("side_seconds"), 0),
        strict=settings.get("at_zero") == "last",
        balance=bool(settings.get("balance")),
        factor=_number(settings.get("factor"), WHOLE) or WHOLE,
        alternate=bool(settings.get("alternate")),
        again=bool(settings.get("again")),
        onward=bool(settings.get("onward")),
        kept=settings.get("store") != "none",
    )


def _number(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else otherwise


def spoken_seconds(turn: Turn, now: datetime) -> int:
    """Return what a turn has taken so far, without pauses."""
    if turn.began_at is None:
        return 0
    if turn.spoken_seconds is not None:
        return turn.spoken_seconds
    until = turn.ended_at or turn.paused_at or now
    return max(0, round((until - turn.began_at).total_seconds()) - turn.paused_seconds)


def own_seconds(turn: Turn, now: datetime) -> int:
    """Return what a turn takes from budgets: the speaker's own share of it, without the interpretation."""
    return round(spoken_seconds(turn, now) * WHOLE / turn.factor_percent)


def left_seconds(turn: Turn, now: datetime) -> int | None:
    """Return what is left of a turn, never below 0; None without a limit."""
    if turn.allowed_seconds is None:
        return None
    return max(0, turn.allowed_seconds - spoken_seconds(turn, now))


def ends_at(turn: Turn, now: datetime) -> datetime | None:
    """Return when a running turn's time is up, also where that is past; None if it stands still or has no limit."""
    if turn.allowed_seconds is None or turn.paused_at is not None or turn.began_at is None:
        return None
    return now + timedelta(seconds=turn.allowed_seconds - spoken_seconds(turn, now))


def since(turn: Turn) -> datetime | None:
    """Return from when a running turn counts: its beginning, later by its pauses."""
    if turn.began_at is None or turn.paused_at is not None:
        return None
    return turn.began_at + timedelta(seconds=turn.paused_seconds)


def allowance(manner: Manner, left: int | None) -> int | None:
    """Return the speaker's own time of a turn to come: the longest turn, and no more than is left of the budgets.

    Whoever has nothing left and gets the floor all the same has a turn like everybody.
    """
    limits = [one for one in (manner.turn, left or 0) if one > 0]
    return min(limits, default=None)


def stretched(own: int | None, percent: int) -> int | None:
    """Return a time with the interpretation that follows in it."""
    return None if own is None else round(own * percent / WHOLE)


def begin(turn: Turn, now: datetime, own: int | None, percent: int) -> None:
    """Let a turn begin."""
    turn.state, turn.began_at = "speaking", now
    turn.factor_percent, turn.allowed_seconds = percent, stretched(own, percent)


def pause(turn: Turn, now: datetime) -> None:
    """Let a turn stand still."""
    turn.paused_at = now


def resume(turn: Turn, now: datetime) -> None:
    """Let a turn go on; what it stood still does not count."""
    if turn.paused_at is not None:
        turn.paused_seconds += round((now - turn.paused_at).total_seconds())
        turn.paused_at = None


def end(turn: Turn, now: datetime) -> None:
    """End a turn; also one that stands still."""
    turn.spoken_seconds = spoken_seconds(turn, now)
    resume(turn, now)
    turn.state, turn.ended_at = "done", now


def change_factor(turn: Turn, percent: int) -> None:
    """Allow for interpretation, or for none: the speaker's own time stays the same."""
    if turn.allowed_seconds is not None:
        turn.allowed_seconds = round(turn.allowed_seconds * percent / turn.factor_percent)
    turn.factor_percent = percent
