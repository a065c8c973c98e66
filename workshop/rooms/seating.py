"""Who sits where: circles, memberships and places, changed together. Each function returns the rows to be recorded."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from workshop.core.actions import Act
from workshop.core.circles import EVERYONE, Circle, Membership, circle_audience
from workshop.core.db import Journaled
from workshop.core.people import Delegation, Participant
from workshop.lobby.models import sectors_of
from workshop.rooms.models import Room, circle_of, open_rooms, places_in
from workshop.rooms.rules import Guest

Rows = list[Journaled]


def seatable(act: Act) -> list[Participant]:
    """Return who is dealt into rooms: members who are here and have not stepped out."""
    query = select(Participant).where(
        Participant.meeting_id == act.meeting.id,
        Participant.state == "admitted",
        Participant.role == "member",
        ~Participant.away,
    )
    return list(act.db.scalars(query.order_by(Participant.joined_at, Participant.id)))


def guests_of(act: Act, people: Iterable[Participant]) -> list[Guest]:
    """Return what the dealing needs to know of people. A sector counts where people have one."""
    query = select(Delegation).where(Delegation.meeting_id == act.meeting.id)
    codes = {one.id: one.code for one in act.db.scalars(query)}
    sectors = sectors_of(act.db, act.meeting.id)
    return [
        Guest(
            one.id,
            codes.get(one.delegation_id or "", ""),
            sectors.get(one.id, ""),
            one.lang,
        )
        for one in people
    ]


def open_room(act: Act, room: Room, people: Sequence[Participant]) -> Rows:
    """Open a planned room with these people in it; its facilitator belongs to it from the start."""
    room.state, room.audience, room.opened_at = "open", EVERYONE, act.now
    assigned = act.db.get(Participant, room.facilitator_id) if room.facilitator_id else None
    inside = [*people, *([assigned] if assigned and assigned not in people else [])]
    rows: Rows = [room, *_new_circle(room, inside)]
    for person in people:
        person.place = circle_audience(room.circle_id or "")
    return [*rows, *people]


def seat(act: Act, room: Room, people: Sequence[Participant]) -> Rows:
    """Bring people into an open room, out of wherever they are.

    A confidential circle never gains members: with a newcomer the room goes on in another one, so that what was
    said before stays with those who heard it.
    """
    rows: Rows = [one for person in people for one in _end_elsewhere(act, room, person)]
    inside = {one.participant_id for one in places_in(act.db, room.circle_id)}
    new = [one for one in people if one.id not in inside]
    if new and room.confidential:
        rows += _go_on_elsewhere(act, room, new)
    elif new:
        rows += [_admit(act, room.circle_id or "", one) for one in new]
    for person in people:
        person.place = circle_audience(room.circle_id or "")
    return [*rows, *people]


def unseat(act: Act, person: Participant) -> Rows:
    """Take a person out of all rooms, at once and with what was said in them."""
    person.place = EVERYONE
    return [*_end_elsewhere(act, None, person), person]


def close(act: Act, room: Room) -> Rows:
    """Close a room: everybody in it is in the plenary again, and keeps the record of what was said."""
    circle = circle_of(act.db, room)
    room.state, room.closed_at, room.clock, room.closing_at = "closed", act.now, "none", None
    if circle is None:
        return [room]
    circle.closed_at = act.now
    back = _there(act, circle)
    for person in back:
        person.place = EVERYONE
    return [room, circle, *back]


def reopen(act: Act, room: Room) -> Rows:
    """Open a closed room again with those who belonged to it and have not gone to another, and nobody else."""
    circle = circle_of(act.db, room)
    if circle is None:
        return []
    moved_on = _in_open_rooms(act)
    places = places_in(act.db, circle.id)
    gone = [one for one in places if one.participant_id in moved_on]
    belonging = [one.participant_id for one in places if one not in gone]
    query = select(Participant).where(
        Participant.id.in_(belonging),
        Participant.state == "admitted",
        Participant.role == "member",
    )
    people = list(act.db.scalars(query))
    room.state, room.closed_at, circle.closed_at = "open", None, None
    for place in gone:
        place.left_at = act.now
    for person in people:
        person.place = circle_audience(circle.id)
    return [room, circle, *gone, *people]


def _in_open_rooms(act: Act) -> set[str]:
    """Return the ids of people who belong to a room that is open."""
    rooms = open_rooms(act.db, act.meeting.id)
    return {one.participant_id for room in rooms for one in places_in(act.db, room.circle_id)}


def _new_circle(room: Room, people: Iterable[Participant]) -> Rows:
    """Give a room a circle with exactly these people."""
    kind = "caucus" if room.confidential else "room"
    circle = Circle(kind=kind, title=dict(room.name), shares=not room.confidential)
    room.circle_id, room.circles = circle.id, [*room.circles, circle.id]
    places = [Membership(circle_id=circle.id, participant_id=one.id) for one in people]
    return [circle, *places]


def _go_on_elsewhere(act: Act, room: Room, new: Sequence[Participant]) -> Rows:
    before = circle_of(act.db, room)
    if before is None:
        return _new_circle(room, new)
    stay = [one.participant_id for one in places_in(act.db, before.id)]
    query = select(Participant).where(Participant.id.in_(stay), Participant.state == "admitted")
    belonging, there = list(act.db.scalars(query)), _there(act, before)
    before.closed_at = act.now
    rows = [before, room, *_new_circle(room, [*belonging, *new])]
    for person in there:
        person.place = circle_audience(room.circle_id or "")
    return [*rows, *there]


def _admit(act: Act, circle_id: str, person: Participant) -> Membership:
    query = select(Membership).where(
        Membership.circle_id == circle_id, Membership.participant_id == person.id
    )
    place = act.db.scalars(query).first()
    if place is None:
        return Membership(circle_id=circle_id, participant_id=person.id)
    place.left_at = None
    return place


def _end_elsewhere(act: Act, target: Room | None, person: Participant) -> Rows:
    """End a person's memberships in all open rooms but the target."""
    others = [one for one in open_rooms(act.db, act.meeting.id) if one is not target]
    circles = [circle for one in others for circle in one.circles]
    query = select(Membership).where(
        Membership.participant_id == person.id,
        Membership.left_at.is_(None),
        Membership.circle_id.in_(circles),
    )
    places = list(act.db.scalars(query)) if circles else []
    for place in places:
        place.left_at = act.now
    return list(places)


def _there(act: Act, circle: Circle) -> list[Participant]:
    """Return who is in a circle's room now."""
    query = select(Participant).where(
        Participant.meeting_id == act.meeting.id, Participant.place == circle_audience(circle.id)
    )
    return list(act.db.scalars(query))
