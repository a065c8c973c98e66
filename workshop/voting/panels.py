"""The ballot on the participants' screens: cards for all, one's own answer for oneself, a running tally by right."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core.i18n import localised
from workshop.core.panels import Values, by, panel, whole
from workshop.core.views import View
from workshop.proposals.models import Proposal
from workshop.proposals.panels import actors_of, theme_of
from workshop.texts.models import Version
from workshop.voting import control, outcome  # noqa: F401 — they declare their panels
from workshop.voting.control import present_poll
from workshop.voting.counting import quorum_of
from workshop.voting.decisions import RULES
from workshop.voting.methods import METHODS
from workshop.voting.models import Ballot, Poll, PollItem, SealedBallot, items_of
from workshop.voting.sealing import sealer


@panel("ballots", listens={"poll": whole}, lenses=("member",))
def ballots(view: View, _subject: str) -> Values:
    """Show the ballot of the present stage, one card an item, in the order of the plan.

    The browser puts the cards in the reader's own order (static/src/page/order.js, the same shuffle as
    `rules.order_for`), so that one rendering serves everybody: docs/adr/0002.
    """
    poll = present_poll(view)
    if poll is None:
        return {"poll": None}
    return {
        "poll": poll,
        "cards": [_card(view, item) for item in items_of(view.db, poll.id)],
        "method": METHODS[poll.method],
        "statement": RULES[poll.rule].statement(quorum_of(poll)),
    }


def _card(view: View, item: PollItem) -> Values:
    proposal, version = view.get(Proposal, item.proposal_id), view.get(Version, item.version_id)
    shown = localised(version.texts, view.lang)
    original = version.texts.get(version.original, "") if version.original != shown.lang else ""
    return {
        "item": item,
        "proposal": proposal,
        "theme": theme_of(proposal, view.lang).text,
        "shown": shown,
        "original": original,
        "original_lang": version.original,
        "actors": actors_of(view, proposal),
        "others": proposal.extra.get("other_actors", ()),
        **notes_on(proposal),
    }


def notes_on(proposal: Proposal) -> Values:
    """Return what could sway a first vote, and is shown only after it: the editor's note and added context."""
    return {
        "tension": proposal.extra.get("tension") or {},
        "later": proposal.extra.get("later_context") or {},
    }


@panel(
    "my_ballot",
    personal=True,
    listens={"ballot": by("item_id"), "turnout": by("item_id")},
    lenses=("member",),
)
def my_ballot(view: View, subject: str) -> Values | None:
    """Show one's own answer to an item, folded, and the way to change it."""
    item = view.get(PollItem, subject)
    poll = view.get(Poll, item.poll_id)
    answer = _own_answer(view, poll, item)
    if answer is None:
        return None
    method = METHODS[poll.method]
    labels = {one.name: one.label for one in method.choices}
    proposal = view.get(Proposal, item.proposal_id)
    return {
        "poll": poll,
        "item": item,
        "method": method,
        "answer": answer,
        "label": labels.get(str(answer["choice"])),
        **notes_on(proposal),
    }


def _own_answer(view: View, poll: Poll, item: PollItem) -> Values | None:
    if view.viewer is None:
        return None
    if poll.is_confidential:
        sealed = view.db.get(SealedBallot, (item.id, view.viewer.id))
        if sealed is None:
            return None
        names = {"poll_id": poll.id, "item_id": item.id, "voter_id": view.viewer.id}
        return {
            "choice": sealer().open(sealed.sealed, **names) if sealed.sealed else None,
            "reason": "",
        }
    mine = (item.id, view.viewer.id)
    own = [one for one in view.recent(Ballot) if (one.item_id, one.voter_id) == mine] or view.own(
        Ballot, Ballot.item_id == item.id, Ballot.voter_id == view.viewer.id
    )
    return {"choice": own[0].choice, "reason": own[0].reason} if own else None


def voted(db: Session, poll_id: str) -> frozenset[str] | None:
    """Return who may see a running tally: those who have voted; nobody where results wait for the reveal."""
    poll = db.get(Poll, poll_id)
    if poll is None or poll.show != "voted" or poll.is_confidential:
        return frozenset()
    return frozenset(db.scalars(select(Ballot.voter_id).where(Ballot.poll_id == poll_id)))


@panel(
    "tally",
    listens={"poll": by("id")},
    aggregates={"ballot": by("poll_id")},
    lenses=("member",),
    gate=voted,
)
def tally(view: View, subject: str) -> Values | None:
    """Count as the answers come in, all delegations together: a single answer must not be read off a change."""
    poll = view.get(Poll, subject)
    if poll.state != "open" or poll.show != "voted" or poll.is_confidential:
        return None
    method = METHODS[poll.method]
    lines = []
    for item in items_of(view.db, poll.id):
        choices = list(view.db.scalars(select(Ballot.choice).where(Ballot.item_id == item.id)))
        counts = method.tally(choices).counts if len(choices) >= poll.k else None
        lines.append(
            (item, [(counts[one.name], one.label) for one in method.choices] if counts else [])
        )
    return {"poll": poll, "lines": lines}
