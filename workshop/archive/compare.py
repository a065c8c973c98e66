"""The same proposals in two meetings: how much agreement each found, as far as the results were shown."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.archive.rules import Line, Share, lines
from workshop.core.circles import EVERYONE
from workshop.core.i18n import current
from workshop.core.meeting import Meeting
from workshop.core.people import Delegation, delegations_of, in_customary_order
from workshop.proposals.models import Proposal, proposals_of
from workshop.voting.models import Poll, PollItem, PollResult

METHOD, AGREED = "agree", "agree"
ALL = ""


@dataclass(frozen=True)
class Outcome:
    """What one meeting said of a proposal in its last vote on it. `sha256`: of the wording voted on."""

    shares: Mapping[str, Share]
    adopted: bool | None
    sha256: str


@dataclass(frozen=True)
class Compared:
    """A proposal that two meetings voted on."""

    title: Mapping[str, str]
    before: Outcome
    after: Outcome
    lines: tuple[Line, ...]

    @property
    def same_words(self) -> bool:
        """Say whether both voted on the same wording."""
        return self.before.sha256 == self.after.sha256


def compare(
    db: Session, earlier: Meeting, later: Meeting
) -> tuple[list[Delegation], list[Compared]]:
    """Return the delegations of both meetings, and the proposals on which both voted, in the later one's order."""
    there, here = _outcomes(db, earlier), _outcomes(db, later)
    sides = _sides(db, earlier, later)
    codes = (ALL, *(one.code for one in sides))
    found = []
    before_by_key = {key: one for one in _cards(db, earlier) for key in _keys(one)}
    for card in _cards(db, later):
        old = next((before_by_key[key] for key in _keys(card) if key in before_by_key), None)
        if old is None or old.id not in there or card.id not in here:
            continue
        before, after = there[old.id], here[card.id]
        found.append(Compared(card.title, before, after, lines(before.shares, after.shares, codes)))
    return sides, found


def _cards(db: Session, meeting: Meeting) -> list[Proposal]:
    return list(proposals_of(db, meeting.id))


def _keys(card: Proposal) -> Iterator[tuple[str, str]]:
    """Yield by what a proposal is known again: its card in the deck, else its title in some language."""
    if card.slug:
        yield "slug", card.slug
    for lang, title in card.title.items():
        yield lang, title.strip().casefold()


def _sides(db: Session, earlier: Meeting, later: Meeting) -> list[Delegation]:
    first = {one.code: one for one in delegations_of(db, earlier.id)}
    both = [one for one in delegations_of(db, later.id) if one.code in first]
    return list(in_customary_order(both, current()))


def _outcomes(db: Session, meeting: Meeting) -> dict[str, Outcome]:
    """Return what was shown to everybody, by proposal: the last vote on each."""
    codes = {one.id: one.code for one in delegations_of(db, meeting.id)}
    query = (
        select(PollItem, PollResult)
        .join(Poll, Poll.id == PollItem.poll_id)
        .join(PollResult, PollResult.item_id == PollItem.id)
        .where(
            Poll.meeting_id == meeting.id,
            Poll.state == "revealed",
            Poll.method == METHOD,
            Poll.purpose != "straw",
            Poll.audience == EVERYONE,
            PollResult.audience == EVERYONE,
            PollItem.proposal_id.is_not(None),
        )
        .order_by(Poll.opened_at)
    )
    return {
        str(item.proposal_id): Outcome(_shares(row, codes), row.verdict.get("adopted"), item.sha256)
        for item, row in db.execute(query)
        if any(row.choices.values())  # a vote in which nobody took part says nothing
    }


def _shares(row: PollResult, codes: Mapping[str, str]) -> dict[str, Share]:
    """Count again by delegation; small groups that were merged count in the whole only."""
    found, every = {}, Counter[str]()
    for name, choices in row.choices.items():
        counts = Counter(str(one) for one in choices)
        every += counts
        if name in codes and counts:
            found[codes[name]] = Share(counts[AGREED], counts.total())
    return {ALL: Share(every[AGREED], every.total())} | found
