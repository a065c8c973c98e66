"""What a participant sees of rooms: the list in the plenary, the room one is in, its notes, one's own ways."""

from sqlalchemy import select

from workshop.agenda.panels import present_stage
from workshop.core.circles import Membership, audiences_of
from workshop.core.panels import Values, panel, whole
from workshop.core.people import HOSTING, Participant
from workshop.core.views import View
from workshop.lobby.models import Call
from workshop.points.models import Point
from workshop.proposals.panels import FULL
from workshop.rooms import console, reports  # noqa: F401 — they declare their panels
from workshop.rooms.models import Room, RoomNote
from workshop.rooms.scenes import (
    cards_of,
    clock_of_room,
    open_now,
    own_closed,
    people_of,
    room_here,
    rooms_now,
    texts_here,
)
from workshop.texts.panels import KIND_LABELS

READERS = ("member", "host")


@panel("room", listens={"room": whole}, lenses=READERS)
def room(view: View, _subject: str) -> Values:
    """Show the room one is in; in the plenary, which rooms there are."""
    here = room_here(view)
    if here is None:
        return {"room": None}
    card = cards_of(view, [here])[0]
    return {"room": here, "clock": clock_of_room(view, here), "first": card.first}


@panel("room_people", listens={"participant": whole, "membership": whole}, lenses=READERS)
def room_people(view: View, _subject: str) -> Values:
    """Say who is in the room, and who of it is in the plenary for a while."""
    here = room_here(view)
    return {"guests": people_of(view, [here])[here.id] if here else []}


@panel("room_texts", listens={"proposal": whole}, lenses=READERS)
def room_texts(view: View, _subject: str) -> Values:
    """Show the texts of this room; beyond the first few they are folded until they are about to be seen."""
    here = room_here(view)
    texts = texts_here(view, here) if here else []
    view.memo("proposals:present", lambda: texts)
    for one in texts[FULL:] if not view.static else ():
        view.memo(f"folded:{one.id}", lambda: True)
    return {"ids": [one.id for one in texts], "kinds": KIND_LABELS}


@panel("room_notes", listens={"room_note": whole, "point": whole}, lenses=READERS)
def room_notes(view: View, _subject: str) -> Values:
    """Show what the room has written down, with a line to write."""
    here = room_here(view)
    if here is None:
        return {"room": None}
    return {
        "room": here,
        "notes": _noted(view, here),
    }


def _noted(view: View, here: Room) -> list[tuple[RoomNote, Participant | None, bool]]:
    rows = view.rows(
        RoomNote,
        RoomNote.room_id == here.id,
        RoomNote.state == "shown",
        order=(RoomNote.made_at, RoomNote.id),
    )
    wanted = {one.author_id for one in rows}
    people = {one.id: one for one in view.rows(Participant, Participant.id.in_(wanted))}
    given = given_now(view, [one.released_id for one in rows if one.released_id])
    return [(one, people.get(one.author_id), one.released_id in given) for one in rows]


def given_now(view: View, ids: list[str]) -> set[str]:
    """Return which of these points stand, or wait for the recorder."""
    query = select(Point.id).where(
        Point.id.in_(ids), Point.state.in_(("released", "waiting", "merged"))
    )
    return set(view.db.scalars(query)) if ids else set()


@panel(
    "rooms_list",
    listens={"room": whole, "membership": whole, "participant": whole},
    lenses=("member",),
)
def rooms_list(view: View, _subject: str) -> Values:
    """Show in the plenary which rooms are open and who is in them; where people choose, let them."""
    rooms = [one for one in rooms_now(view) if one.state == "open"]
    return {"cards": cards_of(view, rooms), "stage": present_stage(view)}


@panel(
    "my_room",
    personal=True,
    listens={"membership": whole, "participant": whole, "call": whole},
    lenses=READERS,
)
def my_room(view: View, _subject: str) -> Values | None:
    """Show one's own ways: to the plenary, back to one's room, to a facilitator."""
    viewer = view.viewer
    if viewer is None:
        return None
    here = room_here(view)
    mine = here or _belongs(view, viewer)
    if mine is None:
        return None
    waiting = view.own(Call, Call.state == "open", Call.kind == "room")
    return {
        "here": here,
        "mine": mine,
        "called": bool(waiting),
        "hosting": viewer.role in HOSTING,
    }


def _belongs(view: View, viewer: Participant) -> Room | None:
    circles = {one.circle_id: one for one in open_now(view)}
    places = view.rows(
        Membership,
        Membership.participant_id == viewer.id,
        Membership.left_at.is_(None),
        Membership.circle_id.in_(circles),
    )
    return next((circles[one.circle_id] for one in places), None)


@panel(
    "my_notes",
    personal=True,
    listens={"room_note": whole, "membership": whole, "participant": whole},
    lenses=("member",),
)
def my_notes(view: View, _subject: str) -> Values | None:
    """Show what was written in one's room before somebody came in, and after it closed."""
    viewer = view.viewer
    if viewer is None:
        return None
    here = room_here(view)
    rows = _heard(view, viewer, here)
    if not rows:
        return None
    given = given_now(view, [one.released_id for one in rows if one.released_id])
    rooms = {one.id: one for one in view.rows(Room, Room.id.in_({one.room_id for one in rows}))}
    return {
        "here": here,
        "rows": [(one, rooms.get(one.room_id), one.released_id in given) for one in rows],
        "mine": viewer.id,
    }


def _heard(view: View, viewer: Participant, here: Room | None) -> list[RoomNote]:
    """Return notes of circles that the viewer belongs to and that are not drawn for everybody there."""
    heard = audiences_of(view.db, viewer).named - view.audiences.named
    closed = [] if here else own_closed(view, viewer)
    query = select(RoomNote).where(
        RoomNote.meeting_id == view.meeting.id, RoomNote.state == "shown"
    )
    if here is not None:
        query = query.where(RoomNote.room_id == here.id, RoomNote.audience.in_(heard))
    else:
        query = query.where(RoomNote.room_id.in_(closed))
        query = query.where(RoomNote.audience.in_({*heard, "all"}))
    return list(view.db.scalars(query.order_by(RoomNote.made_at, RoomNote.id)))
