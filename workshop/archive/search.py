"""Search over meetings: in what everybody in them could read, never in what a room or a person kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from workshop.agenda.models import Stage
from workshop.amendments.models import Amendment
from workshop.archive.rules import Excerpt, excerpt, terms_of
from workshop.core.circles import EVERYONE
from workshop.core.db import Journaled
from workshop.core.i18n import LANGUAGES, Lazy, current, lazy
from workshop.core.meeting import Meeting
from workshop.points.models import Point
from workshop.proposals.models import Proposal
from workshop.statements.models import Claim, Minority, StatementLine
from workshop.texts.models import Annotation, Version
from workshop.voting.models import Poll, PollItem

MOST = 6
"""Places shown of one meeting; the others are counted."""


@dataclass(frozen=True)
class Source:
    """Where words stand: what it is called, its rows, and the words of a row by language."""

    label: Lazy
    model: type[Journaled]
    where: tuple[ColumnElement[bool], ...]
    words: Callable[[Any], Iterable[Mapping[str, str]]]


@dataclass(frozen=True)
class Place:
    """One place where the words were found."""

    label: Lazy
    lang: str
    excerpt: Excerpt


@dataclass(frozen=True)
class Found:
    """A meeting that has the words, the first places in it, and how many more there are."""

    meeting: Meeting
    places: tuple[Place, ...]
    more: int


SOURCES = (
    Source(lazy("Proposal"), Proposal, (~Proposal.gone,), lambda row: [row.title]),
    Source(lazy("Text"), Version, (), lambda row: [row.texts]),
    Source(
        lazy("Comment"),
        Annotation,
        (Annotation.state == "shown",),
        lambda row: [{row.lang: row.words}],
    ),
    Source(
        lazy("Amendment"),
        Amendment,
        (Amendment.state != "withdrawn",),
        lambda row: [{row.lang: row.words}],
    ),
    Source(lazy("List"), Point, (Point.state == "released",), lambda row: [{row.lang: row.words}]),
    Source(
        lazy("Joint statement"),
        StatementLine,
        (StatementLine.state != "gone",),
        lambda row: [row.texts],
    ),
    Source(
        lazy("Minority statement"),
        Minority,
        (Minority.state == "given",),
        lambda row: [{row.lang: row.words}],
    ),
    Source(
        lazy("Disputed statement"),
        Claim,
        (Claim.state == "shown",),
        lambda row: [{row.lang: row.words}],
    ),
    Source(lazy("Vote"), Poll, (Poll.state != "void",), lambda row: [row.question]),
    Source(lazy("Voted on"), PollItem, (PollItem.proposal_id.is_(None),), lambda row: [row.title]),
    Source(lazy("Stage"), Stage, (~Stage.gone,), lambda row: [row.title]),
)


def search(db: Session, meetings: Sequence[Meeting], query: str) -> list[Found]:
    """Return the meetings in which all words of a query stand in one place, in the order given."""
    terms = terms_of(query)
    if not terms:
        return []
    found = [(one, list(_places(db, one, terms))) for one in meetings]
    return [
        Found(one, tuple(places[:MOST]), max(0, len(places) - MOST))
        for one, places in found
        if places
    ]


def _places(db: Session, meeting: Meeting, terms: Sequence[str]) -> Iterator[Place]:
    for words in (meeting.title, meeting.purpose):
        yield from _in(lazy("Meeting"), words, terms)
    for source in SOURCES:
        query = select(source.model).where(
            source.model.meeting_id == meeting.id,
            source.model.audience == EVERYONE,
            *source.where,
        )
        for row in db.scalars(query.order_by(source.model.id)):
            for said in source.words(row):
                yield from _in(source.label, said, terms)


def _in(label: Lazy, words: Mapping[str, str], terms: Sequence[str]) -> Iterator[Place]:
    """Yield the first language that says it, the reader's own before the others."""
    own = current()
    for lang in (own, *(one for one in LANGUAGES if one != own)):
        if hit := excerpt(words.get(lang) or "", terms):
            yield Place(label, lang, hit)
            return
