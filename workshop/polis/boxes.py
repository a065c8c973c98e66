"""What a file tells of a vote that is over, and what was made of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workshop.core.db import Journaled
from workshop.core.people import Participant
from workshop.voting.methods import METHODS
from workshop.voting.models import Poll, PollItem
from workshop.voting.results import Json


@dataclass(frozen=True)
class Given:
    """One answer: of which person, to which item (both by place), what, when.

    Without an item it is an order of them all: groups of places, the best first.
    """

    person: int
    item: int | None
    choice: Any
    at: datetime


@dataclass(frozen=True)
class Box:
    """What a file tells of a vote that is over. `given` in the order of time; a later answer replaces an earlier one.

    `more`: further rows to keep, made once people, poll and items have their ids.
    """

    title: Mapping[str, str]
    people: Sequence[str]
    items: Sequence[Mapping[str, str]]
    given: Sequence[Given]
    method: str
    rule: str
    purpose: str = "vote"
    about: Mapping[str, str] = field(default_factory=dict)
    more: Callable[["Brought"], list[Journaled]] = lambda _brought: []


@dataclass(frozen=True)
class Brought:
    """The rows that were made."""

    meeting_id: str
    code: str
    host_id: str
    hosts: str
    side_id: str
    poll: Poll
    items: Sequence[PollItem]
    people: Sequence[Participant]


def choice_of(one: Given, brought: Brought) -> Json:
    """Return an answer as its method reads it; an order names items by their places."""
    if one.item is not None:
        return one.choice  # type: ignore[no-any-return]  # plain JSON
    order = [[brought.items[place].id for place in tied] for tied in one.choice]
    method = METHODS[brought.poll.method]
    return method.read_choice(order, [item.id for item in brought.items])
