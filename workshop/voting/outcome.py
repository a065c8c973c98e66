"""Results once they are shown; for the facilitators from the close on."""

from workshop.core.panels import Values, by, panel, whole
from workshop.core.views import View
from workshop.voting.models import Poll, PollItem, PollResult, items_of
from workshop.voting.showing import outcome


def shown_polls(view: View) -> list[Poll]:
    """Return the ballots whose results were shown, the latest first."""
    return view.rows(Poll, Poll.state == "revealed", order=(Poll.revealed_at.desc(), Poll.id))


@panel("results", listens={"poll": whole}, lenses=("host", "member"))
def results(view: View, _subject: str) -> Values:
    """Show what the meeting has decided so far."""
    return {"items": [item for poll in shown_polls(view) for item in items_of(view.db, poll.id)]}


@panel("result", listens={"poll_result": by("item_id")}, lenses=("host", "member"))
def result(view: View, subject: str) -> Values | None:
    """Show one item's result: the verdict, the clause that was missing, the tally."""
    item = view.get(PollItem, subject)
    poll = view.get(Poll, item.poll_id)
    rows = view.rows(PollResult, PollResult.item_id == item.id)
    return outcome(view, poll, item, rows[0]) if rows else None
