"""What a second ballot on the same texts changed: the places before."""

from workshop.core.views import View
from workshop.voting.models import Poll, PollResult, items_of
from workshop.voting.weights import place_names


def places_before(view: View, poll: Poll) -> dict[str, str]:
    """Return, by option, its place in the latest earlier ballot of the same method on the same texts."""
    texts = {item.proposal_id: item.id for item in items_of(view.db, poll.id) if item.proposal_id}
    for earlier in _earlier(view, poll):
        items = items_of(view.db, earlier.id)
        if {item.proposal_id for item in items} != set(texts):
            continue
        rows = view.rows(PollResult, PollResult.item_id == earlier.id)
        if rows:
            names = place_names(rows[0].figures.get("ranking", []))
            return {texts[item.proposal_id]: names[item.id] for item in items if item.proposal_id}
    return {}


def _earlier(view: View, poll: Poll) -> list[Poll]:
    return view.rows(
        Poll,
        Poll.state == "revealed",
        Poll.method == poll.method,
        Poll.audience == poll.audience,
        Poll.opened_at < poll.opened_at,
        order=(Poll.opened_at.desc(),),
    )
