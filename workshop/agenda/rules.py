"""How a stage's clock runs. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol

from workshop.core.errors import Conflict, NotNow
from workshop.core.i18n import lazy

KEPT = ("state", "started_at", "ends_at", "left_seconds", "done_at")


class Clock(Protocol):
    """What of a stage these rules move."""

    id: str
    minutes: int
    state: str
    started_at: datetime | None
    ends_at: datetime | None
    left_seconds: int | None
    done_at: datetime | None

    @property
    def words(self) -> Mapping[str, Any]:
        """What the plan says of it."""


def left_seconds(stage: Clock, now: datetime) -> int:
    """Return what is left of a stage, in seconds, never below 0."""
    if stage.state == "running" and stage.ends_at is not None:
        return max(0, round((stage.ends_at - now).total_seconds()))
    if stage.left_seconds is not None:
        return stage.left_seconds
    return 0 if stage.state == "done" else stage.minutes * 60


def behind_seconds(stages: Sequence[Clock], present: Clock | None, now: datetime) -> int:
    """Return by how much later than planned the stage will end; below 0 when early."""
    begun = [one.started_at for one in stages if one.started_at is not None]
    if present is None or present not in stages or not begun:
        return 0
    planned = 60 * sum(one.minutes for one in stages[: list(stages).index(present) + 1])
    end = now + timedelta(seconds=left_seconds(present, now))
    return round((end - min(begun)).total_seconds()) - planned


def start(stage: Clock, now: datetime) -> None:
    """Let the clock run: from the beginning, or with what was left."""
    left = left_seconds(stage, now) or stage.minutes * 60
    stage.state, stage.started_at = "running", stage.started_at or now
    stage.ends_at, stage.left_seconds, stage.done_at = now + timedelta(seconds=left), None, None


def finish(stage: Clock, now: datetime) -> None:
    """End a stage."""
    stage.left_seconds = left_seconds(stage, now)
    stage.state, stage.done_at, stage.ends_at = "done", now, None


def pause(stage: Clock, now: datetime) -> None:
    """Stop the clock.

    Raises:
        NotNow: it does not run.
    """
    if stage.state != "running":
        raise NotNow(lazy("The clock is not running."))
    stage.left_seconds = left_seconds(stage, now)
    stage.state, stage.ends_at = "paused", None


def extend(stage: Clock, now: datetime, seconds: int) -> None:
    """Add to or take from what is left.

    Raises:
        NotNow: the stage is over or has not begun.
    """
    left = max(0, left_seconds(stage, now) + seconds)
    if stage.state == "running":
        stage.ends_at = now + timedelta(seconds=left)
    elif stage.state == "paused":
        stage.left_seconds = left
    else:
        raise NotNow(lazy("This stage is not under way."))


def kept(stage: Clock) -> dict[str, Any]:
    """Return what must be put back to undo a step."""
    values = {name: getattr(stage, name) for name in KEPT}
    return {
        key: one.isoformat() if isinstance(one, datetime) else one for key, one in values.items()
    }


def put_back(stage: Clock, values: dict[str, Any]) -> None:
    """Put a stage back as it was."""
    for name in KEPT:
        value = values[name]
        is_time = name.endswith("_at") and value is not None
        setattr(stage, name, datetime.fromisoformat(value) if is_time else value)


def ensure_expected(expected: str, latest: str, who: str) -> None:
    """Refuse a control pressed on a screen that was out of date.

    Raises:
        Conflict: names the other facilitator.
    """
    if expected != latest:
        raise Conflict(
            lazy(
                "%(who)s moved the meeting a moment ago. Look at the new state, then decide.",
                who=who,
            )
        )


def neighbour(stages: Sequence[Clock], present: str | None, way: int) -> Clock:
    """Return the stage of the day after (1) or before (-1) the present one.

    Raises:
        NotNow: there is none.
    """
    ids = [one.id for one in stages]
    here = ids.index(present) if present in ids else -1
    beyond = stages[here + 1 :] if way > 0 or here < 0 else stages[:here][::-1]
    found = next((one for one in beyond if not one.words.get("ahead")), None)
    if found is None:
        raise NotNow(lazy("There is no stage on that side of the plan."))
    return found
