"""What a facilitator does with a ballot, done by the clock at the ends of a day: open it; close it and show it."""

from workshop.agenda.models import Stage
from workshop.core.actions import Act
from workshop.voting.actions import close_poll, reveal_poll
from workshop.voting.forms import OnePoll, OpenPoll
from workshop.voting.models import polls_of_stage
from workshop.voting.opening import open_poll


def open_ballot(act: Act, stage: Stage) -> None:
    """Open the stage's ballot, unless a facilitator did before."""
    if not any(one.state in ("open", "closed") for one in polls_of_stage(act.db, stage.id)):
        open_poll(act, OpenPoll.read({"stage": stage.id}))


def show_result(act: Act, stage: Stage) -> None:
    """Close the stage's ballot and show its result to all: the window has closed for everybody."""
    for poll in polls_of_stage(act.db, stage.id):
        if poll.state == "open":
            close_poll(act, OnePoll.read({"poll": poll.id}))
        if poll.state == "closed":
            reveal_poll(act, OnePoll.read({"poll": poll.id}))
