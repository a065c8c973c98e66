"""How a stage's clock runs, as tables."""

from datetime import UTC, datetime, timedelta

import pytest

from workshop.agenda import rules
from workshop.agenda.models import Stage
from workshop.core.errors import Conflict, NotNow

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def stage(**values: object) -> Stage:
    return Stage(kind="reading", minutes=10, **values)


def running(left: int) -> Stage:
    return stage(state="running", started_at=NOON, ends_at=NOON + timedelta(seconds=left))


@pytest.mark.parametrize(
    ("one", "after", "left"),
    [
        (stage(), 0, 600),
        (running(600), 0, 600),
        (running(600), 61, 539),
        (running(600), 600, 0),
        (running(600), 5000, 0),
        (stage(state="paused", left_seconds=95), 5000, 95),
        (stage(state="done", left_seconds=30), 0, 30),
        (stage(state="done"), 0, 0),
    ],
)
def test_what_is_left_is_never_below_zero(one: Stage, after: int, left: int) -> None:
    assert rules.left_seconds(one, NOON + timedelta(seconds=after)) == left


@pytest.mark.parametrize(
    ("left", "change", "after"), [(600, 120, 720), (600, -60, 540), (30, -60, 0), (0, 300, 300)]
)
@pytest.mark.parametrize("state", ["running", "paused"])
def test_time_can_be_added_and_taken(state: str, left: int, change: int, after: int) -> None:
    one = running(left) if state == "running" else stage(state="paused", left_seconds=left)

    rules.extend(one, NOON, change)

    assert rules.left_seconds(one, NOON) == after


@pytest.mark.parametrize("state", ["planned", "done"])
def test_a_stage_that_is_not_under_way_has_no_time_to_change(state: str) -> None:
    with pytest.raises(NotNow):
        rules.extend(stage(state=state), NOON, 60)


def test_a_pause_keeps_what_was_left_for_as_long_as_it_takes() -> None:
    one = running(600)

    rules.pause(one, NOON + timedelta(seconds=100))
    rules.start(one, NOON + timedelta(hours=2))

    assert rules.left_seconds(one, NOON + timedelta(hours=2)) == 500


def test_a_clock_that_stands_cannot_be_stopped() -> None:
    with pytest.raises(NotNow):
        rules.pause(stage(state="paused", left_seconds=1), NOON)


def test_a_stage_whose_time_was_used_up_begins_anew_when_reopened() -> None:
    one = running(60)
    rules.finish(one, NOON + timedelta(seconds=90))

    rules.start(one, NOON + timedelta(seconds=95))

    assert rules.left_seconds(one, NOON + timedelta(seconds=95)) == 600
    assert one.started_at == NOON
    assert one.done_at is None


@pytest.mark.parametrize("state", ["planned", "running", "paused", "done"])
def test_what_is_kept_puts_a_stage_back_exactly(state: str) -> None:
    one = running(77)
    one.state = state
    before = rules.kept(one)

    rules.finish(one, NOON + timedelta(seconds=5))
    rules.start(one, NOON + timedelta(seconds=9))
    rules.put_back(one, before)

    assert rules.kept(one) == before
    assert one.ends_at == NOON + timedelta(seconds=77)


def plan() -> list[Stage]:
    return [stage(), stage(), stage()]


@pytest.mark.parametrize(
    ("begun_minutes_ago", "left", "behind"),
    [(0, 600, 0), (4, 600, 240), (12, 0, 120), (0, 300, -300)],
)
def test_the_pace_is_when_the_stage_ends_against_the_plan(
    begun_minutes_ago: int, left: int, behind: int
) -> None:
    stages = plan()
    stages[0] = running(left)
    stages[0].started_at = NOON - timedelta(minutes=begun_minutes_ago)

    assert rules.behind_seconds(stages, stages[0], NOON) == behind


def test_a_meeting_that_has_not_begun_is_neither_early_nor_late() -> None:
    assert rules.behind_seconds(plan(), None, NOON) == 0


@pytest.mark.parametrize(("present", "way", "place"), [(None, 1, 0), (0, 1, 1), (2, -1, 1)])
def test_the_neighbour_is_the_next_or_the_one_before(
    present: int | None, way: int, place: int
) -> None:
    stages = plan()
    here = None if present is None else stages[present].id

    assert rules.neighbour(stages, here, way) is stages[place]


@pytest.mark.parametrize(("present", "way"), [(0, -1), (2, 1)])
def test_beyond_the_plan_there_is_nothing(present: int, way: int) -> None:
    stages = plan()

    with pytest.raises(NotNow):
        rules.neighbour(stages, stages[present].id, way)


def test_a_screen_that_is_out_of_date_is_told_who_moved_the_meeting() -> None:
    with pytest.raises(Conflict) as refusal:
        rules.ensure_expected("old", "new", "Moore")

    assert "Moore moved the meeting" in str(refusal.value.say)


def test_what_is_done_before_the_day_is_passed_over() -> None:
    stages = plan()
    stages[0].words = {"ahead": True}

    assert rules.neighbour(stages, None, 1) is stages[1]
    with pytest.raises(NotNow):
        rules.neighbour(stages, stages[1].id, -1)
