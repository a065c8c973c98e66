"""Requests on their way through the door: what was asked, what was done, what the panels must know."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Event
from typing import Any

from sqlalchemy.exc import DBAPIError

from workshop.core.errors import Busy
from workshop.core.journal import Image

Note = tuple[str, int, list[tuple[str, Image]]]


@dataclass(frozen=True)
class Done:
    """An action performed: its numbers, what it touched, the ids of the rows it made."""

    uuid: str
    kind: str
    heads: Mapping[str, int]
    touched: tuple[tuple[str, Image], ...] = ()
    again: bool = False
    made: tuple[str, ...] = ()


@dataclass(frozen=True)
class Committed:
    """What one meeting's panels must know after a commit.

    `heads`: the numbers of the audiences written to, and of all desks as one, as they were with this commit.
    """

    meeting_id: str
    notes: tuple[Note, ...]
    at_ms: int
    heads: Mapping[str, int] = field(default_factory=dict)


@dataclass
class Job:
    """One request on its way through the door."""

    meeting_id: str
    actor_id: str
    kind: str
    uuid: str
    fields: Mapping[str, object]
    done: Done | None = None
    answer: Mapping[str, Any] | None = None
    receipt: dict[str, Any] | None = None
    refusal: Exception | None = None
    notes: list[Note] = field(default_factory=list)
    heads: Mapping[str, int] = field(default_factory=dict)
    answered: bool = False
    """Whether the answer is final: on disk, or refused."""
    called: Event = field(default_factory=Event)

    def reset(self) -> None:
        """Forget an answer that did not reach the disk."""
        self.done, self.refusal, self.notes, self.receipt = None, None, [], None


def by_meeting(batch: Iterable[Job], at_ms: int) -> Iterator[Committed]:
    """Join what a batch on disk changed, meeting by meeting."""
    found: dict[str, list[Job]] = {}
    for job in batch:
        found.setdefault(job.meeting_id, []).append(job)
    for meeting_id, jobs in found.items():
        notes = tuple(note for job in jobs for note in job.notes)
        together = {id(job.heads): job.heads for job in jobs}.values()  # a batch shares its numbers
        heads = {audience: number for each in together for audience, number in each.items()}
        if notes:
            yield Committed(meeting_id, notes, at_ms, heads)


class Spoiled(Exception):  # noqa: N818
    """The transaction holds changes of a failed action and cannot be kept."""


def told(error: Exception) -> Exception:
    """Return what to tell the one who asked: of a spoiled batch its refusal, of the database that it is busy."""
    if isinstance(error, Spoiled) and isinstance(error.__cause__, Exception):
        return error.__cause__
    if isinstance(error, DBAPIError):
        busy = Busy()
        busy.__cause__ = error
        return busy
    return error
