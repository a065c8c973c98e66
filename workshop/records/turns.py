"""How long somebody spoke, as the rules of time count it, from the row of a turn."""

from dataclasses import dataclass
from datetime import datetime

from workshop.records.chain import Object
from workshop.records.history import History
from workshop.speaking import timing


@dataclass
class _Turn:
    """A turn as the rules of time read it."""

    state: str
    began_at: datetime | None
    paused_at: datetime | None
    paused_seconds: int
    ended_at: datetime | None
    allowed_seconds: int | None
    factor_percent: int
    spoken_seconds: int | None


def own_seconds(history: History, row: Object) -> int:
    """Return the speaker's own time of a turn, without pauses and interpretation."""
    return timing.own_seconds(_turn(row), _end(history, row))


def _turn(row: Object) -> _Turn:
    return _Turn(
        state=str(row.get("state")),
        began_at=_moment(row.get("began_at")),
        paused_at=_moment(row.get("paused_at")),
        paused_seconds=whole(row.get("paused_seconds")) or 0,
        ended_at=_moment(row.get("ended_at")),
        allowed_seconds=whole(row.get("allowed_seconds")),
        factor_percent=whole(row.get("factor_percent")) or timing.WHOLE,
        spoken_seconds=whole(row.get("spoken_seconds")),
    )


def _end(history: History, row: Object) -> datetime:
    """Return until when an unended turn counts: its stage's end, else the last entry."""
    done = _moment(history.find("stage", row.get("stage_id")).get("done_at"))
    return done or datetime.fromisoformat(str(history.bodies[-1][1]["at"]))


def _moment(value: object) -> datetime | None:
    return datetime.fromisoformat(value) if isinstance(value, str) else None


def whole(value: object) -> int | None:
    """Return a whole number, or nothing."""
    return value if isinstance(value, int) else None
