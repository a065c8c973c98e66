"""The same proposals in two meetings: how much agreement each found, as far as the results were shown."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.archive.rules import Line, Share, lines, unlike
from workshop.core.circles import EVERYONE
from workshop.core.i18n import LANGUAGES, Lazy, current
from workshop.core.meeting import Meeting
from workshop.core.people import Delegation, delegations_of, in_customary_order
from workshop.proposals.models import Proposal
from workshop.texts.difference import Row as Wording
from workshop.texts.difference import difference
from workshop.texts.models import Version
from workshop.voting.methods import METHODS
from workshop.voting.models import Poll, PollItem, PollResult

ALL = ""
Title = Mapping[str, str]


@dataclass(frozen=True)
class Outcome:
    """What one meeting said of a proposal in its last vote on it. `sha256`: of the wording voted on."""

    title: Title
    keys: frozenset[tuple[str, str]]
    asked: Lazy
    shares: Mapping[str, Share]
    adopted: bool | None
    sha256: str
    texts: Title = field(default_factory=dict)


@dataclass(frozen=True)
class Compared:
    """A proposal that two meetings voted on. `wording`: both wordings in one language, where they differ."""

    before: Outcome
    after: Outcome
    lines: tuple[Line, ...]
    lang: str = ""
    wording: tuple[Wording, ...] = ()

    @property
    def title(self) -> Title:
        """Return what it is called now."""
        return self.after.title

    @property
    def same_words(self) -> bool:
        """Say whether both voted on the same wording."""
        return self.before.sha256 == self.after.sha256

    @property
    def same_question(self) -> bool:
        """Say whether both asked in the same way."""
        return str(self.before.asked) == str(self.after.asked)


@dataclass(frozen=True)
class Both:
    """Two meetings: their delegations, what both voted on, what only one of them did."""

    sides: list[Delegation]
    rows: list[Compared]
    only_before: list[Title]
    only_after: list[Title]


def compare(db: Session, earlier: Meeting, later: Meeting) -> Both:
    """Compare the votes of two meetings, in the later one's order."""
    there, here = _outcomes(db, earlier), _outcomes(db, later)
    sides = _sides(db, earlier, later)
    codes = (ALL, *(one.code for one in sides))
    by_key = {key: one for one in reversed(there) for key in one.keys}
    rows, met = [], set[int]()
    for after in here:
        before = next((by_key[key] for key in sorted(after.keys) if key in by_key), None)
        if before is not None and id(before) not in met:
            met |= {id(before), id(after)}
            rows.append(_compared(before, after, codes))
    only = ([one.title for one in each if id(one) not in met] for each in (there, here))
    return Both(sides, rows, *only)


def _compared(before: Outcome, after: Outcome, codes: tuple[str, ...]) -> Compared:
    found = lines(before.shares, after.shares, codes)
    if str(before.asked) != str(after.asked):
        found = unlike(found)
    if before.sha256 == after.sha256:
        return Compared(before, after, found)
    order = dict.fromkeys((current(), *LANGUAGES))
    lang = next((one for one in order if before.texts.get(one) and after.texts.get(one)), "")
    wording = difference(before.texts[lang], after.texts[lang]) if lang else ()
    return Compared(before, after, found, lang, tuple(wording))


def _keys(card: Proposal | None, item: PollItem) -> Iterator[tuple[str, str]]:
    """Yield by what a matter is known again: its card in the deck, else its title in some language."""
    if card is not None and card.slug:
        yield "slug", card.slug
    for lang, title in (item.title if card is None else card.title).items():
        yield lang, " ".join(title.split()).casefold()


def _sides(db: Session, earlier: Meeting, later: Meeting) -> list[Delegation]:
    first = {one.code for one in delegations_of(db, earlier.id)}
    both = [one for one in delegations_of(db, later.id) if one.code in first]
    return list(in_customary_order(both, current()))


def _outcomes(db: Session, meeting: Meeting) -> list[Outcome]:
    """Return what was shown to everybody: the last vote on each matter, in the order of the votes."""
    codes = {one.id: one.code for one in delegations_of(db, meeting.id)}
    query = (
        select(Poll.method, PollItem, PollResult, Proposal, Version)
        .join(Poll, Poll.id == PollItem.poll_id)
        .join(PollResult, PollResult.item_id == PollItem.id)
        .outerjoin(Proposal, Proposal.id == PollItem.proposal_id)
        .outerjoin(Version, Version.id == PollItem.version_id)
        .where(
            Poll.meeting_id == meeting.id,
            Poll.state == "revealed",
            Poll.purpose != "straw",
            Poll.audience == EVERYONE,
            PollResult.audience == EVERYONE,
        )
        .order_by(Poll.opened_at, PollItem.position)
    )
    found: dict[object, Outcome] = {}
    for row in db.execute(query):
        one = _outcome(row, codes)
        if one is not None:
            key = row.PollItem.proposal_id or one.keys
            found.pop(key, None)
            found[key] = one
    return list(found.values())


def _outcome(row: Any, codes: Mapping[str, str]) -> Outcome | None:  # noqa: ANN401 — a row of the query
    """Return what was said of one item; None: nobody took part, or its method asks for no yes or no."""
    item, result, card = row.PollItem, row.PollResult, row.Proposal
    method = METHODS[row.method]
    if method.scope != "item" or not any(result.choices.values()):
        return None
    return Outcome(
        title=dict(item.title if card is None else card.title),
        keys=frozenset(_keys(card, item)),
        asked=method.label,
        shares=_shares(
            result, codes, {one.name for one in method.choices if one.position == "yes"}
        ),
        adopted=result.verdict.get("adopted"),
        sha256=item.sha256,
        texts=dict(row.Version.texts) if row.Version else {},
    )


def _shares(row: PollResult, codes: Mapping[str, str], yes: set[str]) -> dict[str, Share]:
    """Count again by delegation; small groups that were merged count in the whole only."""
    found, every = {}, Counter[bool]()
    for name, choices in row.choices.items():
        counts = Counter(str(one) in yes for one in choices)
        every += counts
        if name in codes and counts:
            found[codes[name]] = Share(counts[True], counts.total())
    return {ALL: Share(every[True], every.total())} | found
