"""Verbs that exist for one test: badly behaved ones, to see that the kernel holds."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from time import monotonic, sleep

from tests.world import World
from workshop.core import actions, ids
from workshop.core.actions import Act, action
from workshop.core.forms import NoFields
from workshop.core.i18n import lazy
from workshop.core.people import Participant, anyone

PATIENCE_SECONDS = 10


@contextmanager
def verb(kind: str, run: Callable[[Act], object]) -> Iterator[None]:
    """Have a verb for the length of a block."""

    def wrapped(act: Act, _form: NoFields) -> None:
        run(act)

    action(kind, form=NoFields, who=anyone, when="any", says=lazy("test"))(wrapped)
    try:
        yield
    finally:
        del actions._actions[kind]


def together(world: World, jobs: list[tuple[Participant, str]]) -> list[object]:
    """Let all jobs go through the door in one batch; return what each was answered or refused."""
    answers: list[object] = [None] * len(jobs)

    def one(place: int) -> None:
        person, kind = jobs[place]
        try:
            answers[place] = world.writer.perform(
                world.meeting_id, person.id, kind, ids.new_id(), {}
            )
        except Exception as error:
            answers[place] = error

    threads = [Thread(target=one, args=(place,), daemon=True) for place in range(len(jobs))]
    with world.writer.line.door():
        for thread in threads:
            thread.start()
        end = monotonic() + PATIENCE_SECONDS
        while len(world.writer.line) < len(jobs) and monotonic() < end:
            sleep(0.002)
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    assert not any(thread.is_alive() for thread in threads), "somebody was never answered"
    return answers
