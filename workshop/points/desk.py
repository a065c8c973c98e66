"""The recorder's hand on a list: release, hold, merge, reword, order, strike with a reason, answer, approve."""

from sqlalchemy import select

from workshop.core.actions import Act, action
from workshop.core.circles import EVERYONE, Circle, circle_audience, hosts_circle, person
from workshop.core.errors import Conflict, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import host
from workshop.points.forms import (
    MergePoint,
    NotePoint,
    OnePoint,
    OrderPoint,
    RewordPoint,
    SetAside,
    SomePoints,
)
from workshop.points.lists import ensure_list_open, next_place
from workshop.points.models import SEEN_TO, Pen, Point
from workshop.points.rules import digest_of, ensure_shown, moved


def lines_now(act: Act, list_kind: str) -> list[Point]:
    """Return the plenary's lines of a list that are shown, in order."""
    query = select(Point).where(
        Point.meeting_id == act.meeting.id,
        Point.list_kind == list_kind,
        Point.state == "released",
        Point.room.is_(None),
    )
    return list(act.db.scalars(query.order_by(Point.position, Point.made_at)))


def digest_now(act: Act, list_kind: str) -> str:
    """Return the fingerprint of a list as the plenary sees it."""
    return digest_of(lines_now(act, list_kind))


def tell_writer(act: Act, point: Point) -> None:
    """Let the writer's own screen follow, also where others cannot see the line: they hear of nothing."""
    writer = act.db.scalars(select(Pen.participant_id).where(Pen.point_id == point.id)).first()
    act.hint(SEEN_TO, participant_id=writer)


def publish(act: Act, point: Point, *, held: bool) -> None:
    """Record a line carried to the plenary: at the recorder's where lines are held, else for all."""
    point.state = "waiting" if held else "released"
    point.audience = hosts_circle(act.db, act.meeting.id) if held else EVERYONE
    pen = Pen(
        point_id=point.id,
        participant_id=act.actor.id,
        list_kind=point.list_kind,
        at=act.now,
        audience=person(act.actor.id),
    )
    act.record(point, pen)


@action(
    "point.release",
    form=SomePoints,
    who=host,
    when="open",
    says=lazy("%(actor)s released lines of a list."),
)
def release_points(act: Act, form: SomePoints) -> None:
    """Show lines that waited, or take merged ones apart again.

    Raises:
        Conflict: one of them does not wait any more.
    """
    points = [act.get(Point, one) for one in form.points.data]
    for one in points:
        ensure_list_open(act, one.list_kind)
    if any(one.state not in ("waiting", "merged") for one in points):
        raise Conflict(lazy("Another facilitator has seen to this line. Look at the list again."))
    for one in points:
        whole = _apart(act, one)
        one.state, one.changed_at, one.merged_into = "released", act.now, None
        one.audience = _shown_to(act, one.room)
        act.record(one, *whole)


def _shown_to(act: Act, room: str | None) -> str:
    """Return who sees a line that is shown: a room that keeps to itself sees its own alone."""
    circle = act.db.get(Circle, room) if room else None
    return EVERYONE if circle is None or circle.shares else circle_audience(circle.id)


def _apart(act: Act, point: Point) -> list[Point]:
    if point.state != "merged" or point.merged_into is None:
        return []
    whole = act.get(Point, point.merged_into)
    whole.alike = max(0, whole.alike - 1 - point.alike)
    return [whole]


@action(
    "point.hold", form=OnePoint, who=host, when="open", says=lazy("%(actor)s held a line back.")
)
def hold_point(act: Act, form: OnePoint) -> None:
    """Take a line off the screens until it is released again."""
    point = act.get(Point, form.point.data)
    ensure_shown(point)
    ensure_list_open(act, point.list_kind)
    point.state, point.changed_at = "waiting", act.now
    act.record(point)


@action(
    "point.merge",
    form=MergePoint,
    who=host,
    when="open",
    says=lazy("%(actor)s put alike lines together."),
)
def merge_point(act: Act, form: MergePoint) -> None:
    """Put a line under one that says the same; its words are kept.

    Raises:
        NotNow: it is the same line, or one of them is not in the list.
    """
    point, into = act.get(Point, form.point.data), act.get(Point, form.into.data)
    fits = point.list_kind == into.list_kind and point.room == into.room and point is not into
    if not fits or {point.state, into.state} - {"waiting", "released"}:
        raise NotNow(lazy("Choose another line of the same list."))
    ensure_list_open(act, point.list_kind)
    into.alike += 1 + point.alike
    point.state, point.merged_into, point.changed_at = "merged", into.id, act.now
    act.record(point)
    act.record(into)
    tell_writer(act, point)


@action(
    "point.reword",
    form=RewordPoint,
    who=host,
    when="open",
    says=lazy("%(actor)s put a line in other words."),
)
def reword_point(act: Act, form: RewordPoint) -> None:
    """Put a line in neutral words; the writer's own stay beside it."""
    point = act.get(Point, form.point.data)
    ensure_list_open(act, point.list_kind)
    point.original = point.original or point.words
    point.words, point.changed_at = form.words.data, act.now
    act.record(point)
    tell_writer(act, point)


@action(
    "point.set_aside",
    form=SetAside,
    who=host,
    when="open",
    says=lazy("%(actor)s struck a line: %(reason)s"),
)
def set_aside_point(act: Act, form: SetAside) -> None:
    """Strike somebody's line, with a reason that stands in its place.

    Raises:
        NotNow: it is not in the list any more.
    """
    point = act.get(Point, form.point.data)
    if point.state not in ("waiting", "released"):
        raise NotNow(lazy("This line is not in the list any more."))
    ensure_list_open(act, point.list_kind)
    point.state, point.note, point.changed_at = "struck", form.reason.data, act.now
    act.record(point, facts={"reason": point.note})
    tell_writer(act, point)


@action(
    "point.answer",
    form=NotePoint,
    who=host,
    when="open",
    says=lazy("%(actor)s marked a question as answered."),
)
def answer_point(act: Act, form: NotePoint) -> None:
    """Mark a question as answered, with the answer in a line if wanted; once more takes it back."""
    point = act.get(Point, form.point.data)
    ensure_shown(point)
    point.answered, point.changed_at = not point.answered, act.now
    point.note = form.note.data if point.answered else ""
    act.record(point)


@action(
    "point.order",
    form=OrderPoint,
    who=host,
    when="open",
    says=lazy("%(actor)s changed the order of a list."),
)
def order_point(act: Act, form: OrderPoint) -> None:
    """Move a line up or down by a place, or to the end of another list."""
    point = act.get(Point, form.point.data)
    ensure_shown(point)
    ensure_list_open(act, point.list_kind)
    if form.list.data:
        ensure_list_open(act, form.list.data)
        point.position = next_place(act, form.list.data)
        point.list_kind = form.list.data
        act.record(point)
        return
    rows = {one.id: one for one in lines_now(act, point.list_kind)}
    if point.id not in rows:
        raise NotNow(lazy("This line is not shown now."))
    order = moved(list(rows), point.id, form.way.data or "up")
    changed = [rows[one] for place, one in enumerate(order, 1) if rows[one].position != place]
    for place, one in enumerate(order, 1):
        rows[one].position = place
    if changed:
        act.record(*changed)
