"""Reporting: what each room gives to everybody, one room after the other."""

from collections.abc import Sequence

from workshop.agenda.panels import present_stage, stages
from workshop.core.i18n import lazy
from workshop.core.panels import Values, panel, whole
from workshop.core.views import View
from workshop.rooms.models import Room
from workshop.rooms.scenes import own_closed, points_by_room

LISTENS = {"room": whole, "point": whole, "stage": whole}
SAYINGS = {
    "none": lazy("The rooms report in turn."),
    "nothing": lazy("This room has given no point."),
}


def reporting_rooms(view: View) -> list[Room]:
    """Return the rooms that report: those of the latest stage with rooms before the present one."""
    here = present_stage(view)
    plan = [one.id for one in stages(view)]
    before = plan[: plan.index(here.id)] if here is not None and here.id in plan else plan
    rows = view.rows(
        Room,
        Room.state != "planned",
        ~Room.gone,
        Room.stage_id.in_(before),
        order=(Room.position, Room.id),
    )
    with_rooms = {one.stage_id for one in rows}
    last = next((one for one in reversed(before) if one in with_rooms), None)
    return [one for one in rows if one.stage_id == last]


def reporting_now(view: View, rooms: Sequence[Room]) -> Room | None:
    """Return the room that reports now, if one was asked in this stage."""
    stage = present_stage(view)
    since = stage.started_at if stage else None
    asked = [
        (one.reported_at, one)
        for one in rooms
        if one.reported_at is not None and (since is None or one.reported_at >= since)
    ]
    return max(asked, key=lambda pair: pair[0])[1] if asked else None


def _values(view: View) -> Values:
    rooms = reporting_rooms(view)
    return {
        "rooms": rooms,
        "now": reporting_now(view, rooms),
        "points": points_by_room(view, rooms),
        "sayings": SAYINGS,
    }


@panel("reports", listens=LISTENS, lenses=("member", "host"))
def reports(view: View, _subject: str) -> Values:
    """Show the points of the room that reports, and those of the others."""
    return _values(view)


@panel("reports_control", listens=LISTENS, lenses=("host",))
def reports_control(view: View, _subject: str) -> Values:
    """Let the facilitator ask one room after the other."""
    values = _values(view)
    rooms: list[Room] = reporting_rooms(view)
    now = reporting_now(view, rooms)
    after = rooms[rooms.index(now) + 1 :] if now in rooms and now is not None else rooms
    return {**values, "next": after[0] if after else None}


@panel("wall_reports", listens={**LISTENS, "meeting": whole}, lenses=("projector",))
def wall_reports(view: View, _subject: str) -> Values:
    """Show the points of the room that reports, large."""
    return _values(view)


@panel(
    "my_report",
    personal=True,
    listens={"room_note": whole, "room": whole, "stage": whole},
    lenses=("member",),
)
def my_report(view: View, _subject: str) -> Values | None:
    """Let people of the reporting rooms choose and write what their room gives."""
    if view.viewer is None:
        return None
    mine = set(own_closed(view, view.viewer))
    rooms = [one for one in reporting_rooms(view) if one.id in mine]
    return {"room": rooms[0]} if rooms else None
