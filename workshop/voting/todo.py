"""What to do now in a stage that votes: it follows the ballot, not the stage."""

from workshop.core.i18n import Lazy, lazy
from workshop.core.views import View
from workshop.voting.control import present_poll

WAIT = lazy("Wait a moment. The facilitator opens the ballot.")
ANSWER = lazy("Answer each proposal. You can change your answer until the ballot closes.")
BY_STATE = {
    "open": ANSWER,
    "closed": lazy("The ballot is closed. The facilitator shows the result."),
    "revealed": lazy("See what the meeting decided, and what was missing where it did not."),
    "void": lazy("This ballot was declared void. The facilitator says how we go on."),
}


def todo_now(view: View) -> Lazy:
    """Return the one sentence that fits the state of the present ballot."""
    poll = present_poll(view)
    return BY_STATE[poll.state] if poll else WAIT
