"""A sealed move as a row: what a mediator asks by hand, and what a step of a case asks by itself."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from workshop.core.actions import Act
from workshop.core.canon import canonical
from workshop.offers.envelopes import prepare
from workshop.offers.models import SealedMove
from workshop.offers.seating import seconds_of


@dataclass(frozen=True, kw_only=True)
class Question:
    """What parties are asked in private, and for how long on the table's clock."""

    kind: str
    title: Mapping[str, str]
    parties: Sequence[str]
    seconds: int
    words: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)


def digest_of(*parts: object) -> str:
    """Return the fingerprint of what is asked: SHA-256 of its canonical JSON."""
    return hashlib.sha256(canonical(list(parts))).hexdigest()


def put_down(act: Act, table: str, audience: str, asked: Question) -> SealedMove:
    """Return the move, with an empty answer for each party; the caller records it."""
    title, words, options = dict(asked.title), dict(asked.words), dict(asked.options)
    move = SealedMove(
        table_id=table,
        kind=asked.kind,
        title=title,
        words=words,
        options=options,
        parties=list(asked.parties),
        settings=dict(asked.settings),
        sha256=digest_of(title, words, options),
        deadline=seconds_of(act.db, table, act.now) + asked.seconds,
        opened_by=act.actor.id,
        opened_at=act.now,
        audience=audience,
    )
    if asked.kind == "bid":
        move.settings = {"series": move.id, **move.settings}
    prepare(act, move)
    return move


def open_moves(act: Act, table: str) -> list[SealedMove]:
    """Return the sealed moves of a table that wait for answers."""
    query = select(SealedMove).where(SealedMove.table_id == table, SealedMove.state == "open")
    return list(act.db.scalars(query.order_by(SealedMove.opened_at, SealedMove.id)))
