"""Search over meetings: in what everybody in them could read, never in what a room or a person kept."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.orm import InstrumentedAttribute, Session

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
AT_ONCE = 500
EVERYWHERE = ""
WHERE = {
    "meeting": lazy("Titles and agenda"),
    "texts": lazy("Proposals and texts"),
    "words": lazy("Comments, amendments and lists"),
    "statements": lazy("Statements"),
    "votes": lazy("Votes"),
}
"""Where one may look, by name."""
Words = Mapping[str, str]


@dataclass(frozen=True)
class Source:
    """Where words stand: within what, what it is called, and the words of a row by language."""

    within: str
    label: Lazy
    model: type[Journaled]
    where: tuple[ColumnElement[bool], ...]
    columns: tuple[InstrumentedAttribute[Any], ...]
    words: Callable[[Any], Words]


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


def _spoken(row: Any) -> Words:  # noqa: ANN401 — a row of any of the sources
    return {row[2]: row[1]}


def _localised(row: Any) -> Words:  # noqa: ANN401 — a row of any of the sources
    return row[1] or {}


def _of_person(
    within: str,
    label: Lazy,
    model: type[Annotation | Amendment | Point | Minority | Claim],
    where: ColumnElement[bool],
) -> Source:
    return Source(within, label, model, (where,), (model.words, model.lang), _spoken)


SOURCES = (
    Source("texts", lazy("Proposal"), Proposal, (~Proposal.gone,), (Proposal.title,), _localised),
    Source("texts", lazy("Text"), Version, (), (Version.texts,), _localised),
    _of_person("words", lazy("Comment"), Annotation, Annotation.state == "shown"),
    _of_person("words", lazy("Amendment"), Amendment, Amendment.state != "withdrawn"),
    _of_person("words", lazy("List"), Point, Point.state == "released"),
    Source(
        "statements",
        lazy("Joint statement"),
        StatementLine,
        (StatementLine.state != "gone",),
        (StatementLine.texts,),
        _localised,
    ),
    _of_person("statements", lazy("Minority statement"), Minority, Minority.state == "given"),
    _of_person("statements", lazy("Disputed statement"), Claim, Claim.state == "shown"),
    Source("votes", lazy("Vote"), Poll, (Poll.state != "void",), (Poll.question,), _localised),
    Source(
        "votes",
        lazy("Voted on"),
        PollItem,
        (PollItem.proposal_id.is_(None),),
        (PollItem.title,),
        _localised,
    ),
    Source("meeting", lazy("Stage"), Stage, (~Stage.gone,), (Stage.title,), _localised),
)


def search(
    db: Session, meetings: Sequence[Meeting], query: str, within: str = EVERYWHERE
) -> list[Found]:
    """Return the meetings in which all words of a query stand in one place, in the order given."""
    terms = terms_of(query)
    if not terms:
        return []
    places: dict[str, list[Place]] = defaultdict(list)
    if within in (EVERYWHERE, "meeting"):
        for one in meetings:
            for words in (one.title, one.purpose):
                places[one.id] += _in(lazy("Meeting"), words, terms)
    for source in SOURCES:
        if within in (EVERYWHERE, source.within):
            for row in _rows(db, source, [one.id for one in meetings]):
                places[row[0]] += _in(source.label, source.words(row), terms)
    return [
        Found(one, tuple(found[:MOST]), max(0, len(found) - MOST))
        for one in meetings
        if (found := places[one.id])
    ]


def _rows(db: Session, source: Source, meetings: Iterable[str]) -> Iterator[Row[Any]]:
    listed = list(meetings)
    for first in range(0, len(listed), AT_ONCE):
        some = listed[first : first + AT_ONCE]
        query = select(source.model.meeting_id, *source.columns).where(
            source.model.meeting_id.in_(some), source.model.audience == EVERYONE, *source.where
        )
        yield from db.execute(query.order_by(source.model.id))


def _in(label: Lazy, words: Words, terms: Sequence[str]) -> Iterator[Place]:
    """Yield the first language that says it, the reader's own before the others."""
    own = current()
    for lang in dict.fromkeys((own, *LANGUAGES, *words)):
        if hit := excerpt(words.get(lang) or "", terms):
            yield Place(label, lang, hit)
            return
