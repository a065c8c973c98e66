"""Finding one's way: which exercise, which table, whose seat, what room a place is."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from workshop.agenda.models import Stage
from workshop.core.circles import circle_audience
from workshop.core.errors import NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.core.meeting import Meeting
from workshop.core.people import Participant
from workshop.mediation.models import Exercise, Party, Seat, Table

SEATING = "exercise-seats"


@dataclass(frozen=True)
class Spot:
    """A room of a table. `room`: joint, home, caucus or drafting; `party`: whose, in a home room or a caucus."""

    table: Table
    room: str
    party: Party | None = None

    @property
    def circle_id(self) -> str:
        """Return the room's circle."""
        if self.party is not None:
            return (self.party.caucus_id if self.room == "caucus" else self.party.circle_id) or ""
        return self.table.drafting_id if self.room == "drafting" else self.table.joint_id

    @property
    def audience(self) -> str:
        """Return the audience of what is said there."""
        return circle_audience(self.circle_id)


@dataclass(frozen=True)
class Sitting:
    """Where somebody sits."""

    seat: Seat
    party: Party
    table: Table


def is_seating(db: Session, meeting: Meeting) -> bool:
    """Say whether seats are being dealt: briefs stay closed until then, whoever tries one seat after the other."""
    stage = db.get(Stage, meeting.stage_id) if meeting.stage_id else None
    return stage is not None and stage.kind == SEATING


def exercise_now(db: Session, meeting_id: str) -> Exercise | None:
    """Return the meeting's exercise: the one set up last."""
    query = select(Exercise).where(Exercise.meeting_id == meeting_id, ~Exercise.gone)
    return db.scalars(query.order_by(Exercise.made_at.desc())).first()


def tables_of(db: Session, exercise_id: str) -> list[Table]:
    """Return an exercise's tables by number."""
    query = select(Table).where(Table.exercise_id == exercise_id)
    return list(db.scalars(query.order_by(Table.number)))


def parties_of(db: Session, *table_ids: str) -> list[Party]:
    """Return the sides and third parties of tables, in the case's order."""
    query = select(Party).where(Party.table_id.in_(table_ids))
    return list(db.scalars(query.order_by(Party.position, Party.id)))


def seats_of(db: Session, *table_ids: str) -> list[Seat]:
    """Return the seats of tables, by number."""
    query = select(Seat).where(Seat.table_id.in_(table_ids))
    return list(db.scalars(query.order_by(Seat.number, Seat.id)))


def seats_with(db: Session, meeting_id: str, person_id: str) -> list[Seat]:
    """Return the seats that somebody holds in the present exercise, alone or with another."""
    exercise = exercise_now(db, meeting_id)
    if exercise is None:
        return []
    query = (
        select(Seat)
        .join(Table, Table.id == Seat.table_id)
        .where(
            Table.exercise_id == exercise.id,
            or_(Seat.holder_id == person_id, Seat.partner_id == person_id),
        )
    )
    return list(db.scalars(query))


def sitting_of(db: Session, person: Participant) -> Sitting | None:
    """Return where somebody sits in the present exercise."""
    for seat in seats_with(db, person.meeting_id, person.id):
        party, table = db.get_one(Party, seat.party_id), db.get_one(Table, seat.table_id)
        return Sitting(seat, party, table)
    return None


def must_sit(db: Session, person: Participant) -> Sitting:
    """Return where somebody sits.

    Raises:
        NotNow: nowhere.
    """
    found = sitting_of(db, person)
    if found is None:
        raise NotNow(lazy("You have no seat in this exercise. Ask the facilitator."))
    return found


def spot_at(db: Session, place: str) -> Spot | None:
    """Return which room of which table a place is."""
    kind, _, circle = place.partition(":")
    if kind != "circle":
        return None
    table = db.scalars(
        select(Table).where(or_(Table.joint_id == circle, Table.drafting_id == circle))
    ).first()
    if table is not None:
        return Spot(table, "joint" if table.joint_id == circle else "drafting")
    party = db.scalars(
        select(Party).where(or_(Party.circle_id == circle, Party.caucus_id == circle))
    ).first()
    if party is None:
        return None
    room = "home" if party.circle_id == circle else "caucus"
    return Spot(db.get_one(Table, party.table_id), room, party)


def ensure_mediates(sitting: Sitting) -> None:
    """Refuse what only mediators do.

    Raises:
        NotAllowed: the person sits elsewhere.
    """
    if sitting.party.side != "mediator":
        raise NotAllowed(lazy("Only mediators do this."))
