"""A turn's time: pauses, allowance, interpretation."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from workshop.speaking import timing
from workshop.speaking.timing import Manner, manner_of

START = datetime(2026, 11, 22, 9, tzinfo=UTC)


@dataclass
class Turn:
    """A turn, as the rules see it."""

    state: str = "waiting"
    began_at: datetime | None = None
    paused_at: datetime | None = None
    paused_seconds: int = 0
    ended_at: datetime | None = None
    allowed_seconds: int | None = None
    factor_percent: int = 100
    spoken_seconds: int | None = None


def at(seconds: int) -> datetime:
    return START + timedelta(seconds=seconds)


def begun(own: int | None = 60, percent: int = 100) -> Turn:
    turn = Turn()
    timing.begin(turn, START, own, percent)
    return turn


def test_a_pause_does_not_count() -> None:
    turn = begun()
    timing.pause(turn, at(20))
    timing.resume(turn, at(50))

    assert timing.spoken_seconds(turn, at(60)) == 30
    assert timing.left_seconds(turn, at(60)) == 30
    assert timing.ends_at(turn, at(60)) == at(90)
    assert timing.since(turn) == at(30)


def test_while_paused_the_clock_stands() -> None:
    turn = begun()
    timing.pause(turn, at(20))

    assert timing.left_seconds(turn, at(500)) == 40
    assert timing.ends_at(turn, at(500)) is None


def test_a_turn_ended_in_a_pause_keeps_what_was_spoken() -> None:
    turn = begun()
    timing.pause(turn, at(20))

    timing.end(turn, at(100))

    assert (turn.spoken_seconds, turn.state, turn.paused_at) == (20, "done", None)


def test_interpretation_stretches_the_turn_and_not_the_budget() -> None:
    turn = begun(own=60, percent=170)

    assert turn.allowed_seconds == 102
    assert timing.own_seconds(turn, at(102)) == 60


def test_a_change_of_the_factor_keeps_the_speakers_own_time() -> None:
    turn = begun(own=60)

    timing.change_factor(turn, 200)
    assert turn.allowed_seconds == 120
    timing.change_factor(turn, 100)
    assert turn.allowed_seconds == 60


def test_over_time_nothing_is_left_and_the_end_stays_where_it_was() -> None:
    turn = begun(own=30)

    assert timing.left_seconds(turn, at(45)) == 0
    assert timing.ends_at(turn, at(45)) == at(30)


@pytest.mark.parametrize(
    ("turn", "left", "expected"),
    [(0, None, None), (60, None, 60), (60, 20, 20), (0, 20, 20), (60, 0, 60), (60, -5, 60)],
)
def test_a_turn_has_no_more_than_is_left(turn: int, left: int | None, expected: int | None) -> None:
    assert timing.allowance(Manner(turn=turn), left) == expected


def test_settings_left_out_have_their_defaults() -> None:
    assert manner_of({"turn_seconds": None, "factor": None}, turn=60) == Manner(turn=60)
    assert manner_of({"turn_seconds": 0}, turn=60).turn == 0
    assert not manner_of({"store": "none"}).kept
