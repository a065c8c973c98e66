"""Start times, in everybody's zone."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from workshop.agenda.times import ZONES, end_of, faces, moment_of, starts_of

NINE = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)  # 09:00 in Seoul and Tokyo


@dataclass
class Planned:
    id: str
    minutes: int
    state: str = "planned"
    started_at: datetime | None = None
    ends_at: datetime | None = None
    left_seconds: int | None = None
    done_at: datetime | None = None


def test_a_local_time_is_a_moment_and_shown_in_every_zone_with_its_day() -> None:
    at = moment_of("2026-12-01", "09:00", "Asia/Seoul")

    assert at == NINE
    assert [tuple(one) for one in faces(at, tuple(ZONES))] == [
        ("09:00", 0), ("19:00", -1), ("16:00", -1), ("14:00", -1),
    ]  # fmt: skip


def test_summer_time_moves_washington_and_not_seoul() -> None:
    summer = faces(moment_of("2026-07-01", "09:00", "Asia/Seoul"), tuple(ZONES))

    assert [one.clock for one in summer] == ["09:00", "20:00", "17:00", "14:00"]


def test_before_the_meeting_stages_follow_the_planned_beginning() -> None:
    stages = [Planned("a", 10), Planned("b", 25), Planned("c", 5)]

    starts = starts_of(stages, None, NINE, NINE - timedelta(days=1))

    assert starts == [NINE, NINE + timedelta(minutes=10), NINE + timedelta(minutes=35)]
    assert end_of(stages, starts) == NINE + timedelta(minutes=40)


def test_during_the_meeting_what_is_left_of_the_present_stage_counts() -> None:
    now = NINE + timedelta(minutes=20)
    stages = [
        Planned("a", 10, "done", NINE, done_at=NINE + timedelta(minutes=15)),
        Planned("b", 25, "running", NINE + timedelta(minutes=15), now + timedelta(minutes=30)),
        Planned("c", 5),
    ]

    starts = starts_of(stages, "b", NINE, now)

    assert starts[2] == now + timedelta(minutes=30)


def test_without_a_beginning_nothing_is_known() -> None:
    assert starts_of([Planned("a", 10)], None, None, NINE) == [None]
    assert end_of([Planned("a", 10)], [None]) is None
