"""What the journal holds about one person: what they did, and what others did that names them."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core import clock
from workshop.core.canon import moment
from workshop.core.journal import Body, entries
from workshop.core.people import Participant
from workshop.records.beside import beside
from workshop.records.models import Erasure
from workshop.records.own import Own, own_of

FORMAT = "trialogue-mine/1"


def mine_of(db: Session, person: Participant) -> dict[str, Any]:
    """Return everything about a person that this person may see; nothing of anybody else's."""
    bodies: list[Body] = [
        json.loads(row.body) for row in entries(db, person.meeting_id) if row.body is not None
    ]
    told = list(_about(own_of(db, person, bodies), bodies))
    return {
        "format": FORMAT,
        "meeting": person.meeting_id,
        "participant": person.id,
        "made": moment(clock.now()),
        "rows": _latest(told),
        "entries": told,
        "sealed": beside(db, person),
    }


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


def _about(own: Own, bodies: Sequence[Body]) -> Iterator[dict[str, Any]]:
    wanted = own.wanted()
    for body in bodies:
        if not own.is_told(body, wanted):
            continue
        acted = body["actor"] == own.person_id
        yield {
            "at": body["at"],
            "kind": body["kind"],
            "by": "self" if acted else "other" if body["actor"] else "unnamed",
            "audience": body["audience"],
            "facts": body["facts"] if acted else {},
            "rows": [
                {"noun": noun, "image": image}
                for noun, image in own.rows(body, wanted, around=False)
            ],
        }
