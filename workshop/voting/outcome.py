"""Results once they are shown; for the facilitators from the close on."""

from workshop.core.panels import Values, by, panel, whole
from workshop.core.views import View
from workshop.voting.control import fronts_in
from workshop.voting.methods import METHODS
from workshop.voting.models import Poll, PollResult, items_of
from workshop.voting.ranking import ranked_outcome
from workshop.voting.showing import needs_sheet, outcome, subject_of


def shown_polls(view: View) -> list[Poll]:
    """Return the ballots whose results were shown, the latest first."""
    return view.rows(Poll, Poll.state == "revealed", order=(Poll.revealed_at.desc(), Poll.id))


def subjects_in(view: View, polls: list[Poll]) -> list[str]:
    """Return the ids of what was decided in these polls: their items, or the poll itself."""
    found = []
    for poll in polls:
        if METHODS[poll.method].scope == "poll":
            found.append(poll.id)
        else:
            found += [item.id for item in items_of(view.db, poll.id)]
    return found


@panel("results", listens={"poll": whole}, lenses=("host", "member"))
def results(view: View, _subject: str) -> Values:
    """Show what the meeting has decided so far."""
    polls = shown_polls(view)
    fronts = [one for poll in polls for one in fronts_in(poll, items_of(view.db, poll.id))]
    sheet = any(needs_sheet(poll) for poll in polls)
    return {"subjects": subjects_in(view, polls), "fronts": fronts, "sheet": sheet}


@panel("result", listens={"poll_result": by("item_id")}, lenses=("host", "member"))
def result(view: View, subject: str) -> Values | None:
    """Show one result: the verdict and the tally of an item, or the order of a poll's options."""
    poll, item = subject_of(view, subject)
    rows = view.rows(PollResult, PollResult.item_id == subject)
    if not rows:
        return None
    if item is None:
        return ranked_outcome(view, poll, rows[0])
    return outcome(view, poll, item, rows[0])
