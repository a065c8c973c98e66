"""A finished meeting from a file of votes: people, a poll, its ballots, its results, in few entries of the journal."""

import secrets
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from workshop.agenda.models import Stage
from workshop.core import circles
from workshop.core.actions import Act
from workshop.core.errors import TooMany
from workshop.core.i18n import lazy
from workshop.core.meeting import CLOSED, OPEN
from workshop.core.people import Participant, delegations_of
from workshop.core.writer import Writer
from workshop.lobby.founding import Opening, found_meeting
from workshop.polis.boxes import Box, Brought, Given, choice_of
from workshop.polis.results import results_of
from workshop.voting.items import own_item
from workshop.voting.methods import METHODS
from workshop.voting.models import Ballot, Poll
from workshop.voting.weights import PEOPLE

KIND = "file.bring"
MOST_PEOPLE, MOST_ITEMS = 100_000, 10_000
PEOPLE_HERE = {
    "code": "people",
    "letters": "P",
    "marker": "disc",
    "votes": True,
    "names": {"en": "Participants", "ja": "参加者", "ko": "참가자"},
}


def bring_in(writer: Writer, box: Box, staff: tuple[str, str]) -> Brought:
    """Make the meeting. `staff`: id and name of who hosts it.

    Raises:
        TooMany: more people or items than a meeting holds.
    """
    if len(box.people) > MOST_PEOPLE or len(box.items) > MOST_ITEMS:
        raise TooMany(
            lazy(
                "A file with more than %(people)s people or %(items)s statements is not taken.",
                people=MOST_PEOPLE,
                items=MOST_ITEMS,
            )
        )
    stage = Stage(kind="voting", position=1, title=dict(box.title), state="running")
    filing = _Filing(box, stage)
    opening = Opening(
        title=box.title,
        purpose=box.about,
        delegations=(PEOPLE_HERE,),
        rows=(stage,),
        then=filing.steps(),
    )
    found_meeting(writer, *staff, "en", opening)
    return filing.brought[0]


@dataclass
class _Filing:
    """What is done in one transaction: a file is brought in as a whole, or not at all."""

    box: Box
    stage: Stage
    brought: list[Brought] = field(default_factory=list)
    _cast: dict[tuple[int, int | None], Ballot] = field(default_factory=dict)

    def steps(self) -> Iterator[tuple[str, Callable[[Act], None]]]:
        """Yield what is done: everybody's first answers, what replaced them wave by wave, the end."""
        yield KIND, self._begin
        for wave in _waves(self.box.given):
            yield KIND, partial(self._cast_wave, wave)
        yield KIND, self._end

    def _begin(self, act: Act) -> None:
        """Open the meeting; bring people, poll and items in."""
        meeting = act.meeting
        meeting.state, meeting.opened_at, meeting.stage_id = OPEN, act.now, self.stage.id
        side = delegations_of(act.db, act.meeting.id)[0].id
        poll = self._poll(act, self.stage.id)
        items = [
            own_item(poll, place, title=title) for place, title in enumerate(self.box.items, 1)
        ]
        people = self._people(act, side)
        act.record(meeting, *people, poll, *items)
        hosts = circles.hosts_circle(act.db, meeting.id)
        brought = Brought(meeting.id, meeting.code, act.actor.id, hosts, side, poll, items, people)
        for row in self.box.more(brought):
            act.record(row)
        self.brought.append(brought)

    def _poll(self, act: Act, stage_id: str) -> Poll:
        begun = min((one.at for one in self.box.given), default=act.now)
        return Poll(
            stage_id=stage_id,
            method=self.box.method,
            rule=self.box.rule,
            k=act.meeting.k,
            reasons=False,
            purpose=self.box.purpose,
            question=dict(self.box.title) if self.box.purpose == "straw" else {},
            rule_settings={"weights": PEOPLE} if METHODS[self.box.method].scope == "poll" else {},
            seed=secrets.token_hex(16),
            opened_at=begun,
            audience=circles.EVERYONE,
        )

    def _people(self, act: Act, side: str) -> list[Participant]:
        first: dict[int, datetime] = {}
        for one in self.box.given:
            first.setdefault(one.person, one.at)
        return [
            Participant(
                name=name,
                lang="en",
                role="member",
                state="admitted",
                delegation_id=side,
                joined_at=first.get(place, act.now),
                audience=circles.EVERYONE,
            )
            for place, name in enumerate(self.box.people)
        ]

    def _cast_wave(self, wave: Sequence[Given], act: Act) -> None:
        brought = self.brought[0]
        by_person: dict[int, list[Ballot]] = defaultdict(list)
        for one in wave:
            key = (one.person, one.item)
            ballot = self._cast.get(key)
            if ballot is None:
                ballot = self._cast[key] = self._new(one, brought)
            ballot.choice, ballot.cast_at = choice_of(one, brought), one.at
            ballot.times += 1
            by_person[one.person].append(ballot)
        for ballots in by_person.values():
            act.record(*ballots)

    def _new(self, one: Given, brought: Brought) -> Ballot:
        voter = brought.people[one.person]
        subject = brought.poll if one.item is None else brought.items[one.item]
        return Ballot(
            poll_id=brought.poll.id,
            item_id=subject.id,
            voter_id=voter.id,
            delegation_id=brought.side_id,
            times=0,
            audience=circles.desk(voter.id),
        )

    def _end(self, act: Act) -> None:
        """Fix the results, show them, close the meeting."""
        brought, stage, meeting = self.brought[0], self.stage, act.meeting
        poll = brought.poll
        ended = max((one.at for one in self.box.given), default=act.now)
        poll.state, poll.closed_at = "revealed", ended
        poll.revealed_at = ended + timedelta(microseconds=1)
        stage.state, stage.done_at = "done", act.now
        meeting.state, meeting.closed_at = CLOSED, act.now
        answers = ((item, ballot.choice) for (_, item), ballot in self._cast.items())
        act.record(poll, *results_of(brought, answers))
        act.record(stage, meeting)


def _waves(given: Sequence[Given]) -> list[list[Given]]:
    """Part answers into waves: each holds at most one answer of a person to an item."""
    times: Counter[tuple[int, int | None]] = Counter()
    waves: list[list[Given]] = []
    for one in given:
        key = (one.person, one.item)
        times[key] += 1
        if times[key] > len(waves):
            waves.append([])
        waves[times[key] - 1].append(one)
    return waves
