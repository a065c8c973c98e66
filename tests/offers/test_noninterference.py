"""One party's secrets change nothing that others, the facilitator, the projector or the export receive."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask

from tests.offers.conftest import PLAN
from tests.offers.scripts import SCRIPTS
from tests.offers.tables import Tables
from tests.offers.watching import Watch
from tests.world import World
from workshop.core import clock
from workshop.core.actions import Act
from workshop.core.sealing import Sealer
from workshop.offers import actions, answering, envelopes, panels, sealed_panels, seating
from workshop.offers.models import Offer, SealedMove
from workshop.offers.seating import Points, Seat
from workshop.web import record as record_pages


@pytest.fixture
def exercises(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The program, with the lots of screens' buttons standing still."""
    before, parts = seating.installed(), app.extensions["parts"]
    announce = parts.writer.announce
    monkeypatch.setattr(sealed_panels, "order_for", lambda _seed, _person, items: sorted(items))
    monkeypatch.setattr(record_pages, "PATIENCE_SECONDS", 30)
    yield app
    seating.install(before)
    parts.writer.announce = announce


def received(app: Flask, name: str, secret: int | None, *, record: bool) -> list[tuple[str, str]]:
    """Play a script in a meeting of its own and return what the watchers received."""
    script, sides = SCRIPTS[name]
    parts = app.extensions["parts"]
    clock.set_to(datetime(2026, 11, 22, 9, tzinfo=UTC))
    world = World(app, parts.database, parts.writer).found(plan=PLAN)
    table = Tables(world, paused_at=1000, is_timed=True).sit()
    seating.install(table)
    world.go_to("exercise-offers")
    watch = Watch(table, sides)
    script(table, watch, secret)
    watch.look()
    if record:
        watch.take_home()
    return list(watch.seen)


def differing(one: list[tuple[str, str]], other: list[tuple[str, str]]) -> list[str]:
    """Return where two lists of what was received part, with a few bytes of both."""
    if len(one) != len(other):
        return [f"{len(one)} and {len(other)} messages"]
    found = []
    for (who, text), (name, same) in zip(one, other, strict=True):
        if (who, text) != (name, same):
            place = next(
                (at for at, (a, b) in enumerate(zip(text, same, strict=False)) if a != b), 0
            )
            found.append(
                f"{who}: {text[place - 60 : place + 60]} … {same[place - 60 : place + 60]}"
            )
    return found


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_secret_that_is_another_changes_no_byte_for_others_nor_in_the_export(
    exercises: Flask, name: str
) -> None:
    first = received(exercises, name, 0, record=True)

    assert differing(received(exercises, name, 1, record=True), first) == []
    assert len(first) > 10


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_secret_that_is_not_there_changes_no_byte_on_the_screens_of_others(
    exercises: Flask, name: str
) -> None:
    first = received(exercises, name, 0, record=False)

    assert differing(received(exercises, name, None, record=False), first) == []


def _unpadded(self: Sealer, thing: object, bound: str, *, length: int = 0) -> bytes:
    """Seal without filling up."""
    import json
    import os

    nonce = os.urandom(12)
    plain = json.dumps(thing).encode()
    return nonce + self._cipher.encrypt(nonce, plain, bound.encode())


def test_a_seal_that_is_as_long_as_what_it_holds_is_caught(
    exercises: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The saboteur: an unpadded reply."""
    monkeypatch.setattr(Sealer, "seal", _unpadded)

    assert received(exercises, "bids", 0, record=False) != received(
        exercises, "bids", 1, record=False
    )


def test_an_answer_in_the_log_is_caught(exercises: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The saboteur: what was answered stands in the facts of an entry for the table."""
    put = envelopes.put

    def telling(act: Act, move: SealedMove, seat: Seat, answer: object) -> None:
        put(act, move, seat, answer)
        move.audience = "all"
        act.record(move, facts={"answer": str(answer)})

    monkeypatch.setattr(answering, "put", telling)

    assert received(exercises, "proposal", 0, record=True) != received(
        exercises, "proposal", 1, record=True
    )


def test_a_count_of_answers_is_caught(exercises: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The saboteur: the number of those who have answered on everybody's screen."""
    card = sealed_panels._card

    def counting(view: object, seat: Seat, move: SealedMove) -> sealed_panels.Card:
        found = card(view, seat, move)  # type: ignore[arg-type]
        given = envelopes.answers_to(view.db, move).values()  # type: ignore[attr-defined]
        found.sentence = f"{sum(one is not None for one in given)} have answered."  # type: ignore[assignment]
        return found

    monkeypatch.setattr(sealed_panels, "_card", counting)

    assert received(exercises, "proposal", 0, record=False) != received(
        exercises, "proposal", None, record=False
    )


def test_another_sides_points_on_the_page_are_caught(
    exercises: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The saboteur: the page holds the points of one party for whoever looks."""

    def anybodys(_db: object, _seat: Seat) -> Points:
        tables = seating.installed()
        return Points(tables.worth["jp"], tables.batna["jp"])  # type: ignore[attr-defined]

    monkeypatch.setattr(panels, "points_of", anybodys)

    assert received(exercises, "points", 0, record=False) != received(
        exercises, "points", 1, record=False
    )


def test_a_number_that_counts_all_offers_is_caught(
    exercises: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The saboteur: offers are numbered across what one may see and what not."""

    def globally(act: Act, table: str, _audience: str) -> int:
        from sqlalchemy import func, select

        query = select(func.count(Offer.key.distinct())).where(Offer.table_id == table)
        return int(act.db.scalar(query) or 0) + 1

    monkeypatch.setattr(actions, "_next_number", globally)

    assert received(exercises, "private offer", 0, record=False) != received(
        exercises, "private offer", None, record=False
    )
