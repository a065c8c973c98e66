"""What is put away when the meeting leaves a stage. Features that keep something open in a stage add themselves."""

from collections.abc import Callable

from workshop.agenda.models import Stage
from workshop.core.actions import Act

PutAway = Callable[[Act, Stage], None]
Close = Callable[[Act], None]
_put_away: list[PutAway] = []
_close: list[Close] = []


def on_leaving(do: PutAway) -> PutAway:
    """Have something done, in the same transaction, whenever a stage is left."""
    _put_away.append(do)
    return do


def on_closing(do: Close) -> Close:
    """Have something done, in the same transaction, when the meeting is closed."""
    _close.append(do)
    return do


def close_down(act: Act) -> None:
    """Do what is to be done when the meeting is closed."""
    for do in _close:
        do(act)


def put_away(act: Act, stage: Stage) -> None:
    """Do what is to be done when a stage is left. Call it after the step is recorded."""
    for do in _put_away:
        do(act, stage)
