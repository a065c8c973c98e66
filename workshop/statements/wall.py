"""In front of the room, beside the results: what was agreed line by line, and what stays disputed."""

from collections import Counter

from sqlalchemy import select

from workshop.agenda.models import Stage
from workshop.agenda.panels import present_stage
from workshop.core.actions import Act, action
from workshop.core.errors import NotFound, NotNow
from workshop.core.i18n import lazy
from workshop.core.panels import Values, panel, whole
from workshop.core.people import host
from workshop.core.views import View
from workshop.statements.forms import ShowBeside
from workshop.statements.models import Claim, Statement
from workshop.statements.shown import claims_shown, lines_shown, statement_of
from workshop.voting.wall import BESIDE

WORDS = {
    "joint": lazy("Joint statement"),
    "agreed": lazy("Agreed"),
    "open": lazy("Still open"),
    "parked": lazy("Parked"),
    "disputed": lazy("Disputed: people hold different accounts"),
}
CHOICES = {
    "joint": lazy("Joint statement"),
    "disputed": lazy("Disputed statements"),
    "results": lazy("Results"),
}
CHANGES = {
    "statement": whole,
    "statement_line": whole,
    "claim": whole,
    "claim_wording": whole,
    "stage": whole,
}


@action(
    "statement.show",
    form=ShowBeside,
    who=host,
    when="open",
    says=lazy("%(actor)s chose what stands on the wall beside the results."),
)
def show_beside(act: Act, form: ShowBeside) -> None:
    """Put the joint statement or the disputed statements in front of the room, or the results again.

    Raises:
        NotNow: no results are being looked at.
        NotFound: there is no such statement.
    """
    stage = act.get(Stage, act.stage_id) if act.stage_id else None
    if stage is None or stage.kind != "results":
        raise NotNow(
            lazy("Statements are shown beside the results. Start the stage “Results” first.")
        )
    what = form.what.data
    if what in BESIDE and not _is_there(act, what):
        raise NotFound
    stage.settings = {**stage.settings, "front": what if what in BESIDE else ""}
    act.record(stage, facts={"what": what})


def _is_there(act: Act, what: str) -> bool:
    query = (
        select(Statement.id).where(Statement.meeting_id == act.meeting.id)
        if what == "joint"
        else select(Claim.id).where(Claim.meeting_id == act.meeting.id, Claim.state == "shown")
    )
    return act.db.scalars(query).first() is not None


def _front(view: View) -> str:
    stage = present_stage(view)
    chosen = stage.settings.get("front") if stage else None
    return chosen if chosen in BESIDE else ""


@panel("wall_beside", listens=CHANGES, lenses=("projector",))
def wall_beside(view: View, _subject: str) -> Values:
    """Tell the room, beside a result, what was agreed and what is disputed; large where that was chosen."""
    statement, cards = statement_of(view), claims_shown(view)
    lines = lines_shown(view, statement) if statement else []
    states = Counter(one.row.state for one in lines)
    return {
        "front": _front(view),
        "statement": statement,
        "states": [(WORDS[one], states[one]) for one in ("agreed", "open", "parked")],
        "cards": cards,
        "words": WORDS,
    }


@panel("beside_control", listens=CHANGES, lenses=("host",))
def beside_control(view: View, _subject: str) -> Values:
    """Let the facilitator choose what the room looks at: the results, or what stands beside them."""
    there = {"joint": statement_of(view) is not None, "disputed": bool(claims_shown(view))}
    found = [one for one in BESIDE if there[one]]
    names = [*found, "results"] if found else []
    return {
        "choices": [(one, CHOICES[one]) for one in names],
        "front": _front(view) or "results",
        "live": view.meeting.is_open and not view.static,
    }
