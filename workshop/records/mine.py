"""What the journal holds about one person: what they did, and what others did that names them."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core import clock
from workshop.core.canon import moment
from workshop.core.circles import Audiences, audiences_of
from workshop.core.journal import Body, Entry, entries
from workshop.core.people import Participant
from workshop.records.models import Erasure
from workshop.surveys.models import surveys_of

FORMAT = "trialogue-mine/1"


def mine_of(db: Session, person: Participant) -> dict[str, Any]:
    """Return everything about a person that this person may see; nothing of anybody else's."""
    seen = audiences_of(db, person)
    told = list(_about(person.id, entries(db, person.meeting_id), seen))
    return {
        "format": FORMAT,
        "meeting": person.meeting_id,
        "participant": person.id,
        "made": moment(clock.now()),
        "rows": _latest(told),
        "entries": told,
        "sealed": {"surveys": sealed_surveys(db, person)},
    }


def sealed_surveys(db: Session, person: Participant) -> list[str]:
    """Return the surveys a person may have answered: the answers bear no name and cannot be found by it."""
    return [one.id for one in surveys_of(db, person.meeting_id) if person.role == "member"]


def latest_request(db: Session, person: Participant) -> Erasure | None:
    """Return the last request of a person to be erased."""
    query = select(Erasure).where(Erasure.participant_id == person.id)
    return db.scalars(query.order_by(Erasure.at.desc()).limit(1)).first()


def _latest(told: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows as they stand now, by noun: the last image of each."""
    last = {
        (row["noun"], row["image"]["id"]): row["image"] for entry in told for row in entry["rows"]
    }
    found: dict[str, list[dict[str, Any]]] = {}
    for (noun, _id), image in last.items():
        found.setdefault(noun, []).append(image)
    return found


def _about(person_id: str, rows: Sequence[Entry], seen: Audiences) -> Iterator[dict[str, Any]]:
    bodies: list[Body] = [
        json.loads(row.body) for row in rows if row.body is not None and seen.cover(row.audience)
    ]
    mine = {person_id, *_own_points(bodies)}
    for body in bodies:
        acted = body["actor"] == person_id
        told = [one for one in body["rows"] if acted or _names(one["image"], mine)]
        if acted or told:
            facts = body["facts"] if acted else {}
            yield {
                "at": body["at"],
                "kind": body["kind"],
                "by": "self" if acted else "other" if body["actor"] else "unnamed",
                "audience": body["audience"],
                "facts": facts,
                "rows": told,
            }


def _own_points(bodies: Sequence[Body]) -> set[str]:
    """Return the lines a person wrote: where a list shows no names, only the person's own pen tells."""
    return {
        str(row["image"]["point_id"])
        for body in bodies
        for row in body["rows"]
        if row["noun"] == "pen"
    }


def _names(image: dict[str, Any], wanted: set[str]) -> bool:
    """Say whether a row is about somebody, also as one of several authors."""
    named = [one for one in image.values() if isinstance(one, str)]
    authors = image.get("authors")
    return not wanted.isdisjoint([*named, *(authors if isinstance(authors, list) else ())])
