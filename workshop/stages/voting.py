"""Voting on proposals, text by text."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.voting.forms import VotingSettings
from workshop.voting.todo import ANSWER, todo_now

STAGE = StageKind(
    name="voting",
    label=lazy("Voting"),
    todo=ANSWER,
    todo_now=todo_now,
    opens=frozenset({"ballot.cast"}),
    panels={"member": ("ballots",), "host": ("poll_control",), "projector": ("wall_voting",)},
    settings=VotingSettings,
    minutes=15,
)
