"""The parking lot: what was said at the wrong moment is kept, brought back, or closed with a note."""

from workshop.core.actions import Act, action
from workshop.core.circles import EVERYONE
from workshop.core.errors import Invalid, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import host, speaker
from workshop.points.desk import tell_writer
from workshop.points.forms import AddPoint, NotePoint, OrderPoint, ParkPoint
from workshop.points.lists import ensure_list_open, keep, next_place
from workshop.points.models import PARKED, Point


@action(
    "point.park",
    form=ParkPoint,
    who=host,
    when="open",
    says=lazy("%(actor)s put a line in the parking lot."),
)
def park_point(act: Act, form: ParkPoint) -> None:
    """Put a line in the parking lot: one of a list, a suggestion, or new words.

    Raises:
        Invalid: there is neither.
        NotNow: the line is gone or parked already.
    """
    if form.point.data:
        _park(act, act.get(Point, form.point.data))
        return
    if not form.words.data:
        raise Invalid(errors={"words": [str(lazy("Write what is parked, in a few words."))]})
    row = Point(
        stage_id=act.stage_id,
        list_kind=PARKED,
        words=form.words.data,
        lang=act.actor.lang,
        state="released",
        position=next_place(act, PARKED),
        made_at=act.now,
    )
    act.record(row)


def _park(act: Act, point: Point) -> None:
    suggested = point.list_kind == PARKED and point.state == "waiting"
    if point.state not in ("waiting", "released") or (point.list_kind == PARKED and not suggested):
        raise NotNow(lazy("This line is in the parking lot already."))
    if point.room is not None:
        raise NotNow(lazy("A room's own line goes to the plenary first."))
    if not suggested:
        ensure_list_open(act, point.list_kind)
        point.home = point.list_kind
    point.position = next_place(act, PARKED)
    point.list_kind, point.state, point.audience = PARKED, "released", EVERYONE
    point.changed_at = act.now
    act.record(point)
    tell_writer(act, point)


@action(
    "point.suggest",
    form=AddPoint,
    who=speaker,
    when="open",
    says=lazy("Something was suggested for the parking lot."),
)
def suggest_point(act: Act, form: AddPoint) -> None:
    """Suggest a line for the parking lot; the facilitators see it, without a name, and decide."""
    row = Point(
        stage_id=act.stage_id,
        list_kind=PARKED,
        words=form.words.data,
        lang=form.lang.data or act.actor.lang,
        position=next_place(act, PARKED),
        made_at=act.now,
    )
    keep(act, row, held=True, named=False)


def _parked(act: Act, point_id: str) -> Point:
    point = act.get(Point, point_id)
    if point.list_kind != PARKED or point.state not in ("waiting", "released"):
        raise NotNow(lazy("This line is not in the parking lot."))
    return point


@action(
    "point.bring_back",
    form=OrderPoint,
    who=host,
    when="open",
    says=lazy("%(actor)s brought a line back from the parking lot."),
)
def bring_back_point(act: Act, form: OrderPoint) -> None:
    """Bring a parked line back: to the list it came from, or to one that is named.

    Raises:
        NotNow: it is not parked.
    """
    point = _parked(act, form.point.data)
    kind = form.list.data or point.home or "question"
    ensure_list_open(act, kind)
    point.position = next_place(act, kind)
    point.list_kind, point.state, point.audience = kind, "released", EVERYONE
    point.stage_id, point.changed_at = act.stage_id, act.now
    act.record(point)


@action(
    "point.close",
    form=NotePoint,
    who=host,
    when="any",
    says=lazy("%(actor)s closed a line of the parking lot."),
)
def close_point(act: Act, form: NotePoint) -> None:
    """Close a parked line, with a note on what became of it.

    Raises:
        NotNow: it is not parked.
    """
    point = _parked(act, form.point.data)
    point.state, point.note, point.changed_at = "closed", form.note.data, act.now
    act.record(point)
