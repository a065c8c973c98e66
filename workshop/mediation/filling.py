"""Robots take the empty seats that they may take: one for each side where nobody sits."""

from collections.abc import Iterable

from workshop.core import ids
from workshop.core.actions import Act
from workshop.core.people import Participant
from workshop.mediation.models import NEUTRAL, Exercise, Seat, Table
from workshop.mediation.seating import Rows, settle
from workshop.mediation.tables import parties_of, seats_of
from workshop.rooms.rules import lot


def vacated(act: Act, table: Table) -> Rows:
    """Free the seats of people who are out of the meeting for good; a line that broke takes nobody's seat."""
    rows: Rows = []
    for seat in seats_of(act.db, table.id):
        holder, partner = (_still_in(act, one) for one in (seat.holder_id, seat.partner_id))
        if (holder, partner) != (seat.holder_id, seat.partner_id):
            seat.holder_id, seat.partner_id = holder or partner, partner if holder else None
            rows.append(seat)
    return [*rows, *settle(act, table)] if rows else []


def _still_in(act: Act, person_id: str | None) -> str | None:
    person = act.db.get(Participant, person_id) if person_id else None
    return person_id if person is not None and person.is_in else None


def filled(act: Act, tables: Iterable[Table]) -> Rows:
    """Seat a robot on every side of these tables where nobody sits and a robot may; never for people who suffered."""
    rows: Rows = []
    for table in tables:
        seats = seats_of(act.db, table.id)
        for party in parties_of(act.db, table.id):
            own = [one for one in seats if one.party_id == party.id]
            may = party.robots and party.side == "party" and party.side not in NEUTRAL
            if may and own and all(one.is_empty for one in own):
                rows.append(with_robot(act, own[0], party.code))
    return rows


def with_robot(act: Act, seat: Seat, code: str) -> Seat:
    """Let a robot take a seat; where seats were dealt by a lot that was given, the same lot makes it play alike."""
    table = act.db.get_one(Table, seat.table_id)
    given = act.db.get_one(Exercise, table.exercise_id).seed
    seed = lot(given, f"{table.number}:{code}") if given else ids.new_id()
    seat.robot, seat.robot_seed = True, seed[:8]
    return seat
