"""Five broken builds, each of which tells something that it must not: the tests have to notice every one."""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import func, select

from workshop.core.actions import Act
from workshop.core.sealing import Sealer
from workshop.offers import actions, answering, envelopes, panels, seating
from workshop.offers.models import Offer, SealedMove
from workshop.offers.seating import Points, Seat

Break = Callable[[pytest.MonkeyPatch], None]


@dataclass(frozen=True)
class Leak:
    """A broken build, the script that shows it, and the secret with which it is compared."""

    name: str
    script: str
    other: int | None
    sabotage: Break


def room_from_the_request(patch: pytest.MonkeyPatch) -> None:
    """A private offer goes to the room that the request names."""
    copies = actions._copies

    def trusting(act: Act, seat: Seat, offer: Offer) -> list[Offer]:
        found = copies(act, seat, offer)
        for one in found[:1]:
            one.audience = act.written_at or one.audience
        return found

    patch.setattr(actions, "_copies", trusting)


def global_number(patch: pytest.MonkeyPatch) -> None:
    """Offers are numbered across what one may see and what not."""

    def globally(act: Act, table: str, _audience: str) -> int:
        query = select(func.count(Offer.key.distinct())).where(Offer.table_id == table)
        return int(act.db.scalar(query) or 0) + 1

    patch.setattr(actions, "_next_number", globally)


def unpadded_reply(patch: pytest.MonkeyPatch) -> None:
    """A sealed answer is as long as what it holds."""

    def unpadded(self: Sealer, thing: object, bound: str, *, length: int = 0) -> bytes:
        assert length >= 0
        nonce, plain = os.urandom(12), json.dumps(thing).encode()
        return nonce + self._cipher.encrypt(nonce, plain, bound.encode())

    patch.setattr(Sealer, "seal", unpadded)


def points_in_the_page(patch: pytest.MonkeyPatch) -> None:
    """The page holds the points of one party for whoever looks."""

    def anybodys(_db: object, _seat: Seat) -> Points:
        tables = seating.installed()
        return Points(tables.worth["jp"], tables.batna["jp"])  # type: ignore[attr-defined]

    patch.setattr(panels, "points_of", anybodys)


def answer_in_the_log(patch: pytest.MonkeyPatch) -> None:
    """What was answered stands in the facts of an entry for the table."""
    put = envelopes.put

    def telling(act: Act, move: SealedMove, seat: Seat, answer: object) -> None:
        put(act, move, seat, answer)
        act.record(move, facts={"answer": str(answer)})

    patch.setattr(answering, "put", telling)


LEAKS = (
    Leak("room taken from the request", "private offer", None, room_from_the_request),
    Leak("global number shown", "private offer", None, global_number),
    Leak("unpadded reply", "bids", 1, unpadded_reply),
    Leak("points in page data", "points", 1, points_in_the_page),
    Leak("answer in the log", "proposal", 1, answer_in_the_log),
)
