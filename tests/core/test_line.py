"""The line before the one door: everybody is answered once, nobody waits on behalf of others, none is forgotten."""

from threading import Event, Thread
from time import monotonic, sleep

from workshop.core.jobs import Done, Job
from workshop.core.line import Line, answer

PATIENCE_SECONDS = 10


def _job(number: int) -> Job:
    return Job("meeting", "actor", "hand.raise", str(number), {})


def test_everybody_is_answered_once_whoever_leads() -> None:
    line, answered, jobs = Line(), [], [_job(number) for number in range(300)]

    def lead() -> None:
        batch = line.batch()
        sleep(0.0005)
        answered.extend(job.uuid for job in batch)
        for job in batch:
            job.done = Done(job.uuid, job.kind, {})
        answer(batch)

    threads = [Thread(target=line.pass_through, args=(job, lead)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    assert not any(thread.is_alive() for thread in threads)
    assert sorted(answered) == sorted(job.uuid for job in jobs)


def test_a_leader_goes_with_its_own_answer_and_the_next_leads() -> None:
    line, led, first_began, second_waits = Line(), [], Event(), Event()

    def lead(name: str) -> None:
        led.append(name)
        batch = line.batch()
        if name == "first":
            first_began.set()
            second_waits.wait(PATIENCE_SECONDS)
        answer(batch)

    first = Thread(target=line.pass_through, args=(_job(1), lambda: lead("first")))
    first.start()
    first_began.wait(PATIENCE_SECONDS)
    second = Thread(target=line.pass_through, args=(_job(2), lambda: lead("second")))
    second.start()
    end = monotonic() + PATIENCE_SECONDS
    while not len(line) and monotonic() < end:
        sleep(0.001)
    second_waits.set()
    first.join(PATIENCE_SECONDS)
    second.join(PATIENCE_SECONDS)
    assert led == ["first", "second"]


def test_whoever_comes_while_the_door_is_held_shut_is_served_when_it_opens() -> None:
    line, job = Line(), _job(1)
    with line.door():
        waiting = Thread(target=line.pass_through, args=(job, lambda: answer(line.batch())))
        waiting.start()
        sleep(0.02)
        assert not job.answered
    waiting.join(PATIENCE_SECONDS)
    assert job.answered
