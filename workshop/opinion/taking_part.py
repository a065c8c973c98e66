"""Who took part and how, what changed between two votes, whether the order mattered: figures beside the groups."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.analysis.balance import balance
from workshop.analysis.change import Change, changes
from workshop.analysis.evenness import evenness, gini
from workshop.analysis.matrix import AGREE, DISAGREE, PASS
from workshop.analysis.order import order_effect
from workshop.analysis.participation import participation
from workshop.core.people import Participant
from workshop.opinion.rules import MILLION, Figures, Table
from workshop.opinion.sources import Source, answers_to, orders_of
from workshop.speaking.equity import equity_of
from workshop.texts.models import Annotation


def around(db: Session, meeting_id: str, source: Source, table: Table, k: int) -> Figures:
    """Return participation, speaking, marks, change and order as whole numbers; nothing of fewer than k people."""
    people = _members(db, meeting_id)
    voted = dict(zip(table.votes.people, table.votes.seen_by_person.tolist(), strict=True))
    marks = _marks(db, meeting_id, people)
    spoken = _spoken(db, meeting_id)
    done: dict[str, Mapping[str, int]] = {
        "voted": voted,
        "marked": Counter(person for _text, person, _kind in marks),
        "spoke": spoken,
    }
    return {
        "sides": [
            {
                "delegation": one.group,
                "people": one.people,
                "active": dict(one.active),
                "done": dict(one.done),
            }
            for one in participation(people, done)
        ],
        "speaking": _evenly([spoken.get(one, 0) for one in people]),
        "marks": _balance(marks, people),
        "change": _change(db, source, k),
        "order": _order_effect(db, source, k),
    }


def _members(db: Session, meeting_id: str) -> dict[str, str]:
    query = select(Participant.id, Participant.delegation_id).where(
        Participant.meeting_id == meeting_id,
        Participant.role == "member",
        Participant.state.in_(("admitted", "left")),
        Participant.delegation_id.is_not(None),
    )
    return {person: str(side) for person, side in db.execute(query)}


def _marks(db: Session, meeting_id: str, people: Mapping[str, str]) -> list[tuple[str, str, str]]:
    query = select(Annotation.proposal_id, Annotation.author_id, Annotation.kind).where(
        Annotation.meeting_id == meeting_id,
        Annotation.state == "shown",
        Annotation.audience == "all",
        Annotation.parent_id.is_(None),
    )
    return [(text, who, kind) for text, who, kind in db.execute(query) if who in people]


def _evenly(amounts: list[int]) -> Figures:
    return {"evenness": _parts(evenness(amounts)), "gini": _parts(gini(amounts))}


def _parts(value: float | None) -> int | None:
    return None if value is None else round(value * MILLION)


def _balance(marks: list[tuple[str, str, str]], people: Mapping[str, str]) -> list[Figures]:
    told = []
    for one in balance(marks, people):
        by_side: Counter[str] = Counter()
        for (side, _kind), count in one.marks.items():
            by_side[side] += count
        told.append(
            {
                "proposal": one.text,
                "sides": dict(sorted(by_side.items())),
                "evenness": _parts(one.even),
            }
        )
    return told


def _change(db: Session, source: Source, k: int) -> list[Figures]:
    """Compare the two last votes on each text that was voted on more than once."""
    if not source.earlier:
        return []
    first, sides, _people = answers_to(db, source.earlier)
    last, later, _people = answers_to(db, source.items)
    about = {one.id: one.proposal_id or one.sha256 for one in (*source.earlier, *source.items)}
    name = {about[one.id]: one.id for one in source.items}
    before, after = (
        {(who, about[item]): answer for (who, item), answer in each.items()}
        for each in (first, last)
    )
    found = changes(before, after, {**sides, **later})
    return [_changed(one, name[one.thing]) for one in found if one.matched >= k]


def _changed(one: Change, item: str) -> Figures:
    return {
        "item": item,
        "delegation": one.group,
        "matched": one.matched,
        "only_before": one.only_before,
        "only_after": one.only_after,
        "before": _parts(one.mean_before),
        "after": _parts(one.mean_after),
        "towards": one.towards,
        "away": one.away,
        "answers_before": _spread(one, 0),
        "answers_after": _spread(one, 1),
        "p": _parts(one.p),
    }


def _spread(one: Change, wave: int) -> list[int]:
    """Count the answers of those compared: agree, pass, disagree."""
    counts: Counter[int] = Counter()
    for move, people in one.moves.items():
        counts[move[wave]] += people
    return [counts[answer] for answer in (AGREE, PASS, DISAGREE)]


def _order_effect(db: Session, source: Source, k: int) -> Figures | None:
    orders = orders_of(db, source)
    if len(orders) < k or len(source.items) < 3:  # noqa: PLR2004 — thirds of fewer say nothing
        return None
    answers, _sides, _people = answers_to(db, source.items)
    found = order_effect(orders, answers)
    thirds: list[dict[str, Any]] = [
        {"seen": one.seen, "answered": one.answered, "agreed": one.agreed, "passed": one.passed}
        for one in found.thirds
    ]
    return {
        "thirds": thirds,
        "answered_z": _parts(found.answered_z),
        "agreed_z": _parts(found.agreed_z),
        "passed_z": _parts(found.passed_z),
    }


def _spoken(db: Session, meeting_id: str) -> dict[str, int]:
    return equity_of(db, meeting_id).seconds_by_person
