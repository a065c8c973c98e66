"""The lists of a meeting as actions need them: which stage collects what, where a line goes, who wrote it."""

from datetime import datetime

from sqlalchemy import func, select

from workshop.agenda.daily import counts_daily
from workshop.agenda.models import Stage
from workshop.core.actions import Act
from workshop.core.circles import EVERYONE, hosts_circle, person, place_of
from workshop.core.errors import NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.points.models import Pen, Point, approval_of
from workshop.points.rules import Collects, collects

APPROVED = lazy("The circle has approved this list. A facilitator can take it up again.")


def collecting(act: Act) -> Collects:
    """Return what the present stage collects."""
    stage = act.db.get(Stage, act.stage_id) if act.stage_id else None
    sensitive = bool(act.meeting.settings.get("sensitive"))
    return collects(stage.settings if stage else {}, sensitive=sensitive)


def room_of(act: Act) -> str | None:
    """Return the circle of the room the actor is in now."""
    place = place_of(act.db, act.actor)
    return None if place == EVERYONE else place.removeprefix("circle:")


def ensure_list_open(act: Act, list_kind: str) -> None:
    """Refuse to change a list that the circle has approved.

    Raises:
        NotNow: it is approved.
    """
    if approval_of(act.db, act.meeting.id, list_kind) is not None:
        raise NotNow(APPROVED)


def next_place(act: Act, list_kind: str) -> int:
    """Return the place after a list's last line."""
    query = select(func.max(Point.position)).where(
        Point.meeting_id == act.meeting.id, Point.list_kind == list_kind
    )
    return (act.db.scalar(query) or 0) + 1


def keep(act: Act, point: Point, *, held: bool, named: bool) -> None:
    """Record a new line: shown here at once, or held at the recorder's; and privately who wrote it.

    A room that keeps to itself is its own recorder: its lines are on no shared screen until carried.
    """
    waits = held and act.here == EVERYONE
    point.state = "waiting" if waits else "released"
    point.audience = hosts_circle(act.db, act.meeting.id) if waits else act.here
    if not named:
        act.nameless(point.audience)
    mine = person(act.actor.id)
    pen = Pen(
        point_id=point.id,
        participant_id=act.actor.id,
        list_kind=point.list_kind,
        at=act.now,
        audience=mine,
    )
    act.record(point, pen)


@counts_daily("point")
def written(act: Act, since: datetime) -> int:
    """Count the lines that the actor wrote since a moment."""
    query = select(func.count()).where(
        Pen.meeting_id == act.meeting.id, Pen.participant_id == act.actor.id, Pen.at > since
    )
    return act.db.scalar(query) or 0


def own_point(act: Act, point_id: str) -> Point:
    """Return a line that the actor wrote, also while it waits where only hosts see it.

    Raises:
        NotAllowed: somebody else wrote it.
    """
    query = select(Pen).where(Pen.point_id == point_id, Pen.participant_id == act.actor.id)
    pen = act.db.scalars(query).first()
    if pen is None:
        act.get(Point, point_id)
        raise NotAllowed(lazy("Only who wrote a line can change or strike it."))
    return act.db.get_one(Point, pen.point_id)


def signed(act: Act, point: Point, label: str) -> Point:
    """Put on a line what its list shows of the writer."""
    if label == "name":
        point.author_id = act.actor.id
    if label in ("name", "delegation"):
        point.delegation_id = act.actor.delegation_id
    return point
