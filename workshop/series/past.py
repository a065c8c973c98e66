"""What a meeting leaves to the next: its decisions, what was parked, what is open. Nothing that a room kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.amendments.models import LIVING, Amendment
from workshop.core.circles import EVERYONE
from workshop.core.db import Journaled
from workshop.core.i18n import LANGUAGES
from workshop.core.meeting import Meeting
from workshop.points.models import PARKED, Point
from workshop.proposals.models import Proposal
from workshop.series import rules
from workshop.series.models import report_of
from workshop.statements.models import Statement, StatementLine
from workshop.texts.models import Version, version_of
from workshop.texts.versions import spans_of
from workshop.voting.models import Poll, PollItem, PollResult

Row = TypeVar("Row", bound=Journaled)
COPIED = ("slug", "theme", "actors", "source", "sensitivity", "extra")


@dataclass(frozen=True)
class Item:
    """One thing that may be carried: its words as they stand, and what is needed to take it up again."""

    kind: str
    source_id: str
    words: Mapping[str, str]
    lang: str
    sha256: str
    title: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""


def left_by(db: Session, meeting: Meeting) -> list[Item]:
    """Return what a meeting leaves to the next: of a working group's meeting, what it reported."""
    if not meeting.settings.get("series_group"):
        return [*_decided(db, meeting), *_open(db, meeting)]
    report = report_of(db, meeting.id)
    chosen = set(report.items) if report else set()
    return [one for one in reportable(db, meeting) if one.source_id in chosen]


def reportable(db: Session, meeting: Meeting) -> list[Item]:
    """Return what a working group may report: its decisions and the points that everybody saw."""
    return [*_decided(db, meeting), *_points(db, meeting, "point")]


def _open(db: Session, meeting: Meeting) -> list[Item]:
    return [
        *_points(db, meeting, "parked"),
        *_amendments(db, meeting),
        *_lines(db, meeting),
    ]


def _rows(db: Session, model: type[Row], meeting: Meeting) -> Iterator[Row]:
    query = select(model).where(model.meeting_id == meeting.id, model.audience == EVERYONE)
    yield from db.scalars(query.order_by(model.id))


def _decided(db: Session, meeting: Meeting) -> list[Item]:
    """Return results that were shown to everybody; straw polls decide nothing."""
    polls = {
        one.id: one
        for one in _rows(db, Poll, meeting)
        if rules.passes(one.audience, one.state, ("revealed",)) and one.purpose != "straw"
    }
    items = {one.id: one for one in _rows(db, PollItem, meeting)}
    rows = [one for one in _rows(db, PollResult, meeting) if one.poll_id in polls]
    rows.sort(key=lambda one: (polls[one.poll_id].opened_at, one.poll_id, _place(items, one)))
    return [_result(db, polls[one.poll_id], items, one) for one in rows]


def _place(items: Mapping[str, PollItem], row: PollResult) -> int:
    return items[row.item_id].position if row.item_id in items else -1


def _result(db: Session, poll: Poll, items: Mapping[str, PollItem], row: PollResult) -> Item:
    item = items.get(row.item_id)
    if item is None:
        return _ranking(poll, items, row)
    version = db.get(Version, item.version_id) if item.version_id else None
    proposal = db.get(Proposal, item.proposal_id) if item.proposal_id else None
    adopted = bool(row.verdict.get("adopted"))
    facts = {"adopted": row.verdict.get("adopted"), "method": poll.method, "rule": poll.rule}
    if version is not None and proposal is not None:
        facts |= {"version": version.number, "proposal": _card(proposal)}
    return Item(
        kind="decision" if adopted else "result",
        source_id=item.id,
        words=dict(version.texts) if version else dict(item.title),
        lang=version.original if version else "en",
        sha256=item.sha256,
        title=dict(item.title),
        facts=facts,
    )


def _ranking(poll: Poll, items: Mapping[str, PollItem], row: PollResult) -> Item:
    order = [one for tier in row.figures.get("ranking", []) for one in tier if one in items]
    words = rules.numbered([items[one].title for one in order], tuple(LANGUAGES))
    return Item(
        kind="result",
        source_id=poll.id,
        words=words,
        lang="en",
        sha256=rules.digest_of_words(words),
        title=dict(poll.question),
        facts={"adopted": None, "method": poll.method, "rule": poll.rule, "order": True},
    )


def _points(db: Session, meeting: Meeting, kind: str) -> list[Item]:
    rows = [
        one
        for one in _rows(db, Point, meeting)
        if rules.passes(one.audience, one.state, ("released",))
        and (one.list_kind == PARKED) == (kind == "parked")
        and one.room is None
    ]
    rows.sort(key=lambda one: (one.list_kind, one.position, one.made_at))
    return [_line(kind, one.id, {one.lang: one.words}, one.lang) for one in rows]


def _line(
    kind: str,
    source_id: str,
    words: Mapping[str, str],
    lang: str,
    title: Mapping[str, str] | None = None,
) -> Item:
    return Item(kind, source_id, dict(words), lang, rules.digest_of_words(words), dict(title or {}))


def _amendments(db: Session, meeting: Meeting) -> list[Item]:
    proposals = {one.id: one for one in _rows(db, Proposal, meeting) if not one.gone}
    rows = [
        one
        for one in _rows(db, Amendment, meeting)
        if one.state in LIVING and one.proposal_id in proposals
    ]
    rows.sort(key=lambda one: (proposals[one.proposal_id].position, one.number))
    return [_amendment(db, proposals[one.proposal_id], one) for one in rows]


def _amendment(db: Session, proposal: Proposal, row: Amendment) -> Item:
    present = version_of(db, proposal.id)
    span = spans_of(db, proposal.id, [row])[row.id]
    words = {row.text_lang: row.words or row.exact}
    facts = {
        "change": row.kind,
        "text_lang": row.text_lang,
        "exact": row.exact,
        "start": span.start if span else -1,
        "texts": dict(present.texts),
        "original": present.original,
        "sha256": present.sha256,
        "proposal": _card(proposal),
        "new": row.words,
    }
    digest = rules.digest_of_words({**words, "exact": row.exact})
    return Item(
        "amendment", row.id, words, row.text_lang, digest, dict(proposal.title), facts, row.reason
    )


def _card(proposal: Proposal) -> dict[str, Any]:
    card = {name: getattr(proposal, name) for name in COPIED}
    return {**card, "title": dict(proposal.title), "id": proposal.id}


def _lines(db: Session, meeting: Meeting) -> list[Item]:
    drafts = {one.id: one for one in _rows(db, Statement, meeting) if one.state == "draft"}
    rows = [
        one
        for one in _rows(db, StatementLine, meeting)
        if one.statement_id in drafts and one.state in ("open", "parked")
    ]
    rows.sort(key=lambda one: (drafts[one.statement_id].made_at, one.position))
    return [
        _line("line", one.id, one.texts, one.original, drafts[one.statement_id].title)
        for one in rows
    ]


def earlier_of(meetings: list[Meeting], here: Meeting) -> list[Meeting]:
    """Return the meetings of a series from which one may take over: those founded before, the latest first."""
    return [
        one for one in reversed(meetings) if one.id != here.id and one.created_at <= here.created_at
    ]
