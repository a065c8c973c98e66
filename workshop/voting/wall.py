"""The ballot and the result in front of the room."""

from workshop.agenda.models import Stage
from workshop.agenda.panels import present_stage
from workshop.core.actions import Act, action
from workshop.core.errors import NotFound, NotNow
from workshop.core.i18n import lazy, speaking
from workshop.core.panels import Values, panel, whole
from workshop.core.people import host
from workshop.core.views import View
from workshop.core.wall import wall_languages
from workshop.voting.control import present_poll
from workshop.voting.counting import quorum_of
from workshop.voting.decisions import RULES
from workshop.voting.forms import OneItem
from workshop.voting.models import Poll, PollItem, PollResult, items_of
from workshop.voting.outcome import shown_polls
from workshop.voting.showing import outcome

STAGES = ("voting", "results")
SAYINGS = {
    "open": lazy("The ballot is open. Vote on your own screen."),
    "closed": lazy("The ballot is closed. The result follows."),
    "before": lazy("The facilitator opens the ballot."),
    "people": lazy("One mark is one person."),
    "none": lazy("No result has been shown yet."),
}


@action(
    "result.show",
    form=OneItem,
    who=host,
    when="open",
    says=lazy("%(actor)s showed the result of “%(title)s” to the room."),
)
def show_result(act: Act, form: OneItem) -> None:
    """Put one item's result in front of the room.

    Raises:
        NotNow: no results are being looked at.
        NotFound: the item's result has not been shown to all.
    """
    stage = act.get(Stage, act.meeting.stage_id) if act.meeting.stage_id else None
    if stage is None or stage.kind not in STAGES:
        raise NotNow(
            lazy("A result is shown to the room during voting or results. Start that stage first.")
        )
    item = act.get(PollItem, form.item.data)
    if act.get(Poll, item.poll_id).state != "revealed":
        raise NotFound
    stage.settings = {**stage.settings, "front": item.proposal_id}
    act.record(stage, facts={"title": dict(item.title)})


def item_in_front(view: View, polls: list[Poll]) -> PollItem | None:
    """Return the item whose result the facilitator chose, else the first."""
    stage = present_stage(view)
    items = [item for poll in polls for item in items_of(view.db, poll.id)]
    front = stage.settings.get("front") if stage else None
    return next((one for one in items if one.proposal_id == front), items[0] if items else None)


@panel("wall_voting", listens={"poll": whole, "stage": whole}, lenses=("projector",))
def wall_voting(view: View, _subject: str) -> Values:
    """Show that the ballot is open, its rule, and its result once it is revealed."""
    poll = present_poll(view)
    if poll is not None and poll.state == "revealed":
        return {"poll": poll, "result": True, "sayings": SAYINGS}
    items = items_of(view.db, poll.id) if poll else []
    statement = RULES[poll.rule].statement(quorum_of(poll)) if poll else ""
    return {
        "poll": poll,
        "result": False,
        "items": items,
        "statement": statement,
        "sayings": SAYINGS,
    }


@panel(
    "wall_results",
    listens={"poll": whole, "poll_result": whole, "stage": whole},
    lenses=("projector",),
)
def wall_results(view: View, _subject: str) -> Values:
    """Show one item's result, large, in the wall's languages."""
    present = present_poll(view)
    polls = [present] if present and present.state == "revealed" else shown_polls(view)
    item = item_in_front(view, polls)
    if item is None:
        return {"item": None, "sayings": SAYINGS}
    row = next(iter(view.rows(PollResult, PollResult.item_id == item.id)), None)
    if row is None:
        return {"item": None, "sayings": SAYINGS}
    lang = wall_languages(view.meeting)[0]
    with speaking(lang):
        shown = View(view.db, view.meeting, view.lens, lang, None, view.now)
        return {
            **outcome(shown, view.get(Poll, item.poll_id), item, row),
            "sayings": SAYINGS,
            "turnout": _turnout(row),
        }


def _turnout(row: PollResult) -> object:
    voted, present = sum(row.cast.values()), sum(row.present.values())
    return lazy("%(voted)s of %(present)s present voted.", voted=voted, present=present)
