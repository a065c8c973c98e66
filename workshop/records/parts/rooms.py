"""Rooms, who sat there from when to when, how people were dealt, and what the rooms noted."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workshop.core.i18n import lazy
from workshop.records.chain import Line, Object
from workshop.records.history import History, rows_of
from workshop.records.parts import Chapter, Fault, Part, Section, Table
from workshop.records.shapes import columns, many
from workshop.records.table_rows import columns_of, objects, plain
from workshop.records.wire import Json
from workshop.rooms.rules import METHOD, Guest, mix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop.records.record import Record

ROOM = columns("""
    id id
    stage_id id?
    position whole
    kind text: mixed, delegation, choice or pair
    state text
    name localised
    confidential flag: what is said there stays there; its circle is the only reader
    delegation_id id?
    opened_at moment?
    closed_at moment?
""")
_STAY = columns("""
    participant_id id
    circle_id id
    from moment?
    to moment?
""")
_MIXING = columns("""
    id id
    stage_id id
    method text
    seed text
    rooms whole
    people list
    met list
    by_id id
    at moment
""")
_NOTE = columns("""
    id id
    room_id id
    author_id id
    lang text
    state text
    made_at moment
    released_id id?
""")


def rooms_of(history: History) -> list[Object]:
    """Return the rooms that were opened, each with everybody who belonged to it."""
    rooms = [row for row in history.rows("room", "opened_at", "position") if row.get("opened_at")]
    return [ROOM.of(row) | {"seats": list(_seats(history, row))} for row in rooms]


def _seats(history: History, room: Object) -> list[Json]:
    """Return who belonged to a room, by the moment of coming in; nobody's stay is left out."""
    circles = room.get("circles")
    ids = circles if isinstance(circles, list) else []
    found: list[Object] = []
    for row in history.rows("membership"):
        if row.get("circle_id") not in ids:
            continue
        came: Json = None
        for step in history.steps("membership", str(row["id"])):
            left = step.image.get("left_at")
            if left is None and came is None:
                came = step.body["at"]
            elif left is not None:
                found.append(_seat(row, came, left))
                came = None
        if came is not None:
            found.append(_seat(row, came, None))
    return [*sorted(found, key=lambda one: (str(one["from"]), str(one["participant_id"])))]


def _seat(row: Object, came: Json, left: Json) -> Object:
    return {
        "participant_id": row["participant_id"],
        "circle_id": row["circle_id"],
        "from": came,
        "to": left,
    }


def mixings_of(history: History) -> list[Object]:
    """Return how people were dealt into rooms: with it anybody can compute the rooms again."""
    return [_MIXING.of(row) for row in history.rows("mixing", "at", "id")]


def notes_of(history: History) -> list[Object]:
    """Return the notes of rooms that this viewer may read; a withdrawn one keeps its place, not its words."""
    return [
        _NOTE.of(row) | {"words": row.get("words") if row.get("state") == "shown" else None}
        for row in history.rows("room_note", "made_at", "id")
    ]


def check(record: "Record") -> Iterator[Fault]:
    """Deal the people into rooms again, where the proposal of the lot can be seen; moves by hand come later."""
    for line in record.history.lines:
        if line.body is None or line.body["kind"] != "room.prepare":
            continue
        for noun, row in rows_of(line.body):
            if noun == "mixing" and row.get("method") == METHOD and not _is_dealt(line, row):
                yield line.number, "this seed does not give these rooms"


def _is_dealt(line: Line, mixing: Object) -> bool:
    rooms = [
        row for noun, row in rows_of(line.body or {}) if noun == "room" and not row.get("gone")
    ]
    people, met = mixing.get("people"), mixing.get("met")
    guests = [Guest(*map(str, one)) for one in people or [] if isinstance(one, list)]  # type: ignore[union-attr]  # a list
    pairs = frozenset(frozenset(map(str, one)) for one in met or [] if isinstance(one, list))  # type: ignore[union-attr]
    dealt = mix(guests, int(str(mixing["rooms"])), str(mixing["seed"]), pairs)
    seated = [row.get("seats") for row in sorted(rooms, key=lambda one: int(str(one["position"])))]
    return [[one.id for one in there] for there in dealt] == seated


def _stays(record: "Record", lang: str) -> "Iterator[Sequence[object]]":
    for room in record.rows("rooms"):
        named = (room["id"], room["stage_id"], room["kind"], plain(room["name"], lang))
        for one in objects(room["seats"]):
            yield (*named, room["confidential"], one["participant_id"], one["from"], one["to"])


_SEATS = many(
    _STAY.schema("One stay. A confidential room that somebody joins goes on in another circle.")
)
_WORDS: Object = {"words": {"type": ["string", "null"]}}
CHAPTER = Chapter(
    name="rooms",
    parts=(
        Part(
            110,
            "rooms",
            lambda record: [*rooms_of(record.history)],
            many(
                ROOM.schema(
                    "A breakout room or a caucus that was opened, with everybody who belonged to it.",
                    seats=_SEATS,
                )
            ),
        ),
        Part(
            120,
            "mixings",
            lambda record: [*mixings_of(record.history)],
            many(
                _MIXING.schema(
                    "How people were dealt into rooms: the method named, with this seed and these people,"
                    " gives the same rooms again. People: id, delegation, sector, language."
                )
            ),
        ),
        Part(
            130,
            "room_notes",
            lambda record: [*notes_of(record.history)],
            many(_NOTE.schema("A line of a room's notes; one withdrawn has no words.", **_WORDS)),  # type: ignore[arg-type]
        ),
    ),
    tables=(
        Table(
            85,
            "rooms",
            (
                ("room_id", "the room"),
                ("stage_id", "the stage"),
                ("kind", "mixed, delegation, choice or pair"),
                ("name", "what it is called"),
                ("confidential", "whether what was said there stays there"),
                ("participant_id", "who belonged to it; a row for each stay"),
                ("from", "from when"),
                ("to", "until when; empty: until it closed"),
            ),
            _stays,
        ),
        Table(
            87,
            "room_notes",
            (*_NOTE.described("note_id"), ("words", "the words; empty when withdrawn")),
            columns_of("room_notes", *_NOTE.names, "words"),
        ),
    ),
    sections=(
        Section(
            70,
            "rooms",
            lazy("Rooms"),
            "records/sections/rooms.html",
            lambda minutes: minutes.record.rows("rooms"),
        ),
    ),
    check=check,
)
