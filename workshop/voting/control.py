"""The facilitator's side of a ballot: what is sealed, who has voted, never how."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.agenda.models import Stage
from workshop.agenda.panels import present_stage
from workshop.core.circles import EVERYONE
from workshop.core.concerning import concerns
from workshop.core.errors import Refusal
from workshop.core.panels import Values, by, panel, whole
from workshop.core.people import Delegation
from workshop.core.views import View
from workshop.proposals.models import Proposal
from workshop.proposals.panels import drafts_among, texts_of
from workshop.voting import rules
from workshop.voting.counting import quorum_of, statement_of, subjects_of
from workshop.voting.decisions import RULES
from workshop.voting.explaining import how_counted
from workshop.voting.lists import LIST_TITLE, latest_ranking, may_be_shortened
from workshop.voting.methods import METHODS
from workshop.voting.models import Poll, PollItem, items_of, newly_counted
from workshop.voting.opening import RANK, STRAW, Sealing, sealing_of
from workshop.voting.showing import sides_of
from workshop.voting.voters import cast_by_item, voted_by_delegation, voters_by_delegation

METER = 120


def polls_here(view: View) -> list[Poll]:
    """Return the ballots of the present stage that were not voided: everybody's and the room's, the earliest first."""
    return view.rows(
        Poll,
        Poll.stage_id == view.stage_id,
        Poll.state != "void",
        Poll.audience.in_((EVERYONE, view.place)),
        order=(Poll.opened_at, Poll.id),
    )


def present_poll(view: View) -> Poll | None:
    """Return the latest ballot of the present stage."""
    polls = polls_here(view)
    return polls[-1] if polls else None


@panel("poll_control", listens={"poll": whole, "stage": whole, "proposal": whole}, lenses=("host",))
def poll_control(view: View, _subject: str) -> Values:
    """Let the facilitator open, close, reveal and void the stage's ballot."""
    poll, stage = present_poll(view), present_stage(view)
    kind = stage.kind if stage else ""
    can_ask = kind == STRAW and (poll is None or poll.state == "revealed")
    again = {
        "can_ask": can_ask,
        "straw": kind == STRAW,
        "methods": asking_methods() if can_ask else [],
    }
    if poll is None:
        return {"poll": None, "stage": stage, **again, **_planned(view, stage)}
    method, items = METHODS[poll.method], items_of(view.db, poll.id)
    return {
        **again,
        "poll": poll,
        "stage": stage,
        "titles": [one.title for one in items],
        "parts": [part for one in items for part in one.parts],
        "drafts": drafts_among(_voted_on(view, items)),
        "subjects": [one.id for one in subjects_of(view.db, poll)],
        "fronts": fronts_in(poll, items),
        "method": method,
        "statement": statement_of(poll),
        "counted": how_counted(method, poll.rule_settings.get("weights")),
        "confidential": poll.is_confidential,
        "show": poll.show,
        "k": poll.k,
        "can_shorten": poll.purpose == "ratify" and may_be_shortened(view.db, poll),
        "can_repeat": poll.state == "revealed" and kind in ("voting", RANK),
    }


def _voted_on(view: View, items: list[PollItem]) -> list[Proposal]:
    wanted = [one.proposal_id for one in items if one.proposal_id]
    return view.rows(Proposal, Proposal.id.in_(wanted)) if wanted else []


def fronts_in(poll: Poll, items: list[PollItem]) -> list[Values]:
    """Return what of a ballot can be put in front of the room: its items, or the poll itself."""
    if METHODS[poll.method].scope == "poll":
        return [{"id": poll.id, "title": poll.question, "label": METHODS[poll.method].label}]
    return [{"id": one.id, "title": one.title, "label": ""} for one in items]


def asking_methods() -> list[Values]:
    """Return the methods for a question with free options, the quickest first."""
    first = ("pick-one", "approval")
    names = [
        *first,
        *(one.name for one in METHODS if one.scope == "poll" and one.name not in first),
    ]
    return [{"name": name, "label": METHODS[name].label} for name in names]


def _planned(view: View, stage: Stage | None) -> Values:
    """Return what would be sealed if the ballot were opened now."""
    parts = []
    texts = texts_of(view, stage)
    titles, drafts = [one.title for one in texts], drafts_among(texts)
    try:
        sealing = sealing_of(stage) if stage else Sealing({})
        terms = rules.terms_from(sealing.terms)
    except Refusal:  # a plan with settings that do not fit says so when it is opened
        sealing, terms = Sealing({}), rules.terms_from({})
    if sealing.purpose == "ratify":
        parts = latest_ranking(view.db, view.meeting.id, sealing.settings.get("top") or 5)
        titles, drafts = [LIST_TITLE] if parts else [], []
    confidential = sealing.settings.get("disclosure") == "confidential"
    sealed = confidential or sealing.method.scope == "poll"
    return {
        "titles": titles,
        "parts": parts,
        "drafts": drafts,
        "subjects": [],
        "method": sealing.method,
        "statement": RULES[sealing.rule].statement(terms),
        "counted": how_counted(sealing.method, sealing.terms.get("weights")),
        "confidential": confidential,
        "show": "closed" if sealed else sealing.settings.get("show") or "closed",
        "k": sealing.settings.get("k") or view.meeting.k,
    }


@concerns("participant", "turnout")
def open_polls(db: Session, meeting_id: str) -> Iterable[str]:
    """Return the ballots of which people who come and go change how many could vote."""
    query = select(Poll.id).where(Poll.meeting_id == meeting_id, Poll.state == "open")
    return db.scalars(query)


@panel(
    "turnout",
    listens={"poll": by("id")},
    aggregates={"ballot": newly_counted, "turnout": by("poll_id")},
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
    asked = sides_of(view, poll) if view.lens == "host" else []
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
            for one in subjects_of(view.db, poll)
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
