"""The end of a record's term, when the clock or the server does what it should not."""

from datetime import timedelta

import pytest

from tests.world import World, world_of
from workshop.core import clock
from workshop.core.meeting import Meeting
from workshop.records import retention
from workshop.records.retention import keep_terms


def close_with_term(world: World, days: str = "30") -> None:
    world.act(world.host, "record.retain", days=days, then="delete")
    world.act(world.host, "meeting.close")


def left(world: World) -> int:
    with world.database.reading() as db:
        return db.query(Meeting).count()


def test_what_ended_while_the_server_was_down_ends_when_it_is_back_and_once(world: World) -> None:
    clock.advance(0)
    close_with_term(world)
    gone: list[str] = []

    clock.advance(timedelta(days=29).total_seconds())
    keep_terms(world.database, world.writer, gone.append)()
    clock.advance(timedelta(days=60).total_seconds())
    again = keep_terms(world.database, world.writer, gone.append)
    again()
    clock.advance(120)
    again()

    assert gone == [world.meeting_id]
    assert left(world) == 0


def test_a_clock_that_is_set_back_ends_nothing_early_and_nothing_twice(world: World) -> None:
    clock.advance(0)
    begun = clock.now()
    close_with_term(world)
    keep = keep_terms(world.database, world.writer)

    for days in (25, 3, 29, 0, 29):
        clock.set_to(begun + timedelta(days=days))
        keep()
    assert left(world) == 1
    clock.set_to(begun + timedelta(days=31))
    keep()

    assert left(world) == 0


def test_a_record_that_cannot_be_ended_keeps_no_other_from_its_end(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    clock.advance(0)
    other = world_of(world.app).found()
    for one in (world, other):
        close_with_term(one)
    end, tried = retention.delete_meeting, list[str]()

    def failing(database: object, meeting_id: str) -> None:
        tried.append(meeting_id)
        if len(tried) == 1:
            raise OSError("the disk is full")
        end(database, meeting_id)  # type: ignore[arg-type]  # the database it was given

    monkeypatch.setattr(retention, "delete_meeting", failing)
    clock.advance(timedelta(days=31).total_seconds())
    keep = keep_terms(world.database, world.writer)
    keep()
    assert left(world) == 1
    assert "something that was due failed" in caplog.text
    clock.advance(61)
    keep()

    assert left(world) == 0
    assert len(tried) == 3
