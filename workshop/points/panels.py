"""Lists on the screens: what to write, one's own lines, the released list, the recorder's desk, the parking lot."""

from workshop.agenda.listening import LISTENS, viewer_listens
from workshop.agenda.panels import present_stage
from workshop.core.panels import Values, by_hint, panel, whole
from workshop.core.views import View
from workshop.points.models import LISTS, PARKED, SEEN_TO, SUPPORT, Assent, Echo, Point
from workshop.points.shown import (
    NAMES,
    Listing,
    found_in,
    lists_of,
    own_points,
    room_here,
    shown,
    stages_of_lists,
    voices_for,
    waits_here,
)

MOST_ON_WALL = 12
SEEN = ("released", "struck")
COUNTED = {"echo": by_hint, SUPPORT: whole}


def _public(listing: Listing) -> list[object]:
    """Return the lines for everybody: those shown, and a note where a facilitator struck one."""
    lines = [one for one in listing.lines if one.row.state in SEEN]
    return [one for one in lines if one.row.state == "released" or one.row.note]


@panel(
    "points",
    listens={"point": whole, "approval": whole, "meeting": whole},
    aggregates=COUNTED,
    lenses=("member",),
)
def points(view: View, _subject: str) -> Values:
    """Show what the stage collects: the line to write, one's own, the list as it stands."""
    found = found_in(view)
    lists = lists_of(view, room_here(view))
    return {
        "lists": [(one, _public(one)) for one in lists],
        "found": found,
        "waits": waits_here(view),
        "in_room": room_here(view) is not None,
    }


@panel(
    "my_points",
    personal=True,
    listens={"pen": whole, "echo": whole, "assent": whole, "delegation": whole, SEEN_TO: whole},
    lenses=("member",),
)
def my_points(view: View, _subject: str) -> Values | None:
    """Show one's own lines with where they are, and what one said of the list."""
    if view.viewer is None:
        return None
    found = found_in(view)
    lists = lists_of(view, room_here(view))
    fine = {(one.list_kind, one.digest) for one in view.own(Assent)}
    given = [one.point_id for one in view.own(Echo, Echo.given.is_(True))]
    mine = [one for one in own_points(view, found.lists) if one.room == room_here(view)]
    since = stages_of_lists(view)
    rows = [one for one in mine if since is None or one.stage_id in since]
    asks = found.approve and room_here(view) is None
    asked = [one for one in lists if asks and one.approval is None]
    return {
        "rows": rows,
        "names": NAMES,
        "several": len(found.lists) > 1,
        "supported": view.rows(Point, Point.id.in_(given), Point.state == "released")
        if found.support
        else [],
        "asked": [(one, (one.kind, one.digest) in fine) for one in asked if _public(one)],
        "closed": {one.kind for one in lists if one.approval is not None},
        "listens": LISTENS if lists and viewer_listens(view) else None,
    }


@panel(
    "points_desk",
    listens={"point": whole, "approval": whole, "meeting": whole},
    aggregates={**COUNTED, "assent": whole},
    lenses=("host",),
)
def points_desk(view: View, _subject: str) -> Values:
    """Let the recorder release, join, reword, strike, order and answer; and note the circle's approval."""
    found = found_in(view)
    lists = lists_of(view, room_here(view))
    return {
        "found": found,
        "in_room": room_here(view) is not None,
        "lists": [
            (
                one,
                [line for line in one.lines if line.row.state == "waiting"],
                [line for line in one.lines if line.row.state == "released"],
                [line for line in one.lines if line.row.state == "merged"],
                voices_for(view, one) if found.approve else 0,
            )
            for one in lists
        ],
        "rooms": _from_rooms(view, found.lists) if room_here(view) is None else [],
        "names": {kind: NAMES[kind] for kind in LISTS},
    }


def _from_rooms(view: View, kinds: tuple[str, ...]) -> list[object]:
    """Return lines written in rooms that share what they write, for a facilitator to release and to send on."""
    rows = view.rows(
        Point,
        Point.list_kind.in_(kinds),
        Point.room.is_not(None),
        Point.state.in_(("waiting", "released")),
        Point.stage_id == view.stage_id,
        order=(Point.room, Point.position),
    )
    return [shown(view, one) for one in rows]


@panel(
    "wall_points",
    listens={"point": whole, "approval": whole, "meeting": whole},
    lenses=("projector",),
)
def wall_points(view: View, _subject: str) -> Values:
    """Show the room the released lines, without names of persons."""
    lists = lists_of(view, None)
    kept = [
        (one, [line for line in one.lines if line.row.state == "released"][-MOST_ON_WALL:])
        for one in lists
    ]
    return {"lists": kept}


@panel("parking", listens={"point": whole, "meeting": whole}, lenses=("member", "host"))
def parking(view: View, _subject: str) -> Values:
    """Show what is parked, folded; suggest a line; for facilitators bring it back or close it."""
    rows = view.rows(
        Point, Point.list_kind == PARKED, order=(Point.position, Point.made_at, Point.id)
    )
    lists, stage = found_in(view).lists, present_stage(view)
    return {
        "parked": [one for one in rows if one.state == "released"],
        "suggested": [one for one in rows if one.state == "waiting" and view.lens == "host"],
        "closed": [one for one in rows if one.state == "closed" and one.note],
        "into": [(kind, NAMES[kind]) for kind in lists],
        "unfolded": stage is not None and stage.kind == "parking",
        "names": NAMES,
    }


@panel("my_parked", personal=True, listens={"pen": whole, SEEN_TO: whole}, lenses=("member",))
def my_parked(view: View, _subject: str) -> Values | None:
    """Tell somebody that a suggestion has arrived."""
    if view.viewer is None:
        return None
    rows = [one for one in own_points(view, (PARKED,)) if one.state == "waiting"]
    return {"rows": rows} if rows else None


@panel("wall_parking", listens={"point": whole, "meeting": whole}, lenses=("projector",))
def wall_parking(view: View, _subject: str) -> Values:
    """Show the room what is parked."""
    parked = Point.list_kind == PARKED
    rows = view.rows(Point, parked, Point.state == "released", order=(Point.position,))
    return {"rows": rows[:MOST_ON_WALL], "name": NAMES[PARKED]}
