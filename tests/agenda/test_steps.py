"""Moving the meeting: two facilitators, undo, what everybody reads on the screens."""

import threading

import pytest

from tests.world import World
from workshop.agenda.models import Notice, Stage, Step
from workshop.core import clock
from workshop.core.errors import Conflict, NotAllowed, NotNow
from workshop.core.journal import image
from workshop.core.meeting import Meeting
from workshop.core.people import Participant
from workshop.lobby.founding import Newcomer, take_seat

PATIENCE_SECONDS = 20


def cohost(world: World, name: str = "Moore") -> Participant:
    return take_seat(
        world.writer,
        world.meeting_id,
        Newcomer(name=name, lang="en", delegation_id=None, role="cohost", admitted=True),
    ).actor


def the_stages(world: World) -> dict[str, dict[str, object]]:
    return {one.id: image(one) for one in world.rows(Stage)}


def place(world: World) -> str | None:
    found: str | None = world.one(Meeting).stage_id
    return found


@pytest.mark.both_databases
def test_two_facilitators_who_press_at_once_make_one_transition(world: World) -> None:
    other, outcomes = cohost(world), []
    world.act(world.host, "stage.next", expected="")
    expected, both = world.latest_step(), threading.Barrier(2, timeout=PATIENCE_SECONDS)

    def press(person: Participant) -> None:
        both.wait()
        try:
            world.act(person, "stage.next", expected=expected)
            outcomes.append("moved")
        except Conflict:
            outcomes.append("told")

    threads = [
        threading.Thread(target=press, args=(one,), daemon=True) for one in (world.host, other)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)

    assert sorted(outcomes) == ["moved", "told"]
    assert [one.position for one in world.rows(Stage) if one.state == "running"] == [2]
    assert len(world.rows(Step)) == 2


def test_the_second_facilitator_reads_who_was_faster(world: World) -> None:
    world.act(world.host, "stage.next", expected="")
    seen = world.latest_step()
    other = cohost(world)
    world.act(other, "stage.extend", expected=seen, seconds=120)

    with pytest.raises(Conflict) as refusal:
        world.act(world.host, "stage.next", expected=seen)

    assert "Moore moved the meeting" in str(refusal.value.say)


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("verb", "fields"),
    [
        ("stage.next", {}),
        ("stage.previous", {}),
        ("stage.pause", {}),
        ("stage.extend", {"seconds": 300}),
        ("stage.extend", {"seconds": -60}),
    ],
)
def test_undo_puts_everything_back_exactly(
    world: World, verb: str, fields: dict[str, object]
) -> None:
    world.go_to("welcome")
    clock.advance(100)
    world.go_to("reading")
    clock.advance(30)
    before, stage = the_stages(world), place(world)

    world.act(world.host, verb, expected=world.latest_step(), **fields)
    clock.advance(5)
    assert the_stages(world) != before
    world.act(world.host, "step.undo", expected=world.latest_step())

    assert the_stages(world) == before
    assert place(world) == stage


def test_undo_goes_back_step_by_step_and_then_says_so(world: World) -> None:
    start = the_stages(world)
    world.go_to("welcome")
    world.go_to("reading")

    world.act(world.host, "step.undo", expected=world.latest_step())
    world.act(world.host, "step.undo", expected=world.latest_step())

    assert the_stages(world) == start
    assert place(world) is None
    with pytest.raises(NotNow):
        world.act(world.host, "step.undo", expected=world.latest_step())


def test_the_step_and_its_undoing_both_stay(world: World) -> None:
    world.go_to("welcome")

    world.act(world.host, "step.undo", expected=world.latest_step())

    steps = sorted(world.rows(Step), key=lambda one: one.number)
    assert [one.verb for one in steps] == ["start", "undo"]
    assert steps[0].undone_at is not None


def test_only_a_finished_stage_is_reopened(world: World) -> None:
    planned = next(one for one in world.rows(Stage) if one.kind == "reading")

    with pytest.raises(NotNow):
        world.act(world.host, "stage.reopen", expected="", stage=planned.id)


def test_a_member_does_not_move_the_meeting(world: World) -> None:
    with pytest.raises(NotAllowed):
        world.act(world.join("jp"), "stage.next", expected="")


def test_a_closed_meeting_does_not_move(world: World) -> None:
    world.go_to("welcome")
    world.act(world.host, "meeting.close")

    with pytest.raises(NotNow):
        world.act(world.host, "stage.next", expected=world.latest_step())


def test_a_line_taken_back_leaves_the_screens_at_once_and_only_once(world: World) -> None:
    person = world.join("kr", lang="ko")
    world.act(world.host, "notice.say", words="물을 드세요.", lang="ko")
    notice = world.one(Notice)
    assert '<span class="words" lang="ko">물을 드세요.</span>' in world.see(person, "notices")

    world.act(world.host, "notice.take_back", notice=notice.id)

    assert "물을" not in world.see(person, "notices")
    with pytest.raises(Conflict):
        world.act(world.host, "notice.take_back", notice=notice.id)
