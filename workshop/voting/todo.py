"""What to do now in a stage that votes: it follows the ballot, not the stage."""

from workshop.core.i18n import Lazy, lazy
from workshop.core.views import View
from workshop.voting.control import present_poll
from workshop.voting.methods import METHODS

WAIT = lazy("Wait a moment. The facilitator opens the ballot.")
ANSWER = lazy("Answer each proposal. You can change your answer until the ballot closes.")
ORDER = lazy("See the order that came out, and how it came about.")
BY_CONTROL = {
    "rank": lazy("Put the options in order. You can change your answer until the ballot closes."),
    "points": lazy("Spread your points. You can change your answer until the ballot closes."),
    "quadratic": lazy("Spread your credits. You can change your answer until the ballot closes."),
    "approve": lazy("Tick what you approve. You can change your answer until the ballot closes."),
    "pairs": lazy("Choose pair by pair. You can change your answer until the ballot closes."),
}
BY_PURPOSE = {
    "straw": lazy(
        "Say what you think for now. You can change your answer until the ballot closes."
    ),
    "ratify": lazy(
        "Vote on the list as a whole. You can change your answer until the ballot closes."
    ),
}
BY_STATE = {
    "open": ANSWER,
    "closed": lazy("The ballot is closed. The facilitator shows the result."),
    "revealed": lazy("See what the meeting decided, and what was missing where it did not."),
    "void": lazy("This ballot was declared void. The facilitator says how we go on."),
}


def todo_now(view: View) -> Lazy:
    """Return the one sentence that fits the state of the present ballot."""
    poll = present_poll(view)
    if poll is None:
        return WAIT
    method = METHODS[poll.method]
    if poll.state == "revealed" and method.scope == "poll":
        return ORDER
    if poll.state != "open":
        return BY_STATE[poll.state]
    return BY_PURPOSE.get(poll.purpose) or BY_CONTROL.get(method.control) or ANSWER
