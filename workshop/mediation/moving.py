"""Where people are: joint room, home, drafting; facilitators gather everybody and come to a table."""

from collections.abc import Sequence

from sqlalchemy import select

from workshop.agenda.leaving import on_leaving
from workshop.agenda.models import Stage
from workshop.core.actions import Act, action, bare_action
from workshop.core.circles import Membership, circle_audience
from workshop.core.errors import NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import anyone, host
from workshop.mediation.caucuses import left_alone
from workshop.mediation.forms import EnterTable, GatherTable, GoTo
from workshop.mediation.models import Seat, Table, TreatyClock
from workshop.mediation.seating import Rows, send, settle, sitters
from workshop.mediation.seats import once
from workshop.mediation.tables import (
    Sitting,
    exercise_now,
    must_sit,
    parties_of,
    seats_of,
    spot_at,
    tables_of,
)

EXERCISE = "exercise-"


def chosen(act: Act, table_id: str | None) -> list[Table]:
    """Return one table, or all of the exercise.

    Raises:
        NotNow: no exercise is set up.
    """
    if table_id:
        return [act.get(Table, table_id)]
    exercise = exercise_now(act.db, act.meeting.id)
    tables = tables_of(act.db, exercise.id) if exercise else []
    if not tables:
        raise NotNow(lazy("No exercise is set up. Set one up first."))
    return tables


def days_of(act: Act, tables: list[Table], clock: str) -> list[TreatyClock]:
    """Return the treaty days of tables that run, or stand."""
    query = select(TreatyClock).where(
        TreatyClock.table_id.in_([one.id for one in tables]),
        TreatyClock.ended == "",
        TreatyClock.clock == clock,
    )
    return list(act.db.scalars(query))


def gather(act: Act, table: Table, room: str) -> Rows:
    """Send everybody of a table to its joint room, home (each side to its own), or to the plenary of the meeting."""
    seats = seats_of(act.db, table.id)
    if room == "home":
        return _home(act, table, seats)
    return send(sitters(act, seats), None if room == "plenary" else table.joint_id)


def _home(act: Act, table: Table, seats: Sequence[Seat]) -> Rows:
    """Send each side home; observers have no home: they watch the joint room."""
    rows: Rows = []
    for party in parties_of(act.db, table.id):
        own = sitters(act, [one for one in seats if one.party_id == party.id])
        rows += send(own, table.joint_id if party.side == "observer" else party.circle_id)
    return rows


@action(
    "table.gather",
    form=GatherTable,
    who=host,
    when="open",
    says=lazy("%(actor)s called people to another room."),
)
def gather_table(act: Act, form: GatherTable) -> None:
    """Send the people of one table, or of all, to the joint room, home, or to the plenary of the meeting.

    Raises:
        NotNow: everybody is there already.
    """
    rows = [row for one in chosen(act, form.table.data) for row in gather(act, one, form.room.data)]
    if not rows:
        raise NotNow(lazy("Everybody is there already."))
    act.record(*once(rows))


@action(
    "table.go",
    form=GoTo,
    who=anyone,
    when="open",
    says=lazy("%(actor)s went to another room."),
)
def go_to(act: Act, form: GoTo) -> None:
    """Go to a room of one's table, or to the plenary for a while.

    Raises:
        NotAllowed: the room is not open to one's seat.
        NotNow: one is there already.
    """
    sitting = must_sit(act.db, act.actor)
    circle = _way(act, sitting, form.room.data)
    rows = send([act.actor], circle)
    if not rows:
        raise NotNow(lazy("You are there already."))
    act.record(*rows, *left_alone(act, sitting))


def _way(act: Act, sitting: Sitting, room: str) -> str | None:
    """Return the circle of a room that one may go to by oneself."""
    party, table = sitting.party, sitting.table
    ways = {"joint": table.joint_id, "home": party.circle_id, "drafting": table.drafting_id}
    if room == "home" and party.side == "observer":
        raise NotAllowed(lazy("Observers watch the joint room."))
    circle = ways.get(room)
    if circle and not _belongs(act, circle):
        raise NotAllowed(lazy("This room is not open to your seat."))
    return circle


def _belongs(act: Act, circle_id: str) -> bool:
    return act.audiences.cover(circle_audience(circle_id))


@action(
    "table.enter",
    form=EnterTable,
    who=host,
    when="open",
    says=lazy("%(actor)s came to a table."),
)
def enter_table(act: Act, form: EnterTable) -> None:
    """Come into a table's joint room as a facilitator, never into a home room or a caucus."""
    table = act.get(Table, form.table.data)
    query = select(Membership).where(
        Membership.circle_id == table.joint_id, Membership.participant_id == act.actor.id
    )
    place = act.db.scalars(query).first()
    rows: Rows = []
    if place is None:
        rows.append(Membership(circle_id=table.joint_id, participant_id=act.actor.id))
    elif place.left_at is not None:
        place.left_at = None
        rows.append(place)
    act.record(*rows, *send([act.actor], table.joint_id))


@bare_action("table.leave", who=host, when="open", says=lazy("%(actor)s left a table."))
def leave_table(act: Act) -> None:
    """Leave the table one came to; what is said there is out of reach again.

    Raises:
        NotNow: one is at none.
    """
    spot = spot_at(act.db, act.actor.place)
    if spot is None:
        raise NotNow(lazy("You are at no table."))
    act.record(*send([act.actor], None), *settle(act, spot.table))


@on_leaving
def bring_back(act: Act, stage: Stage) -> None:
    """Bring everybody to the plenary when the meeting goes on to something that is no part of the exercise."""
    following = act.db.get(Stage, act.meeting.stage_id) if act.meeting.stage_id else None
    if not stage.kind.startswith(EXERCISE):
        return
    if following is not None and following is not stage and following.kind.startswith(EXERCISE):
        return
    exercise = exercise_now(act.db, act.meeting.id)
    tables = tables_of(act.db, exercise.id) if exercise else []
    rows = [row for one in tables for row in gather(act, one, "plenary")]
    act.record(*once(rows))
