"""Who may take the record home, and what of it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core.circles import Membership
from workshop.core.meeting import CLOSED, Meeting
from workshop.core.people import Participant, lens_of
from workshop.mediation.models import Party, Table
from workshop.records.profiles import CHOSEN, PARTICIPANTS
from workshop.records.viewers import PREFIX
from workshop.rooms.models import Room

SHARED = "record_shared"


def is_shared(meeting: Meeting) -> bool:
    """Say whether everybody admitted may read the record: after the close, or when a host shares it before."""
    return meeting.state == CLOSED or bool(meeting.settings.get(SHARED))


def profiles_for(meeting: Meeting, person: Participant) -> tuple[str, ...]:
    """Return the profiles a person may have, the usual one first; none for those who may not read."""
    if not person.is_in or person.role == "projector":
        return ()
    if lens_of(person) == "host":
        return CHOSEN
    return (PARTICIPANTS,) if is_shared(meeting) else ()


def own_circles(db: Session, person: Participant) -> list[tuple[str, Table, Party | None]]:
    """Return the profiles of what somebody saw at tables, for whoever may have the record: tables, then own sides."""
    mine = select(Membership.circle_id).where(
        Membership.participant_id == person.id, Membership.left_at.is_(None)
    )
    tables = db.scalars(select(Table).where(Table.joint_id.in_(mine)).order_by(Table.number))
    found: list[tuple[str, Table, Party | None]] = [
        (PREFIX + one.joint_id, one, None) for one in tables
    ]
    sides = select(Party, Table).join(Table, Table.id == Party.table_id)
    for party, table in db.execute(sides.where(Party.circle_id.in_(mine)).order_by(Table.number)):
        found.append((PREFIX + party.circle_id, table, party))
    return found


def own_rooms(db: Session, person: Participant) -> list[tuple[str, Room]]:
    """Return the profiles of the rooms kept to themselves that a person belongs to: each room's latest circle."""
    mine = set(
        db.scalars(
            select(Membership.circle_id).where(
                Membership.participant_id == person.id, Membership.left_at.is_(None)
            )
        )
    )
    query = select(Room).where(Room.meeting_id == person.meeting_id, Room.confidential)
    found = []
    for room in db.scalars(query.order_by(Room.opened_at, Room.position)):
        inside = [one for one in room.circles if one in mine]
        if inside:
            found.append((PREFIX + inside[-1], room))
    return found
