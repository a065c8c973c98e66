"""Lists as panels need them: labels, lines with their side, what the viewer wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from workshop.agenda.models import stages_of
from workshop.agenda.panels import present_stage
from workshop.core.circles import EVERYONE, Circle
from workshop.core.i18n import Lazy, lazy
from workshop.core.people import Delegation, Participant
from workshop.core.views import View
from workshop.points.models import PARKED, Approval, Assent, Echo, Pen, Point
from workshop.points.rules import Collects, collects, digest_of

NAMES: Mapping[str, Lazy] = {
    "question": lazy("Questions"),
    "point": lazy("Points"),
    "reason": lazy("Reasons"),
    "offer": lazy("Offers"),
    "gift": lazy("What we could give"),
    "need": lazy("What is needed"),
    "request": lazy("Changes asked for"),
    "linkage": lazy("Links to other matters"),
    "theme": lazy("Themes"),
    "rule": lazy("Rules added"),
    "word": lazy("One word each"),
    "learning": lazy("What we learned"),
    PARKED: lazy("Parking lot"),
}
PROMPTS: Mapping[str, Lazy] = {
    "question": lazy("Your question"),
    "point": lazy("Your point"),
    "reason": lazy("Your reason"),
    "offer": lazy("A step you could take"),
    "gift": lazy("Something you could give"),
    "need": lazy("What would be needed"),
    "request": lazy("A change that would make the text acceptable"),
    "linkage": lazy("A link to another matter"),
    "theme": lazy("A theme you heard"),
    "rule": lazy("A rule to add, or a question about one"),
    "word": lazy("Your word"),
    "learning": lazy("What you take with you"),
}


@dataclass(frozen=True)
class Shown:
    """A line with what its list shows of the writer, and how many said “me too”."""

    row: Point
    side: Delegation | None
    author: Participant | None
    echoes: int


@dataclass(frozen=True)
class Listing:
    """One list as it stands in this view."""

    kind: str
    name: Lazy
    prompt: Lazy
    lines: Sequence[Shown]
    digest: str
    approval: Approval | None


def found_in(view: View) -> Collects:
    """Return what the present stage collects."""
    stage = present_stage(view)
    sensitive = bool(view.meeting.settings.get("sensitive"))
    open_now = stage is not None and view.meeting.is_open
    return collects(stage.settings if stage and open_now else {}, sensitive=sensitive)


def room_here(view: View) -> str | None:
    """Return the circle of the room that the view is drawn for."""
    return None if view.place == EVERYONE else view.place.removeprefix("circle:")


def waits_here(view: View) -> bool:
    """Say whether a new line waits for the recorder: where lines are held, but not in a room that keeps to itself."""
    room = room_here(view)
    circle = view.db.get(Circle, room) if room else None
    return found_in(view).held and (circle is None or circle.shares)


def lists_of(view: View, room: str | None) -> list[Listing]:
    """Return the lists that the stage collects, as this room (or the plenary) has them."""
    found = found_in(view)
    return [_listing(view, kind, room) for kind in found.lists]


def stages_of_lists(view: View) -> frozenset[str] | None:
    """Return the stages whose lines a list shows: all (None), or those since a stage began the lists anew."""

    def find() -> frozenset[str] | None:
        stages = stages_of(view.db, view.meeting.id)
        rows = [one.id for one in stages]
        place = rows.index(view.stage_id) if view.stage_id in rows else -1
        begun = [at for at in range(place + 1) if stages[at].settings.get("fresh")]
        return frozenset(rows[begun[-1] : place + 1]) if begun else None

    return view.memo("points:stages", find)


def _listing(view: View, kind: str, room: str | None) -> Listing:
    where = [Point.list_kind == kind, Point.room == room if room else Point.room.is_(None)]
    since = stages_of_lists(view)
    if since is not None:
        where.append(Point.stage_id.in_(since))
    rows = view.rows(Point, *where, order=(Point.position, Point.made_at, Point.id))
    standing = view.rows(Approval, Approval.list_kind == kind, Approval.lifted_at.is_(None))
    public = [one for one in rows if one.state == "released"]
    return Listing(
        kind=kind,
        name=NAMES[kind],
        prompt=PROMPTS.get(kind, NAMES[kind]),
        lines=[shown(view, one) for one in rows],
        digest=digest_of(public),
        approval=standing[0] if standing else None,
    )


def shown(view: View, row: Point) -> Shown:
    """Return a line with the side and the name that its list shows."""
    sides: dict[str, Delegation] = view.memo(
        "points:sides", lambda: {one.id: one for one in view.rows(Delegation)}
    )
    author = view.db.get(Participant, row.author_id) if row.author_id else None
    return Shown(row, sides.get(row.delegation_id or ""), author, echoes(view).get(row.id, 0))


def echoes(view: View) -> dict[str, int]:
    """Count support by line, whoever gave it."""

    def count() -> dict[str, int]:
        query = (
            select(Echo.point_id, func.count())
            .where(Echo.meeting_id == view.meeting.id, Echo.given)
            .group_by(Echo.point_id)
        )
        return {str(point): int(number) for point, number in view.db.execute(query)}

    return view.figure("points:echoes", count)


def voices_for(view: View, listing: Listing) -> int:
    """Count who found a list fine exactly as it stands."""
    query = select(func.count()).where(
        Assent.meeting_id == view.meeting.id,
        Assent.stage_id == view.stage_id,
        Assent.list_kind == listing.kind,
        Assent.digest == listing.digest,
    )
    return view.db.scalar(query) or 0


def own_points(view: View, kinds: Sequence[str]) -> list[Point]:
    """Return the viewer's own lines of these lists, also those that wait, the latest first."""
    pens = view.own(Pen, Pen.list_kind.in_(kinds))
    rows = [view.db.get(Point, one.point_id) for one in pens]
    mine = [one for one in rows if one is not None and one.source_room is None]
    return sorted(mine, key=lambda one: one.made_at, reverse=True)
