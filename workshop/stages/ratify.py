"""Voting on the first places of a ranking as one list."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.voting.by_clock import open_ballot, show_result
from workshop.voting.forms import RatifySettings
from workshop.voting.todo import todo_now

STAGE = StageKind(
    name="ratify",
    label=lazy("Vote on the list"),
    todo=lazy("Vote yes or no on the list as a whole."),
    todo_now=todo_now,
    opens=frozenset({"ballot.cast"}),
    panels={"member": ("ballots",), "host": ("poll_control",), "projector": ("wall_voting",)},
    settings=RatifySettings,
    minutes=12,
    group="decide",
    place=64,
    about=lazy("Vote on the first places of the latest ranking as one list."),
    opened=open_ballot,
    closed=show_result,
)
