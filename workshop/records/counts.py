"""How often what was done, stage by stage, as far as somebody may see."""

import json
from collections import Counter
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core.circles import Audiences
from workshop.core.journal import Entry


def counted(
    db: Session, meeting_id: str, seen: Audiences, kinds: Collection[str]
) -> dict[str, Counter[str]]:
    """Return for each stage how many entries of these kinds it has."""
    query = select(Entry.body).where(
        Entry.meeting_id == meeting_id, Entry.body.isnot(None), seen.clause(Entry.audience)
    )
    found: dict[str, Counter[str]] = {}
    for (body,) in db.execute(query):
        told = json.loads(body or "{}")
        if told.get("kind") in kinds and told.get("stage"):
            found.setdefault(told["stage"], Counter())[told["kind"]] += 1
    return found
