"""Robots take the empty seats that they may take: one for each side where nobody sits."""

from collections.abc import Iterable

from workshop.core import ids
from workshop.core.actions import Act
from workshop.core.people import Participant
from workshop.mediation.models import NEUTRAL, Seat, Table
from workshop.mediation.seating import Rows, settle
from workshop.mediation.tables import parties_of, seats_of


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
                rows.append(_robot(own[0]))
    return rows


def _robot(seat: Seat) -> Seat:
    seat.robot, seat.robot_seed = True, ids.new_id()[:8]
    return seat
