"""How the time was shared: for the facilitator while people speak, and for the record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.agenda.models import Stage
from workshop.core import clock
from workshop.core.people import Delegation, Participant, delegations_of
from workshop.speaking import rules, timing
from workshop.speaking.models import Hand


@dataclass(frozen=True)
class Share:
    """A delegation's people who may speak, how many of them did, and for how many seconds in all."""

    side: Delegation
    people: int
    spoke: int
    seconds: int


@dataclass(frozen=True)
class Equity:
    """The time of a meeting or a stage. `seconds_by_person` has everybody who may speak, also with 0.

    Time is the speakers' own, without pauses and without interpretation. Rounds that keep nothing are left out.
    `evenness` and `gini`: see rules.py.
    """

    seconds_by_person: dict[str, int]
    turns_by_person: dict[str, int]
    shares: tuple[Share, ...]

    @property
    def seconds(self) -> int:
        """All the time together."""
        return sum(self.seconds_by_person.values())

    @property
    def spoke(self) -> int:
        """How many people have spoken."""
        return sum(1 for one in self.turns_by_person.values() if one)

    @property
    def evenness(self) -> Fraction | None:
        """From 0, one person alone, to 1, all alike."""
        return rules.evenness(list(self.seconds_by_person.values()))

    @property
    def gini(self) -> Fraction | None:
        """From 0, all alike, towards 1."""
        return rules.gini(list(self.seconds_by_person.values()))

    @property
    def word(self) -> str:
        """The evenness in a word: none, few, uneven, fair or even."""
        return rules.in_words(self.evenness)


def equity_of(
    db: Session,
    meeting_id: str,
    stage_id: str | None = None,
    *,
    place: str | None = None,
    now: datetime | None = None,
) -> Equity:
    """Return how a meeting's time, or that of one stage or place, was shared among those who may speak."""
    at = now or clock.now()
    ends = {
        one.id: one.done_at for one in db.scalars(select(Stage).filter_by(meeting_id=meeting_id))
    }
    seconds: dict[str, int] = {}
    turns: dict[str, int] = {}
    for one in _begun(db, meeting_id, stage_id, place):
        taken = timing.own_seconds(one, ends.get(one.stage_id) or at)
        seconds[one.participant_id] = seconds.get(one.participant_id, 0) + taken
        turns[one.participant_id] = turns.get(one.participant_id, 0) + 1
    sides = delegations_of(db, meeting_id)
    people = [one for one in _people(db, meeting_id, sides, place) if one.is_in or one.id in turns]
    return Equity(
        seconds_by_person={one.id: seconds.get(one.id, 0) for one in people},
        turns_by_person={one.id: turns.get(one.id, 0) for one in people},
        shares=tuple(_share(side, people, seconds, turns) for side in sides if _speaks(side)),
    )


def _speaks(side: Delegation) -> bool:
    return side.speaks


def _begun(db: Session, meeting_id: str, stage_id: str | None, place: str | None) -> Iterable[Hand]:
    """Return turns that began; those for single people's eyes come from rounds that keep nothing."""
    query = select(Hand).where(Hand.meeting_id == meeting_id, Hand.began_at.is_not(None))
    if stage_id is not None:
        query = query.where(Hand.stage_id == stage_id)
    if place is not None:
        query = query.where(Hand.place == place)
    return db.scalars(query.where(~Hand.audience.startswith("desk:")))


def _people(
    db: Session, meeting_id: str, sides: Iterable[Delegation], place: str | None
) -> list[Participant]:
    speaking = [one.id for one in sides if _speaks(one)]
    query = select(Participant).where(
        Participant.meeting_id == meeting_id,
        Participant.role == "member",
        Participant.delegation_id.in_(speaking),
    )
    if place is not None:
        query = query.where(Participant.place == place)
    return list(db.scalars(query.order_by(Participant.joined_at, Participant.id)))


def _share(
    side: Delegation, people: list[Participant], seconds: dict[str, int], turns: dict[str, int]
) -> Share:
    own = [one.id for one in people if one.delegation_id == side.id]
    return Share(
        side,
        len(own),
        sum(1 for one in own if turns.get(one)),
        sum(seconds.get(one, 0) for one in own),
    )
