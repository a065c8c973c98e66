"""What the clock asks for: one fault stops nothing else."""

import logging

import pytest

from tests.core.verbs import verb
from tests.world import World
from workshop.agenda.models import Notice
from workshop.core.actions import Act
from workshop.core.due import do_all


def fail(_act: Act) -> None:
    message = "broken on purpose"
    raise ZeroDivisionError(message)


def test_what_fails_keeps_nothing_else_that_is_due_waiting(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    here = (world.meeting_id, world.host.id)

    with verb("test.fails", fail), caplog.at_level(logging.ERROR, "workshop"):
        do_all(
            world.writer,
            [
                (*here, "test.fails", {}),
                (*here, "poll.close", {"poll": world.meeting_id}),
                (*here, "notice.say", {"words": "On time."}),
            ],
        )

    assert [one.words for one in world.rows(Notice)] == ["On time."]
    assert ["due" in one.message for one in caplog.records] == [True]


def test_a_duty_that_fails_keeps_no_other_duty_waiting(world: World) -> None:
    office, turns = world.app.extensions["parts"].office, list[int]()
    office.duties[:] = [lambda: 1 // 0, lambda: turns.append(1)]

    office.tick()

    assert turns == [1]
