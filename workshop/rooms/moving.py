"""Moving people between plenary and rooms."""

from collections.abc import Sequence

from sqlalchemy import select

from workshop.core.actions import Act, action, bare_action
from workshop.core.circles import EVERYONE, circle_audience
from workshop.core.db import Journaled
from workshop.core.errors import Conflict, NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import HOSTING, Participant, host
from workshop.rooms import rules, seating
from workshop.rooms.forms import MovePeople
from workshop.rooms.models import Room, open_rooms, places_in, rooms_of


@action(
    "room.move",
    form=MovePeople,
    who=host,
    when="open",
    says=lazy("%(actor)s moved %(names)s to “%(room)s”."),
)
def move_people(act: Act, form: MovePeople) -> None:
    """Move people to a room or to the plenary; while rooms are only proposed, change the proposal.

    Raises:
        NotNow: there are no rooms, or the room is closed.
        NotAllowed: somebody is not in the meeting, or the caucus is another delegation's.
    """
    people = [act.get(Participant, one) for one in form.people.data]
    if any(not one.is_in for one in people):
        raise NotAllowed(lazy("Only people who are in the meeting can be moved."))
    rooms = _rooms_now(act, form.room.data)
    target = act.get(Room, form.room.data) if form.room.data else None
    groups = _suited(act, rooms, people) if form.suit.data else [(target, people)]
    for room, there in groups:
        _ensure_fits(room, there)
    planned = rooms[0].state == "planned"
    rows: list[Journaled] = []
    for room, there in groups:
        rows += _plan(rooms, room, there) if planned else _move(act, room, there)
    facts = {"names": [one.name for one in people]}
    name = {"room": dict(target.name)} if target else {}
    act.record(*once(rows), facts={} if planned else facts | name)


def _rooms_now(act: Act, room_id: str | None) -> list[Room]:
    """Return the rooms among which people move: those open, else those proposed for the stage."""
    target = act.get(Room, room_id) if room_id else None
    if target is not None and target.state == "closed":
        rules.ensure_open(target.state)
    if target is not None:
        return [one for one in rooms_of(act.db, target.stage_id) if one.state == target.state]
    planned = [one for one in rooms_of(act.db, act.stage_id) if one.state == "planned"]
    rooms = open_rooms(act.db, act.meeting.id) or planned
    if not rooms:
        raise NotNow(lazy("No rooms are prepared. Prepare them first."))
    return rooms


def _ensure_fits(room: Room | None, people: Sequence[Participant]) -> None:
    """Keep other delegations' members out of a caucus; helpers may be let in."""
    if room is None or room.delegation_id is None:
        return
    strangers = [
        one for one in people if one.role == "member" and one.delegation_id != room.delegation_id
    ]
    if strangers:
        raise NotAllowed(lazy("This room is for one delegation alone."))


def _plan(rooms: Sequence[Room], target: Room | None, people: Sequence[Participant]) -> list[Room]:
    moved = [one.id for one in people]
    changed = []
    for room in rooms:
        seats = [one for one in room.seats if one not in moved]
        seats += moved if room is target else []
        if seats != room.seats:
            room.seats = seats
            changed.append(room)
    if not changed:
        raise Conflict
    return changed


def _move(act: Act, target: Room | None, people: Sequence[Participant]) -> list[Journaled]:
    if target is not None:
        return seating.seat(act, target, people)
    return [row for one in people for row in seating.unseat(act, one)]


def _suited(
    act: Act, rooms: Sequence[Room], people: Sequence[Participant]
) -> list[tuple[Room | None, Sequence[Participant]]]:
    """Give each person the room where the balance is kept, one after the other."""
    everybody = {one.id: one for one in seating.guests_of(act, seating.seatable(act))}
    there = [[everybody[one] for one in _seated(act, room) if one in everybody] for room in rooms]
    groups: dict[int, list[Participant]] = {}
    for person in people:
        (guest,) = seating.guests_of(act, [person])
        place = _own_caucus(rooms, person)
        place = rules.room_for(guest, there) if place is None else place
        there[place].append(guest)
        groups.setdefault(place, []).append(person)
    return [(rooms[place], found) for place, found in groups.items()]


def _own_caucus(rooms: Sequence[Room], person: Participant) -> int | None:
    sides = [one.delegation_id for one in rooms]
    if not any(sides):
        return None
    if person.delegation_id not in sides:
        raise NotAllowed(lazy("This person's delegation has no room. Choose one."))
    return sides.index(person.delegation_id)


def _seated(act: Act, room: Room) -> list[str]:
    if room.state == "planned":
        return list(room.seats)
    return [one.participant_id for one in places_in(act.db, room.circle_id)]


@bare_action(
    "room.recall",
    who=host,
    when="open",
    says=lazy("%(actor)s called everybody to the plenary for a while."),
)
def recall_all(act: Act) -> None:
    """Call everybody to the plenary; all keep their rooms.

    Raises:
        NotNow: nobody is in a room.
    """
    circles = {circle_audience(one.circle_id or "") for one in open_rooms(act.db, act.meeting.id)}
    away = [one for one in _people_in(act, circles) if one.role not in HOSTING]
    if not away:
        raise NotNow(lazy("Nobody is in a room."))
    for one in away:
        one.place = EVERYONE
    act.record(*away)


@bare_action(
    "room.resume", who=host, when="open", says=lazy("%(actor)s sent everybody back to the rooms.")
)
def resume_rooms(act: Act) -> None:
    """Send everybody back to the room they belong to.

    Raises:
        NotNow: everybody is there.
    """
    back: list[Participant] = []
    for room in open_rooms(act.db, act.meeting.id):
        for place in places_in(act.db, room.circle_id):
            person = act.db.get(Participant, place.participant_id)
            if person and person.is_in and person.place == EVERYONE and person.role not in HOSTING:
                person.place = circle_audience(place.circle_id)
                back.append(person)
    if not back:
        raise NotNow(lazy("Everybody is where they belong."))
    act.record(*back)


def _people_in(act: Act, circles: set[str]) -> list[Participant]:
    query = select(Participant).where(
        Participant.meeting_id == act.meeting.id, Participant.place.in_(circles)
    )
    return list(act.db.scalars(query))


def once(rows: Sequence[Journaled]) -> list[Journaled]:
    """Return rows without repetition, in order."""
    return list({id(row): row for row in rows}.values())
