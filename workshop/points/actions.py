"""Writing lines, striking one's own, supporting, carrying to the plenary, finding a list fine."""

from sqlalchemy import select

from workshop.agenda.daily import ensure_day
from workshop.agenda.listening import ensure_side_speaks
from workshop.core.actions import Act, action
from workshop.core.circles import Circle, circle_audience, person
from workshop.core.errors import Invalid, NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import host, speaker
from workshop.points import approving, desk, parking, sorting  # noqa: F401 — they declare their actions
from workshop.points.forms import AddPoint, OnePoint, RewordPoint
from workshop.points.lists import (
    collecting,
    ensure_list_open,
    keep,
    next_place,
    own_point,
    room_of,
    signed,
)
from workshop.points.models import SUPPORT, Echo, Point, echoes_of
from workshop.points.rules import ensure_room_left, ensure_shown

GONE = ("struck", "merged", "closed")


@action("point.add", form=AddPoint, who=speaker, says=lazy("A line was added to a list."))
def add_point(act: Act, form: AddPoint) -> None:
    """Write a line into a list that the stage collects.

    Raises:
        NotAllowed: the actor's delegation listens in this stage.
        TooMany: the actor has written as much as a day allows.
        NotNow: the stage collects none, or the circle has approved the list.
        Invalid: the stage collects several and none was chosen.
    """
    ensure_side_speaks(act, act.actor)
    ensure_day(act)
    found = collecting(act)
    if not found.lists:
        raise NotNow(lazy("Nothing is collected in this stage."))
    kind = form.list.data or (found.lists[0] if len(found.lists) == 1 else "")
    if kind not in found.lists:
        raise Invalid(errors={"list": [str(lazy("Choose the list that this belongs to."))]})
    ensure_list_open(act, kind)
    point = Point(
        stage_id=act.stage_id,
        list_kind=kind,
        words=form.words.data,
        lang=form.lang.data or act.actor.lang,
        room=room_of(act),
        position=next_place(act, kind),
        made_at=act.now,
    )
    named = found.label == "name"
    keep(act, signed(act, point, found.label), held=found.held, named=named)


@action(
    "point.strike",
    form=OnePoint,
    who=speaker,
    when="open",
    says=lazy("A line was struck by its writer."),
)
def strike_point(act: Act, form: OnePoint) -> None:
    """Strike a line of one's own; it is gone for everybody.

    Raises:
        NotNow: it is struck already, or the list is approved.
    """
    point = _own_standing(act, form.point.data)
    _nameless(act, point)
    point.state, point.changed_at = "struck", act.now
    act.record(point)


@action(
    "point.correct",
    form=RewordPoint,
    who=speaker,
    when="open",
    says=lazy("A line was put in other words."),
)
def correct_point(act: Act, form: RewordPoint) -> None:
    """Correct a line of one's own; where lines are held, a corrected one waits for the recorder again.

    Raises:
        NotNow: it is struck already, or the list is approved.
    """
    point = _own_standing(act, form.point.data)
    _nameless(act, point)
    if point.state == "released" and collecting(act).held and point.room is None:
        _replaced(act, point, form.words.data)
        return
    point.words, point.changed_at = form.words.data, act.now
    act.record(point)


def _replaced(act: Act, point: Point, words: str) -> None:
    again = Point(
        stage_id=point.stage_id,
        list_kind=point.list_kind,
        words=words,
        lang=point.lang,
        author_id=point.author_id,
        delegation_id=point.delegation_id,
        position=point.position,
        source_id=point.id,
        made_at=act.now,
    )
    point.state, point.changed_at = "struck", act.now
    act.record(point)
    keep(act, again, held=True, named=point.author_id is not None)


def _own_standing(act: Act, point_id: str) -> Point:
    point = own_point(act, point_id)
    if point.state in GONE:
        raise NotNow(lazy("This line is not in the list any more."))
    ensure_list_open(act, point.list_kind)
    return point


def _nameless(act: Act, point: Point) -> None:
    """Where a list shows no names, striking and correcting must not name the writer either."""
    if point.author_id is None:
        act.nameless(point.audience)


@action("point.echo", form=OnePoint, who=speaker, says=lazy("Somebody supported a line."))
def echo_point(act: Act, form: OnePoint) -> None:
    """Say “me too” to a line, or take it back.

    Raises:
        NotNow: the stage counts no support, or the line is not shown.
    """
    point = act.get(Point, form.point.data)
    ensure_shown(point)
    if not collecting(act).support:
        raise NotNow(lazy("Support is not counted in this list."))
    echo = echoes_of(act.db, point.id, act.actor.id)
    if echo is None:
        echo = Echo(
            point_id=point.id,
            participant_id=act.actor.id,
            given=False,
            audience=person(act.actor.id),
        )
    echo.given = not echo.given
    act.record(echo)
    act.hint(SUPPORT, among=point.audience)


@action("point.carry", form=OnePoint, who=speaker, says=lazy("A room sent a line to the plenary."))
def carry_point(act: Act, form: OnePoint) -> None:
    """Send a line of one's room to the plenary, as a copy; the room's own stays where it is.

    Raises:
        NotNow: it is from no room, is there already, or the room has sent as many as it may.
        NotAllowed: it is another room's.
    """
    point = act.get(Point, form.point.data)
    ensure_shown(point)
    if point.room is None:
        raise NotNow(lazy("This line is in the plenary already."))
    if not act.audiences.cover(circle_audience(point.room)) and not host(act.actor):
        raise NotAllowed(lazy("Only those of the room send its lines to the plenary."))
    found, sent = collecting(act), _sent(act, point.room)
    if any(one.source_id == point.id for one in sent):
        raise NotNow(lazy("This line is in the plenary already."))
    ensure_room_left(len(sent), found.carry)
    ensure_list_open(act, point.list_kind)
    circle = act.db.get(Circle, point.room)
    copy = Point(
        stage_id=act.stage_id,
        list_kind=point.list_kind,
        words=point.words,
        lang=point.lang,
        source_room=point.room,
        source_id=point.id,
        source_title=dict(circle.title) if circle else {},
        position=next_place(act, point.list_kind),
        made_at=act.now,
    )
    desk.publish(act, copy, held=found.held)


def _sent(act: Act, room: str) -> list[Point]:
    query = select(Point).where(
        Point.meeting_id == act.meeting.id,
        Point.source_room == room,
        Point.stage_id == act.stage_id,
        Point.state != "struck",
    )
    return list(act.db.scalars(query))
