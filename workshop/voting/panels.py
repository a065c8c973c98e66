"""The ballot on the participants' screens: cards for all, one's own answer for oneself, a running tally by right."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core.i18n import localised
from workshop.core.panels import Values, by, panel, whole
from workshop.core.views import View
from workshop.proposals.models import Proposal
from workshop.proposals.panels import actors_of, others_of, theme_of
from workshop.texts.models import Version
from workshop.voting import control, in_rooms, outcome, ready  # noqa: F401 — they declare their panels
from workshop.voting.control import present_poll
from workshop.voting.counting import Subject, statement_of, whole_of
from workshop.voting.envelopes import Answer, open_answer
from workshop.voting.explaining import how_counted
from workshop.voting.filling import lines_of, pairs_of, said_lines
from workshop.voting.methods import METHODS
from workshop.voting.methods.points import to_spread
from workshop.voting.models import Ballot, Poll, PollItem, SealedBallot, counted, items_of
from workshop.voting.showing import needs_sheet, subject_of


@panel("ballots", listens={"poll": whole}, lenses=("member",))
def ballots(view: View, _subject: str) -> Values:
    """Show the ballot of the present stage: one card an item, or one ballot on all of them.

    The browser puts the cards in the reader's own order (static/src/page/order.js, the same shuffle as
    `rules.order_for`), so that one rendering serves everybody: docs/adr/0002.
    """
    poll = present_poll(view)
    if poll is None:
        return {"poll": None, "sheet": False}
    items = items_of(view.db, poll.id)
    method = METHODS[poll.method]
    return {
        "poll": poll,
        "whole": method.scope == "poll",
        "sheet": needs_sheet(poll),
        "cards": [_card(view, item) for item in items],
        "method": method,
        "statement": statement_of(poll),
        "counted": how_counted(method, poll.rule_settings.get("weights")),
        **paper_of(poll, items, None),
    }


def paper_of(poll: Poll, items: list[PollItem], answer: Answer | None) -> Values:
    """Return what a ballot is drawn from: the rows on it, filled in with an answer."""
    method, choice = METHODS[poll.method], answer.choice if answer else None
    spread = to_spread([one.id for one in items]) if method.control == "points" else method.budget
    return {
        "lines": lines_of(method, items, choice) if method.scope == "poll" else [],
        "pairs": pairs_of(poll.seed, items, choice) if method.control == "pairs" else [],
        "budget": spread,
        "needing": [one for one in method.choices if one.reason_required],
    }


def _card(view: View, item: PollItem) -> Values:
    if item.proposal_id is None:
        return {"item": item, "proposal": None}
    proposal, version = view.get(Proposal, item.proposal_id), view.get(Version, item.version_id)
    shown = localised(version.texts, view.lang)
    waiting = shown.lang in version.untranslated
    original = version.texts.get(version.original, "") if version.original != shown.lang else ""
    present = {
        lang: text for lang, text in version.texts.items() if lang not in version.untranslated
    }
    return {
        "item": item,
        "proposal": proposal,
        "theme": theme_of(proposal, view.lang).text,
        "shown": shown,
        "original": "" if waiting else original,
        "present": present if waiting else {},
        "original_lang": version.original,
        "actors": actors_of(view, proposal),
        "others": others_of(proposal),
        **notes_on(proposal),
    }


def notes_on(proposal: Proposal | None) -> Values:
    """Return what could sway a first vote, and is shown only after it: the editor's note and added context."""
    extra = proposal.extra if proposal else {}
    return {"tension": extra.get("tension") or {}, "later": extra.get("later_context") or {}}


@panel(
    "my_ballot",
    personal=True,
    listens={"ballot": by("item_id"), "turnout": by("item_id")},
    lenses=("member",),
)
def my_ballot(view: View, subject: str) -> Values | None:
    """Show one's own answer to an item or to the poll, folded, and the way to change it."""
    poll, item = subject_of(view, subject)
    items = items_of(view.db, poll.id) if item is None else []
    answer = own_answer(
        view, poll, whole_of(poll, items) if item is None else Subject(poll, item.id)
    )
    if answer is None:
        return None
    method = METHODS[poll.method]
    labels = {one.name: one.label for one in method.choices}
    proposal = view.get(Proposal, item.proposal_id) if item and item.proposal_id else None
    known = answer.choice is not None
    return {
        "poll": poll,
        "item": item,
        "about": subject,
        "method": method,
        "answer": answer,
        "label": labels.get(str(answer.choice)),
        "said_lines": said_lines(method, items, answer.choice) if known and item is None else [],
        **paper_of(poll, items, answer),
        **notes_on(proposal),
    }


def own_answer(view: View, poll: Poll, subject: Subject) -> Answer | None:
    """Return what the viewer answered; of a confidential poll that is closed, only that there was an answer."""
    if view.viewer is None:
        return None
    if poll.is_confidential:
        of = (subject.id, view.viewer.id)
        sealed = view.db.get(SealedBallot, of)
        if sealed is None:
            return None
        if not sealed.sealed:
            return Answer(None)
        return open_answer(poll, subject.method, sealed.sealed, subject.options, of=of)
    mine = (subject.id, view.viewer.id)
    own = [one for one in view.recent(Ballot) if (one.item_id, one.voter_id) == mine] or view.own(
        Ballot, Ballot.item_id == subject.id, Ballot.voter_id == view.viewer.id
    )
    return Answer(own[0].choice, own[0].reason, own[0].lang) if own else None


def voted(db: Session, poll_id: str) -> frozenset[str] | None:
    """Return who may see a running tally: those who have voted; nobody where results wait for the reveal."""
    poll = db.get(Poll, poll_id)
    if poll is None or poll.show != "voted" or poll.is_confidential:
        return frozenset()
    return frozenset(db.scalars(select(Ballot.voter_id).where(Ballot.poll_id == poll_id)))


@panel(
    "tally",
    listens={"poll": by("id")},
    aggregates={"ballot": counted, "turnout": by("poll_id")},
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
