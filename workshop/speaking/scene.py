"""The floor as it is now: who speaks, who waits in which order, what is left of whose time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.agenda.listening import listens
from workshop.agenda.models import Stage
from workshop.core.actions import Act
from workshop.core.circles import place_of
from workshop.core.people import Delegation, Participant, delegations_of
from workshop.core.views import View
from workshop.speaking import rules, timing
from workshop.speaking.models import (
    UP,
    ExtraTime,
    Floor,
    Hand,
    Turn,
    extra_time_of,
    floor_of,
    hands_of,
    quiet_hands_of,
)

ROUND = "round"
ROUND_TURN_SECONDS = 60


@dataclass(frozen=True)
class Spot:
    """Whose list: of which meeting, stage and place."""

    meeting_id: str
    stage_id: str
    place: str


@dataclass
class Scene:
    """One list of speakers with everything that its order and its clocks depend on."""

    stage: Stage | None
    place: str
    floor: Floor | None
    hands: list[Turn]
    extra: list[ExtraTime]
    people: dict[str, Participant]
    sides: Mapping[str, Delegation]
    now: datetime

    @cached_property
    def manner(self) -> timing.Manner:
        """How the stage speaks."""
        settings = self.stage.settings if self.stage else {}
        return timing.manner_of(settings, turn=ROUND_TURN_SECONDS if self.is_round else 0)

    @property
    def is_round(self) -> bool:
        """Say whether everybody speaks once, in turn."""
        return self.stage is not None and self.stage.kind == ROUND

    @property
    def is_quiet(self) -> bool:
        """Say whether this is a round of which nothing is kept but that it took place."""
        return self.is_round and not self.manner.kept

    def is_now(self, stage_id: str | None) -> bool:
        """Say whether this is the list of a stage."""
        return self.stage is not None and self.stage.id == stage_id

    @property
    def listening(self) -> frozenset[str]:
        """The delegations that only listen in this stage."""
        return frozenset(one.id for one in self.sides.values() if listens(one, self.stage))

    @property
    def takes_cards(self) -> bool:
        """Say whether the round goes from card to card instead of from person to person."""
        return self.is_round and bool(self.stage and self.stage.settings.get("cards"))

    @property
    def card(self) -> str:
        """The proposal that is spoken to now."""
        if self.floor is None or not self.floor.cards or not self.takes_cards:
            return ""
        return str(self.floor.cards[min(self.floor.card, len(self.floor.cards) - 1)])

    @property
    def closed(self) -> bool:
        """Say whether the list takes points of order only."""
        return self.floor is not None and self.floor.closed

    @cached_property
    def turns(self) -> list[Turn]:
        """Who has the floor: the one who speaks, then those who were interrupted."""
        begun = [one for one in self.hands if one.state == "speaking"]
        return sorted(
            begun, key=lambda one: (one.paused_at is not None, one.began_at or one.raised_at)
        )

    @property
    def running(self) -> Turn | None:
        """The turn whose clock runs."""
        return next((one for one in self.turns if one.paused_at is None), None)

    @cached_property
    def waiting(self) -> list[Turn]:
        """Who waits, in order."""
        up = [one for one in self.hands if one.state == "waiting" and one.card in ("", self.card)]
        wanted = {one.participant_id for one in up}
        standings = {one: self._standing(one) for one in wanted}
        return rules.in_order(up, standings, balance=self.manner.balance or self.takes_cards)

    def _standing(self, person_id: str) -> rules.Standing:
        left, seed = self.left_for(person_id), self.floor.seed if self.floor else ""
        return rules.Standing(
            own=self.spent.get(person_id, 0),
            side=self.spent_by_side.get(self.side_of(person_id), 0),
            lot=rules.lot(seed, person_id, self.card) if self.card else rules.lot(seed, person_id),
            used_up=self.manner.strict and left is not None and left <= 0,
        )

    def side_of(self, person_id: str) -> str:
        """Return a person's delegation, or nothing."""
        person = self.people.get(person_id)
        return (person.delegation_id or "") if person else ""

    def own_of(self, person_id: str) -> list[Turn]:
        """Return a person's wishes and turns under way."""
        return [one for one in self.hands if one.participant_id == person_id and one.state in UP]

    @cached_property
    def spent(self) -> dict[str, int]:
        """Seconds each person has spoken, without interpretation."""
        found: dict[str, int] = {}
        for one in self.hands:
            if one.began_at is not None and one.kind in rules.COUNTED:
                taken = timing.own_seconds(one, self.now)
                found[one.participant_id] = found.get(one.participant_id, 0) + taken
        return found

    @cached_property
    def spent_by_side(self) -> dict[str, int]:
        """The same by delegation."""
        found: dict[str, int] = {}
        for person_id, seconds in self.spent.items():
            side = self.side_of(person_id)
            found[side] = found.get(side, 0) + seconds
        return found

    def without_a_place(self, people: Iterable[Participant]) -> list[Participant]:
        """Return those of some people who may speak in the round and have no place in it."""
        placed = {one.participant_id for one in self.hands if one.kind == ROUND}
        silent = self.listening
        return [one for one in people if one.id not in placed and one.delegation_id not in silent]

    def left_of_person(self, person_id: str) -> int | None:
        """Return what is left of a person's own time; below 0 when overdrawn, None without a limit."""
        if not self.manner.person:
            return None
        extra = sum(one.seconds for one in self.extra if one.participant_id == person_id)
        return self.manner.person + extra - self.spent.get(person_id, 0)

    def left_of_side(self, side_id: str) -> int | None:
        """Return what is left of a delegation's time."""
        if not self.manner.side or not side_id:
            return None
        extra = sum(one.seconds for one in self.extra if one.delegation_id == side_id)
        return self.manner.side + extra - self.spent_by_side.get(side_id, 0)

    def left_for(self, person_id: str) -> int | None:
        """Return the smaller of what a person and the delegation have left."""
        both = (self.left_of_person(person_id), self.left_of_side(self.side_of(person_id)))
        return min((one for one in both if one is not None), default=None)


def scene_at(db: Session, spot: Spot, now: datetime, hands: list[Turn] | None = None) -> Scene:
    """Return a list of speakers; of people who left the meeting nothing but what they spoke remains."""
    stage = db.get(Stage, spot.stage_id)
    until = (stage.done_at if stage and stage.state == "done" else None) or now
    where = (db, spot.meeting_id, spot.stage_id, spot.place)
    found: list[Turn] = hands or []
    if hands is None:
        found = [*hands_of(*where), *quiet_hands_of(*where)]
    people = people_by_id(db, {one.participant_id for one in found})
    here = {one.id for one in people.values() if one.is_in}
    return Scene(
        stage=stage,
        place=spot.place,
        floor=floor_of(*where),
        hands=[one for one in found if one.state not in UP or one.participant_id in here],
        extra=extra_time_of(*where),
        people=people,
        sides={one.id: one for one in delegations_of(db, spot.meeting_id)},
        now=until,
    )


def people_by_id(db: Session, wanted: set[str]) -> dict[str, Participant]:
    """Return people by id, also those who left: their delegation's time was spent all the same."""
    query = select(Participant).where(Participant.id.in_(wanted))
    return {one.id: one for one in db.scalars(query)}


def scene_of(act: Act, place: str = "") -> Scene:
    """Return the list that an actor acts on: of the present stage, where the actor is."""
    spot = Spot(act.meeting.id, act.stage_id or "", place or place_of(act.db, act.actor))
    return scene_at(act.db, spot, act.now)


def scene_seen(view: View) -> Scene:
    """Return the list that a view shows.

    Who is in the room sees who speaks in a round that keeps nothing, too; no record does.
    """
    spot = Spot(view.meeting.id, view.stage_id or "", view.place)

    def find() -> Scene:
        where = (Hand.stage_id == spot.stage_id, Hand.place == spot.place)
        if not view.static:
            return scene_at(view.db, spot, view.now)
        seen = view.rows(Hand, *where, order=(Hand.raised_at, Hand.id))
        return scene_at(view.db, spot, view.now, [*seen])

    return view.memo("speaking:scene", find)
