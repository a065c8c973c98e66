"""The line of requests before the one door: whoever finds it free does the work of all who wait, once.

Leader and followers, as databases commit in groups (DeWitt and others, Implementation techniques for main memory
database systems, 1984): the leader performs one batch and is gone with its own answer; the first of those who came
meanwhile leads the next. Nobody works on for others while its own answer is ready, and nobody whose answer is ready
waits for the door.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from workshop.core.jobs import Job

BATCH = 500


class Line:
    """Jobs that wait for one door. Safe from any thread."""

    def __init__(self) -> None:
        self._waiting: deque[Job] = deque()
        self._door = threading.Lock()

    def __len__(self) -> int:
        return len(self._waiting)

    def pass_through(self, job: Job, lead: Callable[[], None]) -> None:
        """Wait until the job is answered; with the door free, `lead` the next batch oneself."""
        self._waiting.append(job)
        while not job.answered:
            if not self._door.acquire(blocking=False):
                job.called.wait()
                job.called.clear()
                continue
            try:
                if not job.answered:
                    lead()
            finally:
                self._leave()

    def batch(self) -> list[Job]:
        """Take the next jobs, in the order of their coming."""
        return [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]

    @contextmanager
    def door(self) -> Iterator[None]:
        """Hold the door shut for something else that writes."""
        self._door.acquire()
        try:
            yield
        finally:
            self._leave()

    def _leave(self) -> None:
        """Open the door, and only then look who waits: whoever comes later finds it open."""
        self._door.release()
        try:
            first = self._waiting[0]
        except IndexError:
            return
        first.called.set()


def answer(batch: list[Job]) -> None:
    """Let go those whose answers are ready."""
    for job in batch:
        job.answered = True
        job.called.set()
