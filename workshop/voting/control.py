"""The facilitator's side of a ballot: what is sealed, who has voted, never how."""

from workshop.agenda.panels import present_stage
from workshop.core.panels import Values, by, panel, whole
from workshop.core.people import Delegation
from workshop.core.views import View
from workshop.proposals.panels import texts_of
from workshop.voting import rules
from workshop.voting.counting import (
    cast_by_item,
    quorum_of,
    voted_by_delegation,
    voters_by_delegation,
)
from workshop.voting.decisions import RULES
from workshop.voting.forms import VotingSettings
from workshop.voting.methods import METHODS
from workshop.voting.models import Poll, items_of, polls_of_stage
from workshop.voting.showing import sides_of

METER = 120


def present_poll(view: View) -> Poll | None:
    """Return the latest ballot of the present stage."""
    polls = polls_of_stage(view.db, view.meeting.stage_id)
    return polls[-1] if polls else None


@panel("poll_control", listens={"poll": whole, "stage": whole, "proposal": whole}, lenses=("host",))
def poll_control(view: View, _subject: str) -> Values:
    """Let the facilitator open, close, reveal and void the stage's ballot."""
    poll, stage = present_poll(view), present_stage(view)
    if poll is None:
        return {"poll": None, "stage": stage, **_planned(view)}
    return {
        "poll": poll,
        "stage": stage,
        "titles": [one.title for one in items_of(view.db, poll.id)],
        "items": items_of(view.db, poll.id),
        "method": METHODS[poll.method],
        "statement": RULES[poll.rule].statement(quorum_of(poll)),
        "confidential": poll.is_confidential,
        "show": poll.show,
        "k": poll.k,
    }


def _planned(view: View) -> Values:
    """Return what would be sealed if the ballot were opened now."""
    stage = present_stage(view)
    chosen = VotingSettings(data=stage.settings).data if stage else {}
    quorum = chosen.get("quorum")
    rule = RULES[chosen.get("rule") or "maj-each"]
    confidential = chosen.get("disclosure") == "confidential"
    return {
        "titles": [one.title for one in texts_of(view, stage)],
        "items": [],
        "method": METHODS[chosen.get("method") or "agree"],
        "statement": rule.statement(rules.share_from(quorum) if quorum else None),
        "confidential": confidential,
        "show": "closed" if confidential else chosen.get("show") or "closed",
        "k": chosen.get("k") or view.meeting.k,
    }


@panel(
    "turnout",
    listens={"poll": by("id")},
    aggregates={"ballot": by("poll_id"), "turnout": by("poll_id")},
    lenses=("host", "member", "projector"),
)
def turnout(view: View, subject: str) -> Values:
    """Count who has voted: for the room as a whole, for the facilitator by delegation.

    While a confidential ballot is open the room sees no count: a neighbour could watch it move.
    """
    poll = view.get(Poll, subject)
    _entitled, present = view.figure(
        f"voters:{poll.id}", lambda: voters_by_delegation(view.db, view.meeting.id, poll)
    )
    cast = view.figure(f"voted:{poll.id}", lambda: voted_by_delegation(view.db, poll))
    hidden = poll.is_confidential and poll.state == "open" and view.lens != "host"
    asked = sides_of(view) if view.lens == "host" else []
    rows = [_row(view, poll, one, cast[one.id], present[one.id]) for one in asked]
    return {
        "poll": poll,
        "hidden": hidden,
        "voted": sum(cast.values()),
        "present": sum(present.values()),
        "rows": rows,
    }


def _row(view: View, poll: Poll, side: Delegation, cast: int, present: int) -> Values:
    """Return one delegation's turnout; its quorum is that of the item answered least."""
    rule = RULES[poll.rule]
    share = quorum_of(poll) or rule.quorum
    by_item = view.memo(f"cast:{poll.id}", lambda: cast_by_item(view.db, poll))
    least = min(
        (
            by_item[one.id][side.id] if one.id in by_item else 0
            for one in items_of(view.db, poll.id)
        ),
        default=0,
    )
    more = max(0, rules.at_least(share, present) - least) if share and rule.by_group else None
    return {
        "side": side,
        "cast": cast,
        "present": present,
        "more": more,
        "width": round(METER * cast / present) if present else 0,
    }
