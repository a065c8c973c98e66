"""Rooms as panels need them: which are there, who is where, the clock, what each has given to everybody."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from workshop.agenda.panels import present_stage
from workshop.core.canon import moment
from workshop.core.circles import EVERYONE, Membership, circle_audience
from workshop.core.panels import Values
from workshop.core.people import Delegation, Participant
from workshop.core.views import View
from workshop.lobby.panels import side_of, sides
from workshop.points.models import Point
from workshop.proposals.models import Proposal
from workshop.rooms.models import Room
from workshop.rooms.rules import left_of

LAST_MINUTE = 60


@dataclass(frozen=True)
class Guest:
    """Somebody of a room, with the side; `there`: not in the plenary for a while."""

    person: Participant
    side: Delegation | None
    there: bool


@dataclass(frozen=True)
class Card:
    """A room with what stands on its card."""

    room: Room
    guests: Sequence[Guest]
    clock: Values
    first: Delegation | None

    @property
    def inside(self) -> int:
        """Count who is there now."""
        return sum(one.there for one in self.guests)


def rooms_now(view: View) -> list[Room]:
    """Return the rooms of the present stage that may be seen, in order."""
    stage = present_stage(view)
    if stage is None or not view.meeting.is_open:
        return []
    return view.memo(
        "rooms",
        lambda: view.rows(
            Room, Room.stage_id == stage.id, ~Room.gone, order=(Room.position, Room.id)
        ),
    )


def room_here(view: View) -> Room | None:
    """Return the open room that the view is drawn for."""
    if view.place == EVERYONE:
        return None
    circle = view.place.removeprefix("circle:")
    return next((one for one in open_now(view) if one.circle_id == circle), None)


def open_now(view: View) -> list[Room]:
    """Return the meeting's open rooms."""
    order = (Room.position, Room.id)
    return view.memo("rooms:open", lambda: view.rows(Room, Room.state == "open", order=order))


def people_of(view: View, rooms: Sequence[Room]) -> dict[str, list[Guest]]:
    """Return who belongs to each room: by delegation in the reader's order, then by name."""
    seats = _seats(view, rooms)
    wanted = {one for ids in seats.values() for one in ids}
    rows = view.rows(Participant, Participant.id.in_(wanted), Participant.state == "admitted")
    people = {one.id: one for one in rows}
    return {
        room.id: _sorted(view, [_guest(view, room, people[one]) for one in ids if one in people])
        for room in rooms
        for ids in [seats.get(room.id, [])]
    }


def _seats(view: View, rooms: Sequence[Room]) -> dict[str, list[str]]:
    circles = {one.circle_id: one.id for one in rooms if one.circle_id}
    places = view.rows(Membership, Membership.circle_id.in_(circles), Membership.left_at.is_(None))
    seats = {one.id: [str(seat) for seat in one.seats] for one in rooms if one.state == "planned"}
    for place in places:
        seats.setdefault(circles[place.circle_id], []).append(place.participant_id)
    return seats


def _guest(view: View, room: Room, person: Participant) -> Guest:
    there = person.place == circle_audience(room.circle_id or "")
    return Guest(person, side_of(view, person), there)


def _sorted(view: View, guests: Sequence[Guest]) -> list[Guest]:
    rank = {one.id: place for place, one in enumerate(sides(view))}
    last = len(rank)
    return sorted(
        guests,
        key=lambda one: (
            rank.get(one.side.id, last) if one.side else last,
            one.person.name,
            one.person.id,
        ),
    )


def cards_of(view: View, rooms: Sequence[Room]) -> list[Card]:
    """Return the cards of rooms."""
    people = people_of(view, rooms)
    by_id = {one.id: one for one in sides(view)}
    return [
        Card(one, people[one.id], clock_of_room(view, one), by_id.get(one.speaks_first or ""))
        for one in rooms
    ]


def clock_of_room(view: View, room: Room) -> Values:
    """Return what a clock in the page needs; without a clock of its own, none."""
    left = left_of(room, view.now)
    if room.state != "open" or left is None:
        return {"state": "none", "ends": "", "left": 0, "look": ""}
    look = ""
    if room.clock == "running" and left <= LAST_MINUTE:
        look = "is-last" if left else "is-over"
    ends = moment(room.ends_at) if room.ends_at else ""
    return {"state": room.clock, "ends": ends, "left": left, "look": look}


def texts_here(view: View, room: Room) -> list[Proposal]:
    """Return what a room reads; where nothing was chosen, all texts."""
    wanted = set(room.proposals)
    rows = view.rows(Proposal, ~Proposal.gone, order=(Proposal.position, Proposal.id))
    return [one for one in rows if not wanted or one.id in wanted or one.slug in wanted]


def points_by_room(view: View, rooms: Sequence[Room]) -> dict[str, list[Point]]:
    """Return what each room has given to everybody."""
    home = {circle: one.id for one in rooms for circle in one.circles}
    rows = view.rows(
        Point,
        Point.source_room.in_(home),
        Point.state == "released",
        order=(Point.position, Point.made_at, Point.id),
    )
    found: dict[str, list[Point]] = {one.id: [] for one in rooms}
    for row in rows:
        found[home[row.source_room or ""]].append(row)
    return found


def own_closed(view: View, viewer: Participant) -> list[str]:
    """Return the closed rooms that somebody belonged to until they closed, of the latest stage that had some."""
    query = select(Membership.circle_id).where(
        Membership.participant_id == viewer.id, Membership.left_at.is_(None)
    )
    mine = set(view.db.scalars(query))
    rows = view.rows(Room, Room.state == "closed", ~Room.gone, order=(Room.closed_at.desc(),))
    own = [one for one in rows if mine & set(one.circles)]
    return [one.id for one in own if one.stage_id == own[0].stage_id]
