"""Voting on proposals, text by text."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.voting.by_clock import open_ballot, show_result
from workshop.voting.forms import VotingSettings
from workshop.voting.todo import ANSWER, todo_now

STAGE = StageKind(
    name="voting",
    label=lazy("Voting"),
    todo=ANSWER,
    todo_now=todo_now,
    opens=frozenset({"ballot.cast"}),
    panels={
        "member": ("ballots",),
        "host": ("poll_control", "straw_ready"),
        "projector": ("wall_voting",),
    },
    settings=VotingSettings,
    minutes=15,
    group="decide",
    place=60,
    about=lazy("Vote text by text, with the method and the rule you choose."),
    opened=open_ballot,
    closed=show_result,
)
