"""What the journal holds about one person: what they did, and what others did that names them."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

from workshop.core import clock
from workshop.core.canon import moment
from workshop.core.circles import Audiences, audiences_of
from workshop.core.journal import Body, Entry, entries
from workshop.core.people import Participant

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
    }


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
    for row in rows:
        if row.body is None or not seen.cover(row.audience):
            continue
        body: Body = json.loads(row.body)
        acted = body["actor"] == person_id
        told = [one for one in body["rows"] if acted or person_id in one["image"].values()]
        if acted or told:
            facts = body["facts"] if acted else {}
            yield {
                "at": body["at"],
                "kind": body["kind"],
                "by": "self" if acted else "other",
                "audience": body["audience"],
                "facts": facts,
                "rows": told,
            }
