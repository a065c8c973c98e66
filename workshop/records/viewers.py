"""Which circles a record may show beyond what everybody saw: the joint room of a table, the rooms of one side.

Both who makes a record and who checks it ask here, from rows that everybody sees. *full*: the joint rooms of all
tables, into which whoever runs the meeting may come. *participants*: the joint room of a table at which everybody sat.
With a circle as its viewer: that of a table, or what one side saw: its table, its home, its caucus; or that of a
room which keeps to itself.
"""

from collections.abc import Callable, Iterator, Sequence

from workshop.core.circles import circle_audience
from workshop.records.chain import Object

Rows = Callable[[str], Sequence[Object]]
PREFIX = "circle-"
ALL_CAUCUSES = "mediator"
WRITING = frozenset({"mediator", "drafter", "adviser"})
PLAYING = frozenset({"member", "mediator", "observer"})
NOUNS = ("table", "party", "membership", "participant")


def circles_shown(rows: Rows, profile: str, viewer: object = None) -> frozenset[str]:
    """Return the audiences of the circles that a record of this profile, for this viewer, may show."""
    tables = rows("table")
    if viewer:
        own = [*_of_viewer(rows, str(viewer)), *_of_room(rows, str(viewer))]
        return frozenset(map(circle_audience, own))
    if not tables:
        return frozenset()
    if profile == "full":
        return frozenset(circle_audience(str(one["joint_id"])) for one in tables)
    return frozenset(_where_all_sat(rows, tables))


def _of_viewer(rows: Rows, viewer: str) -> Iterator[str]:
    """Yield the circles of a table or of a side; nothing for any other circle."""
    tables = {str(one["id"]): one for one in rows("table")}
    for table in tables.values():
        if table["joint_id"] == viewer:
            yield viewer
    parties = rows("party")
    for party in parties:
        if party["circle_id"] == viewer:
            yield from _of_side(tables[str(party["table_id"])], party, parties)


def _of_side(table: Object, party: Object, parties: Sequence[Object]) -> Iterator[str]:
    """Yield what `workshop.mediation.seating.circles_of` opens to a seat of this side."""
    yield from (str(table["joint_id"]), str(party["circle_id"]))
    if party["caucus_id"]:
        yield str(party["caucus_id"])
    if party["side"] == ALL_CAUCUSES:
        own = [one for one in parties if one["table_id"] == table["id"]]
        yield from (str(one["caucus_id"]) for one in own if one["caucus_id"])
    if party["side"] in WRITING:
        yield str(table["drafting_id"])


def _of_room(rows: Rows, viewer: str) -> Iterator[str]:
    """Yield the circle of a confidential room, and those before it in which everybody of it was.

    Such a room goes on in a new circle when somebody joins: what was said before is not for the newcomer.
    """
    for room in rows("room"):
        circles = room["circles"] if isinstance(room["circles"], list) else []
        if room["confidential"] and viewer in circles:
            people = _ever_in(rows, viewer)
            before = circles[: circles.index(viewer)]
            yield viewer
            yield from (str(one) for one in before if people <= _ever_in(rows, str(one)))


def _ever_in(rows: Rows, circle_id: str) -> set[object]:
    return {one["participant_id"] for one in rows("membership") if one["circle_id"] == circle_id}


def _where_all_sat(rows: Rows, tables: Sequence[Object]) -> Iterator[str]:
    """Yield the joint rooms of which everybody who took part is a member to the end."""
    there = [
        one for one in rows("participant") if one["state"] == "admitted" and one["role"] in PLAYING
    ]
    members: dict[object, set[object]] = {}
    for one in rows("membership"):
        if one["left_at"] is None:
            members.setdefault(one["circle_id"], set()).add(one["participant_id"])
    for table in tables:
        inside = members.get(table["joint_id"], set())
        if there and all(one["id"] in inside for one in there):
            yield circle_audience(str(table["joint_id"]))
