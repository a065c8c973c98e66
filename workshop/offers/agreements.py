"""An agreement put to the parties: by a mediator's hand, or by the step of a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from workshop.core.actions import Act
from workshop.offers.asking import digest_of
from workshop.offers.models import Ratification
from workshop.offers.seating import sides_of

K = 5


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What the parties are asked to consent to."""

    title: Mapping[str, str]
    words: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)
    panels: Sequence[str] = ()
    yes_needed: int | None = None
    k: int = K
    round: int = 1


def put_forward(act: Act, table: str, audience: str, asked: Agreement) -> Ratification:
    """Return the ratification of an agreement; the caller records it."""
    sides = sides_of(act.db, table)
    title, words, options = dict(asked.title), dict(asked.words), dict(asked.options)
    return Ratification(
        table_id=table,
        title=title,
        words=words,
        options=options,
        sha256=digest_of(title, words, options),
        parties=[one.id for one in sides],
        must_consent=[one.id for one in sides if one.must_consent or one.is_claimant],
        yes_needed=min(asked.yes_needed or len(sides), len(sides)),
        panels=list(asked.panels),
        k=asked.k,
        round=asked.round,
        opened_at=act.now,
        audience=audience,
    )
