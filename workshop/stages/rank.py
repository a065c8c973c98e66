"""Putting proposals in order of priority."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.voting.by_clock import open_ballot, show_result
from workshop.voting.forms import RankSettings
from workshop.voting.todo import todo_now

STAGE = StageKind(
    name="rank",
    label=lazy("Ranking"),
    todo=lazy("Put the proposals in order of priority for the next joint session."),
    todo_now=todo_now,
    opens=frozenset({"ballot.cast"}),
    panels={"member": ("ballots",), "host": ("poll_control",), "projector": ("wall_voting",)},
    settings=RankSettings,
    minutes=12,
    group="decide",
    place=62,
    about=lazy("Put proposals in order of priority: by points, ranking, approval or pairs."),
    opened=open_ballot,
    closed=show_result,
)
