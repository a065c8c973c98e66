"""What the clock does at tables: treaty days lapse, steps follow each other, robots move, whoever comes is seated.

All of it is done in the name of a facilitator who is in the meeting.
"""

from collections.abc import Callable, Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core import clock
from workshop.core.db import Database
from workshop.core.due import Due, do_all
from workshop.core.meeting import Meeting
from workshop.core.people import HOSTING, Participant
from workshop.core.writer import Writer
from workshop.mediation import sources
from workshop.mediation.doors import tables_at_play
from workshop.mediation.models import Exercise, Seat, Table, TreatyClock
from workshop.mediation.rules import reading_of
from workshop.mediation.waiting import Unseated, unseated
from workshop.rooms.rules import lot

RHYTHM = 20


def lapsing(database: Database, writer: Writer) -> Callable[[], None]:
    """Return the duty that lets treaty days lapse and steps follow each other when their time has come."""

    def keep_tables() -> None:
        with database.reading() as db:
            due = [*_days(db), *_steps(db)]
        do_all(writer, due)

    return keep_tables


def moving_robots(database: Database, writer: Writer) -> Callable[[], None]:
    """Return the duty that lets every robot move in its turn: once in each stretch of its table's clock."""
    turns: dict[str, int] = {}

    def let_move() -> None:
        with database.reading() as db:
            due = list(_robots(db, turns))
        do_all(writer, due)

    return let_move


def seating_arrivals(database: Database, writer: Writer) -> Callable[[], None]:
    """Return the duty that gives whoever comes in a seat, where an exercise wants that."""
    tried: dict[str, Unseated] = {}

    def seat_them() -> None:
        with database.reading() as db:
            due = list(_arrivals(db, tried))
        do_all(writer, due)

    return seat_them


def host_of(db: Session, meeting_id: str) -> str:
    """Return a facilitator who is in an open meeting, else nobody: in whose name the clock acts."""
    meeting = db.get(Meeting, meeting_id)
    if meeting is None or not meeting.is_open:
        return ""
    query = select(Participant.id).where(
        Participant.meeting_id == meeting_id,
        Participant.role.in_(HOSTING),
        Participant.state == "admitted",
    )
    return db.scalars(query.order_by(Participant.joined_at)).first() or ""


def _days(db: Session) -> Iterator[Due]:
    query = select(TreatyClock).where(
        TreatyClock.ended == "", TreatyClock.clock == "running", TreatyClock.ends_at <= clock.now()
    )
    for one in db.scalars(query):
        yield one.meeting_id, one.by_id, "treaty_clock.lapse", {"days": one.id}


def _steps(db: Session) -> Iterator[Due]:
    query = (
        select(Table)
        .join(Exercise, Exercise.id == Table.exercise_id)
        .where(
            Table.clock == "running",
            Table.ends_at <= clock.now(),
            ~Exercise.gone,
            Exercise.pace != "hand",
        )
    )
    for table in db.scalars(query.order_by(Table.number)):
        last = sources.public(table.case_id).stages[-1].id
        host = host_of(db, table.meeting_id)
        if host and table.stage != last:
            yield (
                table.meeting_id,
                host,
                "table.go_on",
                {"table": table.id, "stage": table.stage},
            )


def _robots(db: Session, turns: dict[str, int]) -> Iterator[Due]:
    """Each robot has its turn once in so many seconds of the table's clock, at a moment of its own."""
    tables = {one.id: one for one in tables_at_play(db)}
    if not tables:
        return
    query = select(Seat).where(Seat.robot, Seat.holder_id.is_(None), Seat.table_id.in_(tables))
    for seat in db.scalars(query.order_by(Seat.id)):
        table = tables[seat.table_id]
        moment = int(lot(seat.robot_seed, "turn")[:4], 16) % RHYTHM
        turn = (reading_of(table, clock.now()) - moment) // RHYTHM
        host = host_of(db, seat.meeting_id) if turns.get(seat.id, -1) < turn else ""
        if host:
            turns[seat.id] = turn
            yield seat.meeting_id, host, "bot.act", {"seat": seat.id}


def _arrivals(db: Session, tried: dict[str, Unseated]) -> Iterator[Due]:
    """Ask for seats once for each who came; whoever finds none free is not asked for again until a seat is."""
    query = select(Exercise).where(~Exercise.gone, Exercise.arrivals)
    for exercise in db.scalars(query):
        found, host = unseated(db, exercise), host_of(db, exercise.meeting_id)
        if host and found.people and found.chairs and tried.get(exercise.id) != found:
            tried[exercise.id] = found
            yield exercise.meeting_id, host, "exercise.arrive", {"exercise": exercise.id}
