"""Asking for a show of opinion that binds nobody."""

from workshop.core.i18n import lazy
from workshop.core.kinds import StageKind
from workshop.voting.forms import StrawSettings
from workshop.voting.todo import todo_now

STAGE = StageKind(
    name="straw-poll",
    label=lazy("Straw poll"),
    todo=lazy("Say what you think for now. It binds nobody."),
    todo_now=todo_now,
    opens=frozenset({"ballot.cast"}),
    panels={
        "member": ("ballots",),
        "host": ("poll_control", "straw_ready"),
        "projector": ("wall_voting",),
    },
    settings=StrawSettings,
    minutes=5,
    group="decide",
    place=58,
    about=lazy("Ask a quick question, or what people think of texts for now; it binds nobody."),
)
