"""Going in and out oneself: facilitators, people who choose, whoever goes to the plenary for a while."""

from workshop.core.actions import Act, action, bare_action
from workshop.core.circles import EVERYONE, circle_audience
from workshop.core.errors import NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import HOSTING, anyone, host
from workshop.rooms import rules, seating
from workshop.rooms.forms import OneRoom
from workshop.rooms.models import Room, open_rooms, places_in
from workshop.rooms.moving import once


@action(
    "room.enter",
    form=OneRoom,
    who=host,
    when="open",
    says=lazy("%(actor)s went into “%(room)s”."),
)
def enter_room(act: Act, form: OneRoom) -> None:
    """Go into a room as facilitator; everybody there sees it, and what was said before stays with them.

    Raises:
        NotNow: the room is closed.
    """
    room = act.get(Room, form.room.data)
    rules.ensure_open(room.state)
    act.record(*once(seating.seat(act, room, [act.actor])), facts={"room": dict(room.name)})


@action(
    "room.choose",
    form=OneRoom,
    who=anyone,
    says=lazy("%(actor)s chose “%(room)s”."),
)
def choose_room(act: Act, form: OneRoom) -> None:
    """Go into a room of one's own choice.

    Raises:
        NotNow: the room is closed or full.
        NotAllowed: people are seated in this room by the facilitator.
    """
    room = act.get(Room, form.room.data)
    rules.ensure_open(room.state)
    if room.kind != "choice":
        raise NotAllowed(lazy("The facilitator shows people to this room."))
    inside = {one.participant_id for one in places_in(act.db, room.circle_id)} - {act.actor.id}
    if room.capacity and len(inside) >= room.capacity:
        raise NotNow(lazy("This room is full. Choose another."))
    act.record(*once(seating.seat(act, room, [act.actor])), facts={"room": dict(room.name)})


@bare_action("room.leave", who=anyone, when="open", says=lazy("%(actor)s went to the plenary."))
def leave_room(act: Act) -> None:
    """Go to the plenary; one's place in the room is kept, a facilitator's is not.

    Raises:
        NotNow: one is there already.
    """
    if act.actor.place == EVERYONE:
        raise NotNow(lazy("You are in the plenary already."))
    if act.actor.role in HOSTING:
        act.record(*seating.unseat(act, act.actor))
        return
    act.actor.place = EVERYONE
    act.record(act.actor)


@bare_action("room.return", who=anyone, when="open", says=lazy("%(actor)s went back to the room."))
def return_to_room(act: Act) -> None:
    """Go back to the room one belongs to.

    Raises:
        NotNow: one belongs to none that is open.
    """
    for room in open_rooms(act.db, act.meeting.id):
        if any(one.participant_id == act.actor.id for one in places_in(act.db, room.circle_id)):
            act.actor.place = circle_audience(room.circle_id or "")
            act.record(act.actor)
            return
    raise NotNow(lazy("You have no room now. Ask the facilitator."))
