"""The notes of a room, and what it gives to everybody."""

from sqlalchemy import select

from workshop.agenda.models import Stage
from workshop.core.actions import Act, action
from workshop.core.circles import EVERYONE, Membership, circle_audience, place_of
from workshop.core.errors import Conflict, NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import host, speaker
from workshop.points.desk import publish
from workshop.points.lists import next_place
from workshop.points.models import Point
from workshop.points.rules import ensure_room_left
from workshop.rooms.forms import EditNote, OneNote, OneRoom, WriteNote
from workshop.rooms.models import Room, RoomNote

USUAL_POINTS = 2
MOST_NOTES = 300
LIST = "point"


@action(
    "room_note.write",
    form=WriteNote,
    who=speaker,
    says=lazy("%(actor)s wrote a note in a room."),
)
def write_note(act: Act, form: WriteNote) -> None:
    """Write a line into the notes of the room one is in; a confidential room keeps it to itself.

    Raises:
        Conflict: one is not in this room any more, or somebody came in; nothing was sent.
        NotNow: the notes are full.
    """
    room = act.get(Room, form.room.data)
    _ensure_inside(act, room, form.circle.data)
    query = select(RoomNote.id).where(RoomNote.room_id == room.id, RoomNote.state == "shown")
    if len(act.db.scalars(query).all()) >= MOST_NOTES:
        raise NotNow(lazy("These notes are full. Withdraw some first."))
    note = RoomNote(
        room_id=room.id,
        author_id=act.actor.id,
        words=form.words.data,
        lang=form.lang.data or act.actor.lang,
        made_at=act.now,
        audience=act.here,
    )
    act.record(note)


def _ensure_inside(act: Act, room: Room, circle: str | None) -> None:
    """Words typed in one room must never be said in another, nor in the plenary."""
    inside = place_of(act.db, act.actor) == circle_audience(room.circle_id or "")
    if not inside or circle not in (None, "", room.circle_id):
        raise Conflict(
            lazy("You are not in this room any more, or somebody came in. Nothing was sent.")
        )


@action(
    "room_note.edit",
    form=EditNote,
    who=speaker,
    when="open",
    says=lazy("%(actor)s changed a note."),
)
def edit_note(act: Act, form: EditNote) -> None:
    """Word one's own note anew."""
    note = _own(act, form.note.data)
    note.words, note.changed_at = form.words.data, act.now
    act.record(note)


@action(
    "room_note.withdraw",
    form=OneNote,
    who=speaker,
    when="open",
    says=lazy("%(actor)s withdrew a note."),
)
def withdraw_note(act: Act, form: OneNote) -> None:
    """Take one's own note back."""
    note = _own(act, form.note.data)
    note.state, note.changed_at = "withdrawn", act.now
    act.record(note)


def _own(act: Act, note_id: str) -> RoomNote:
    note = act.get(RoomNote, note_id)
    if note.author_id != act.actor.id:
        raise NotAllowed(lazy("Only its author can change this."))
    if note.state != "shown":
        raise NotNow(lazy("This was withdrawn already."))
    return note


@action(
    "room_note.share",
    form=OneNote,
    who=speaker,
    when="open",
    says=lazy("%(actor)s told newcomers a note again."),
)
def share_note(act: Act, form: OneNote) -> None:
    """Say one's own earlier note again to those who are in the room now, newcomers among them.

    Raises:
        NotNow: everybody in the room sees it already.
    """
    note = _own(act, form.note.data)
    room = act.get(Room, note.room_id)
    _ensure_inside(act, room, None)
    if note.audience == act.here:
        raise NotNow(lazy("Everybody in the room sees this note already."))
    again = RoomNote(
        room_id=room.id,
        author_id=act.actor.id,
        words=note.words,
        lang=note.lang,
        made_at=act.now,
        audience=act.here,
    )
    note.state, note.changed_at = "withdrawn", act.now
    act.record(again, note)


@action(
    "room_note.release",
    form=OneNote,
    who=speaker,
    when="open",
    says=lazy("A room gave a point to everybody."),
)
def release_note(act: Act, form: OneNote) -> None:
    """Give a note of one's room to everybody, as a point of the room without an author.

    Raises:
        NotAllowed: one does not belong to the room.
        NotNow: it has been given, or the room has given as many as the stage allows.
    """
    note = act.get(RoomNote, form.note.data)
    room = _own_room(act, note.room_id)
    given = points_of(act, room)
    if note.state != "shown" or any(one.id == note.released_id for one in given):
        raise NotNow(lazy("Everybody can see this point already, or it was withdrawn."))
    ensure_room_left(len(given), points_allowed(act, room))
    point = _point(act, room, note.words, note.lang)
    note.released_id = point.id
    act.record(note)


@action(
    "room_note.bring",
    form=WriteNote,
    who=speaker,
    says=lazy("A room gave a point to everybody."),
)
def bring_point(act: Act, form: WriteNote) -> None:
    """Write a point of one's room for everybody.

    Raises:
        NotAllowed: one does not belong to the room.
        NotNow: the room has given as many as the stage allows.
    """
    room = _own_room(act, form.room.data)
    ensure_room_left(len(points_of(act, room)), points_allowed(act, room))
    _point(act, room, form.words.data, form.lang.data or act.actor.lang)


def _own_room(act: Act, room_id: str) -> Room:
    """Return the room if the actor belongs to it, also after it closed."""
    room = act.get(Room, room_id)
    query = select(Membership.id).where(
        Membership.circle_id.in_(room.circles),
        Membership.participant_id == act.actor.id,
        Membership.left_at.is_(None),
    )
    if act.db.scalars(query).first() is None:
        raise NotAllowed(lazy("Only people of this room decide what it gives to everybody."))
    return room


def _point(act: Act, room: Room, words: str, lang: str) -> Point:
    """Put a point into the plenary's list; where lines are held, the recorder releases it."""
    point = Point(
        stage_id=act.stage_id,
        list_kind=LIST,
        words=words,
        lang=lang,
        source_room=room.circle_id,
        source_title=dict(room.name),
        position=next_place(act, LIST),
        made_at=act.now,
    )
    act.nameless(EVERYONE)  # the room gives it, not whoever presses
    publish(act, point, held=bool(act.meeting.settings.get("sensitive")))
    return point


def points_of(act: Act, room: Room) -> list[Point]:
    """Return what a room has given to everybody."""
    query = select(Point).where(
        Point.source_room.in_(room.circles), Point.state.in_(("released", "waiting"))
    )
    return list(act.db.scalars(query))


def points_allowed(act: Act, room: Room) -> int:
    """Return how many points a room may give: told by the present stage, by the room's, or by the next that reports."""
    query = select(Stage).where(Stage.meeting_id == act.meeting.id, ~Stage.gone)
    stages = {one.id: one for one in act.db.scalars(query.order_by(Stage.position))}
    own = stages.get(room.stage_id)
    after = [
        one
        for one in stages.values()
        if one.kind == "reporting" and (own is None or one.position > own.position)
    ]
    asked = [stages.get(act.stage_id or ""), own, *after]
    told = [one.settings.get("carry") for one in asked if one is not None]
    return next((int(one) for one in told if one), USUAL_POINTS)


@action(
    "room.report",
    form=OneRoom,
    who=host,
    when="open",
    says=lazy("%(actor)s asked “%(room)s” to report."),
)
def report_room(act: Act, form: OneRoom) -> None:
    """Let a room report: its points stand in front of everybody."""
    room = act.get(Room, form.room.data)
    room.reported_at = act.now
    act.record(room, facts={"room": dict(room.name)})
