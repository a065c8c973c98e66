"""Making rooms, opening them, their clocks, closing them. Moving people and the notes stand in files of their own."""

from datetime import timedelta

from sqlalchemy import select

from workshop.agenda.leaving import on_leaving
from workshop.agenda.models import Stage
from workshop.agenda.rules import left_seconds
from workshop.core.actions import Act, action
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Participant, host
from workshop.proposals.models import Proposal
from workshop.rooms import going, notes, rules, seating  # noqa: F401 — the first two declare actions too
from workshop.rooms.forms import EditRoom, Extend, OneStage, PrepareRooms, SomeRoom
from workshop.rooms.making import made_rooms
from workshop.rooms.models import Mixing, Room, open_rooms, rooms_of
from workshop.rooms.moving import once

WARNING_SECONDS = 60


@action(
    "room.prepare",
    form=PrepareRooms,
    who=host,
    when="open",
    says=lazy("%(actor)s prepared %(count)s rooms."),
)
def prepare_rooms(act: Act, form: PrepareRooms) -> None:
    """Propose rooms for a stage; only facilitators see them until they are opened.

    Raises:
        NotNow: rooms of the stage are open.
        Invalid: nobody is here, or there would be more rooms than people.
    """
    stage = act.get(Stage, form.stage.data)
    before = rooms_of(act.db, stage.id)
    if any(one.state == "open" for one in before):
        raise NotNow(lazy("The rooms are open. Close them before you prepare others."))
    made = made_rooms(act, stage, form)
    dropped: seating.Rows = [one for one in before if one.state == "planned"]
    for one in before:
        one.gone = one.gone or one.state == "planned"
    count = sum(isinstance(one, Room) for one in made)
    act.record(*made, *dropped, facts={"count": count})


@action(
    "room.edit", form=EditRoom, who=host, when="open", says=lazy("%(actor)s changed “%(room)s”.")
)
def edit_room(act: Act, form: EditRoom) -> None:
    """Change what a room is called, who facilitates, who speaks first, its card; before it opens, what it reads."""
    room = act.get(Room, form.room.data)
    chosen = [act.get(Proposal, one).id for one in form.proposals.data or []]
    helper = act.get(Participant, form.facilitator.data) if form.facilitator.data else None
    room.name = form.name.data or room.name
    room.facilitator_id = helper.id if helper else None
    room.speaks_first, room.card = form.speaks_first.data or None, form.card.data or {}
    if room.state == "planned":
        room.proposals = chosen
    act.record(room, facts={"room": dict(room.name)})


@action(
    "room.open",
    form=OneStage,
    who=host,
    when="open",
    says=lazy("%(actor)s opened %(count)s rooms."),
)
def open_all(act: Act, form: OneStage) -> None:
    """Open the rooms proposed for the present stage: everybody seated in one is there at once.

    Raises:
        NotNow: nothing was prepared, or another stage is running.
    """
    stage = act.get(Stage, form.stage.data)
    planned = [one for one in rooms_of(act.db, stage.id) if one.state == "planned"]
    if not planned:
        raise NotNow(lazy("No rooms are prepared. Prepare them first."))
    if act.stage_id != stage.id:
        raise NotNow(lazy("Begin the stage of these rooms first."))
    present = {one.id: one for one in seating.seatable(act)}
    if open_rooms(act.db, act.meeting.id):
        raise NotNow(lazy("Other rooms are open. Close them first."))
    dealt = act.db.scalars(select(Mixing).where(Mixing.stage_id == stage.id).order_by(Mixing.at))
    mixings = list(dealt)[-1:]
    rows: seating.Rows = []
    for room in planned:
        people = [present.pop(one) for one in room.seats if one in present]
        rows += seating.open_room(act, room, people)
    for mixing in mixings:
        if not mixing.tells_sectors:
            mixing.audience = "all"
    act.record(*once([*planned, *rows, *mixings]), facts={"count": len(planned)})


@action(
    "room.extend",
    form=Extend,
    who=host,
    when="open",
    says=lazy("%(actor)s changed the time of the rooms."),
)
def extend_rooms(act: Act, form: Extend) -> None:
    """Add time to one room or to all, or take some; from then on it has a clock of its own.

    Raises:
        NotNow: no room is open.
    """
    rooms = _chosen(act, form.room.data)
    stage = act.get(Stage, act.stage_id)
    for room in rooms:
        left = rules.left_of(room, act.now)
        left = left_seconds(stage, act.now) if left is None else left
        rules.set_left(room, act.now, left + form.seconds.data)
        room.closing_at = None
    act.record(*rooms)


@action(
    "room.warn",
    form=SomeRoom,
    who=host,
    when="open",
    says=lazy("%(actor)s told the rooms that one minute is left."),
)
def warn_rooms(act: Act, form: SomeRoom) -> None:
    """Tell one room or all that one minute is left; then they close.

    Raises:
        NotNow: no room is open.
    """
    rooms = _chosen(act, form.room.data)
    for room in rooms:
        rules.set_left(room, act.now, WARNING_SECONDS)
        room.closing_at = act.now + timedelta(seconds=WARNING_SECONDS)
        room.closing_by = act.actor.id
    act.record(*rooms)


@action(
    "room.close",
    form=SomeRoom,
    who=host,
    when="open",
    says=lazy("%(actor)s closed rooms; everybody is in the plenary."),
)
def close_rooms(act: Act, form: SomeRoom) -> None:
    """Close one room or all; whoever was in is in the plenary again.

    Raises:
        NotNow: no room is open.
    """
    rooms = _chosen(act, form.room.data)
    act.record(*once([row for room in rooms for row in seating.close(act, room)]))


@action(
    "room.reopen",
    form=OneStage,
    who=host,
    when="open",
    says=lazy("%(actor)s opened the rooms again."),
)
def reopen_rooms(act: Act, form: OneStage) -> None:
    """Open a stage's closed rooms again, with the people who belonged to them and are in no other by now.

    Raises:
        NotNow: nothing is closed, rooms of another stage are open, or another stage is running.
    """
    closed = [one for one in rooms_of(act.db, form.stage.data) if one.state == "closed"]
    others = [one for one in open_rooms(act.db, act.meeting.id) if one.stage_id != form.stage.data]
    if not closed or others or act.stage_id != form.stage.data:
        raise NotNow(lazy("There are no closed rooms of this stage to open again."))
    act.record(*once([row for room in closed for row in seating.reopen(act, room)]))


@on_leaving
def close_when_left(act: Act, stage: Stage) -> None:
    """Close a stage's rooms because the meeting goes on to another stage."""
    rooms = [one for one in rooms_of(act.db, stage.id) if one.state == "open"]
    act.record(*once([row for room in rooms for row in seating.close(act, room)]))


def _chosen(act: Act, room_id: str | None) -> list[Room]:
    if not room_id:
        rooms = open_rooms(act.db, act.meeting.id)
        if not rooms:
            raise NotNow(lazy("No room is open."))
        return rooms
    room = act.get(Room, room_id)
    rules.ensure_open(room.state)
    return [room]
