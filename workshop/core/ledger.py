"""The ledger: numbers, salts and chains what one transaction adds to the journal."""

import os
from collections.abc import Iterable
from typing import Any

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from workshop.core.canon import canonical, moment
from workshop.core.journal import (
    START,
    AudienceHead,
    Body,
    Context,
    Draft,
    Entry,
    Image,
    JournalHead,
    digest_of,
    image,
    link,
)

VERSION = 1
_PUT_HEAD = text(
    "INSERT INTO journal_head (meeting_id, seq, hash) VALUES (:m, :s, :h) "
    "ON CONFLICT (meeting_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash"
)
_PUT_NUMBER = text(
    "INSERT INTO audience_head (meeting_id, audience, n) VALUES (:m, :a, :n) "
    "ON CONFLICT (meeting_id, audience) DO UPDATE SET n = excluded.n"
)


class Ledger:
    """Appends entries within one transaction; holds the heads it has locked.

    Call with the meeting locked (`lock`), and `write` before the commit, or earlier for whoever reads the journal.
    """

    def __init__(self, db: Session) -> None:
        self.db = db
        self.pending: list[dict[str, Any]] = []
        self._heads: dict[str, tuple[int, bytes]] = {}
        self._numbers: dict[tuple[str, str], int] = {}

    def lock(self, meeting_id: str) -> None:
        """Lock a meeting against other writers and read the end of its chain."""
        if meeting_id in self._heads:
            return
        query = select(JournalHead.seq, JournalHead.hash).where(
            JournalHead.meeting_id == meeting_id
        )
        row = self.db.execute(query.with_for_update()).first()
        self._heads[meeting_id] = (row.seq, row.hash) if row else (0, START)

    def foresee(self, meeting_id: str, audiences: Iterable[str]) -> None:
        """Read the numbers of audiences that are likely to be needed, in one query."""
        wanted = {one for one in audiences if (meeting_id, one) not in self._numbers}
        query = select(AudienceHead.audience, AudienceHead.n).where(
            AudienceHead.meeting_id == meeting_id, AudienceHead.audience.in_(wanted)
        )
        found = dict(self.db.execute(query).all())
        self._numbers.update({(meeting_id, one): found.get(one, 0) for one in wanted})

    def append(self, context: Context, draft: Draft) -> tuple[int, list[tuple[str, Image]]]:
        """Number and chain one entry; return its `n` and its images."""
        seq, prev = self._heads[context.meeting_id]
        seq += 1
        number = self._next(context.meeting_id, draft.audience)
        images = [(row.noun, image(row)) for row in draft.rows]
        body = canonical(_body(context, draft, number, images))
        salt = os.urandom(16)
        digest = digest_of(salt, body)
        hashed = link(prev, context.meeting_id, seq, digest)
        self._heads[context.meeting_id] = (seq, hashed)
        self.pending.append(
            {
                "meeting_id": context.meeting_id,
                "seq": seq,
                "audience": draft.audience,
                "n": number,
                "salt": salt,
                "body": body.decode(),
                "digest": digest,
                "prev": prev,
                "hash": hashed,
            }
        )
        return number, images

    def _next(self, meeting_id: str, audience: str) -> int:
        if audience.startswith("desk:"):
            self._counted(meeting_id, "desk")
        return self._counted(meeting_id, audience)

    def _counted(self, meeting_id: str, audience: str) -> int:
        key = (meeting_id, audience)
        if key not in self._numbers:
            self.foresee(meeting_id, [audience])
        self._numbers[key] += 1
        return self._numbers[key]

    def numbers(self, meeting_id: str) -> dict[str, int]:
        """Return the newest number of each audience of a meeting that was written to or foreseen."""
        return {name: n for (meeting, name), n in self._numbers.items() if meeting == meeting_id}

    def write(self) -> None:
        """Put the pending entries and the new heads into the transaction."""
        if not self.pending:
            return
        touched = {(one["meeting_id"], one["audience"]) for one in self.pending}
        touched |= {
            (meeting, "desk") for meeting, audience in touched if audience.startswith("desk:")
        }
        heads = sorted(
            (meeting, *self._heads[meeting]) for meeting in {meeting for meeting, _ in touched}
        )
        self.db.execute(insert(Entry), self.pending)
        self.db.execute(
            _PUT_HEAD, [{"m": meeting, "s": seq, "h": hashed} for meeting, seq, hashed in heads]
        )
        numbers = [{"m": key[0], "a": key[1], "n": self._numbers[key]} for key in sorted(touched)]
        self.db.execute(_PUT_NUMBER, numbers)
        self.pending = []


def _body(context: Context, draft: Draft, number: int, images: list[tuple[str, Image]]) -> Body:
    return {
        "v": VERSION,
        "kind": context.kind,
        "at": moment(context.at),
        "actor": None if draft.nameless else context.actor_id,
        "audience": draft.audience,
        "n": number,
        "stage": context.stage_id,
        "facts": draft.facts,
        "rows": [{"noun": noun, "image": one} for noun, one in images],
    }
