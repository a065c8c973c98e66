"""The ballot and the result in front of the room."""

from workshop.agenda.models import Stage
from workshop.agenda.panels import present_stage
from workshop.core.actions import Act, action
from workshop.core.circles import EVERYONE
from workshop.core.errors import NotFound, NotNow
from workshop.core.i18n import lazy, speaking
from workshop.core.panels import Values, panel, whole
from workshop.core.people import host
from workshop.core.views import View
from workshop.core.wall import wall_languages
from workshop.voting.control import present_poll
from workshop.voting.counting import statement_of
from workshop.voting.forms import OneItem
from workshop.voting.lists import WHOLE_TITLE
from workshop.voting.methods import METHODS
from workshop.voting.models import Poll, PollItem, PollResult, items_of
from workshop.voting.outcome import shown_polls, subjects_in
from workshop.voting.ranking import ranked_outcome
from workshop.voting.showing import outcome

STAGES = ("voting", "results", "rank", "straw-poll", "ratify", "discussion")
# What the room may look at instead of a result: other features show it.
BESIDE = ("joint", "disputed")
OPINION = "opinion"
SAYINGS = {
    "open": lazy("The ballot is open. Vote on your own screen."),
    "closed": lazy("The ballot is closed. The result follows."),
    "before": lazy("The facilitator opens the ballot."),
    "people": lazy("One mark is one person."),
    "differ": lazy("Other ways of counting would put another option first."),
    "ties": lazy("Equal places are marked with “=”. No lot was drawn."),
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
    """Put one result in front of the room: an item's, or that of a poll as a whole.

    Raises:
        NotNow: no results are being looked at.
        NotFound: it has not been shown to all.
    """
    stage = act.get(Stage, act.stage_id) if act.stage_id else None
    if stage is None or stage.kind not in STAGES:
        raise NotNow(
            lazy("A result is shown to the room during voting or results. Start that stage first.")
        )
    poll, item = _named(act, str(form.item.data))
    if poll.state != "revealed" or poll.audience != EVERYONE:
        raise NotFound
    title = item.title if item else poll.question or WHOLE_TITLE
    stage.settings = {**stage.settings, "front": item.id if item else poll.id}
    act.record(stage, facts={"title": dict(title)})


def _named(act: Act, subject: str) -> tuple[Poll, PollItem | None]:
    """Return what was named: a poll as a whole, or an item with its poll."""
    if act.db.get(PollItem, subject) is None:
        return act.get(Poll, subject), None
    item = act.get(PollItem, subject)
    return act.get(Poll, item.poll_id), item


def subject_in_front(view: View, polls: list[Poll]) -> str:
    """Return the id of the result the facilitator chose, else of the first; empty: there is none."""
    stage = present_stage(view)
    found = subjects_in(view, polls)
    front = stage.settings.get("front") if stage else None
    return front if front in found else found[0] if found else ""


@panel("wall_voting", listens={"poll": whole, "stage": whole}, lenses=("projector",))
def wall_voting(view: View, _subject: str) -> Values:
    """Show that the ballot is open, its rule, and its result once it is revealed."""
    poll = present_poll(view)
    if poll is not None and poll.state == "revealed":
        return {"poll": poll, "result": True, "sayings": SAYINGS}
    items = items_of(view.db, poll.id) if poll else []
    statement = statement_of(poll) if poll else ""
    return {
        "question": poll.question if poll else {},
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
    subject = subject_in_front(view, [one for one in polls if one.audience == EVERYONE])
    stage = present_stage(view)
    if stage is not None and stage.settings.get("front") in (*BESIDE, OPINION):
        return {"elsewhere": True}
    row = (
        next(iter(view.rows(PollResult, PollResult.item_id == subject)), None) if subject else None
    )
    if row is None:
        return {"elsewhere": False, "sayings": SAYINGS, "nothing": True}
    lang = wall_languages(view.meeting)[0]
    with speaking(lang):
        shown = View(view.db, view.meeting, view.lens, lang, None, view.now)
        poll = view.get(Poll, row.poll_id)
        ranked = METHODS[poll.method].scope == "poll"
        found = (
            ranked_outcome(shown, poll, row)
            if ranked
            else outcome(shown, poll, view.get(PollItem, subject), row)
        )
        said = {"sayings": SAYINGS, "turnout": _turnout(row)}
        return {**found, **said, "elsewhere": False, "nothing": False}


def _turnout(row: PollResult) -> object:
    voted, present = sum(row.cast.values()), sum(row.present.values())
    return lazy("%(voted)s of %(present)s present voted.", voted=voted, present=present)
