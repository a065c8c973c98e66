"""Ranked ballots of a PrefLib file as a finished meeting."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from workshop.cli.faults import Fault
from workshop.core import clock
from workshop.polis.boxes import Box as Meeting
from workshop.polis.boxes import Given
from workshop.polis.finished import bring_in
from workshop.voting.models import PollResult

if TYPE_CHECKING:
    from workshop.cli.ballot_files import Box
    from workshop.core.writer import Writer
    from workshop.polis.boxes import Brought

METHOD = "schulze"
MOST_PEOPLE = 20_000
_TITLE = re.compile(r"#\s*TITLE:\s*(.*\S)", re.IGNORECASE)
_MADE = re.compile(r"#\s*PUBLICATION DATE:\s*(\d{4}-\d\d-\d\d)", re.IGNORECASE)


def bring_orders(
    writer: Writer, box: Box, text: str, name: str, staff: tuple[str, str]
) -> tuple[str, list[list[str]]]:
    """Make the meeting; return its join code and the ranking by the names of the options.

    Raises:
        Fault: more people than a meeting can hold one by one.
    """
    people = sum(box.people)
    if not box.options or not people:
        raise Fault("The file holds no ballots.")
    if people > MOST_PEOPLE:
        raise Fault(
            f"{people:,} people are more than a meeting holds ({MOST_PEOPLE:,}). Count the file with `workshop tally`."
        )
    titled, held = _TITLE.search(text), _held(text)
    place = {option: number for number, option in enumerate(box.options)}
    orders = [
        [[place[option] for option in tied] for tied in ranking]
        for ranking, count in zip(box.rankings, box.people, strict=True)
        for _ in range(count)
    ]
    meeting = Meeting(
        title={"en": (titled[1] if titled else name)[:200]},
        people=[f"Voter {number}" for number in range(1, people + 1)],
        items=[{"en": option} for option in box.options],
        given=[Given(number, None, order, held) for number, order in enumerate(orders)],
        method=METHOD,
        rule="advisory",
        purpose="straw",
    )
    brought = bring_in(writer, meeting, staff)
    return brought.code, _ranking(writer, brought)


def _held(text: str) -> datetime:
    """Return the day that the file names, else now: it does not tell when people voted."""
    found = _MADE.search(text)
    if found is None:
        return clock.now()
    try:
        return datetime.fromisoformat(f"{found[1]}T00:00:00+00:00")
    except ValueError:
        return clock.now()


def _ranking(writer: Writer, brought: Brought) -> list[list[str]]:
    names = {item.id: item.title["en"] for item in brought.items}
    with writer.database.reading() as db:
        result = db.scalars(select(PollResult).where(PollResult.poll_id == brought.poll.id)).one()
        return [[names[one] for one in tied] for tied in result.figures["ranking"]]
