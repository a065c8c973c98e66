"""Dealing seats by lot, so that anybody who knows the seed can deal them again."""

from collections.abc import Iterable

from sqlalchemy import select

from workshop.core import ids
from workshop.core.actions import Act, action
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Participant, host
from workshop.mediation import rules
from workshop.mediation.arriving import arrive
from workshop.mediation.forms import DealSeats, OneExercise
from workshop.mediation.models import Exercise, Seat, Table
from workshop.mediation.seating import Rows, settle
from workshop.mediation.seats import country_of, once
from workshop.mediation.tables import parties_of, seats_of, tables_of
from workshop.mediation.waiting import unseated

LAST = {"observer": 2, "other": 1}


@action(
    "exercise.deal",
    form=DealSeats,
    who=host,
    when="open",
    says=lazy("%(actor)s dealt %(count)s seats by lot (%(seed)s)."),
)
def deal_seats(act: Act, form: DealSeats) -> None:
    """Deal the empty seats to people without one; `afresh`: all seats anew.

    Raises:
        NotNow: nobody is without a seat.
    """
    exercise = act.get(Exercise, form.exercise.data)
    tables = tables_of(act.db, exercise.id)
    seats = seats_of(act.db, *(one.id for one in tables))
    held = {} if form.afresh.data else _holders(seats)
    people = [one for one in _present(act) if one.id not in held]
    if not people:
        raise NotNow(lazy("Everybody who is here has a seat."))
    seed = form.seed.data or ids.new_id()[:8]
    free = [one for one in seats if form.afresh.data or one.is_empty]
    dealt = rules.deal(
        seed,
        _chairs(act, tables, free),
        _sitters(act, people),
        own_side=exercise.own_side,
        balance=form.way.data == "balance",
    )
    changed = [one for one in free if _sit(one, dealt.get(one.id), afresh=form.afresh.data)]
    exercise.seed, exercise.method = seed, form.way.data
    rows: Rows = [exercise, *changed]
    for table in tables:
        rows += settle(act, table)
    act.record(*once(rows), facts={"count": len(dealt), "seed": seed})


@action(
    "exercise.arrive",
    form=OneExercise,
    who=host,
    when="open",
    says=lazy("%(count)s people who came were given seats."),
)
def seat_arrivals(act: Act, form: OneExercise) -> None:
    """Give those who came since seats, in the order in which they came; tables fill evenly, countries mixed.

    The clock asks for it.

    Raises:
        NotNow: nobody waits for a seat, or none is free that may be theirs.
    """
    exercise = act.get(Exercise, form.exercise.data)
    tables = tables_of(act.db, exercise.id)
    waiting = unseated(act.db, exercise)
    seats = {one.id: one for one in seats_of(act.db, *(one.id for one in tables))}
    chairs = _chairs(act, tables, [seats[one] for one in waiting.chairs])
    there = _sitters(act, _people(act, _holders(seats.values())))
    at = {person: seats[seat].table_id for person, seat in _places(seats.values()).items()}
    people = _sitters(act, _people(act, waiting.people))
    homes = {one.id: seats[one.id].table_id for one in chairs}
    dealt = arrive(
        people, chairs, homes, [(at[one.id], one.country) for one in there], own=exercise.own_side
    )
    if not dealt:
        raise NotNow(lazy("Nobody waits for a seat that is free."))
    rows: Rows = [one for one in seats.values() if _sit(one, dealt.get(one.id), afresh=False)]
    for table in tables:
        rows += settle(act, table)
    act.record(*once(rows), facts={"count": len(dealt)})


def _places(seats: Iterable[Seat]) -> dict[str, str]:
    return {one: seat.id for seat in seats for one in (seat.holder_id, seat.partner_id) if one}


def _people(act: Act, ids_: Iterable[str]) -> list[Participant]:
    """Return people by id, in the order in which they came."""
    query = select(Participant).where(Participant.id.in_(list(ids_)))
    return list(act.db.scalars(query.order_by(Participant.joined_at, Participant.id)))


def _sit(seat: Seat, person_id: str | None, *, afresh: bool) -> bool:
    """Seat somebody, or with none let the seat be empty; say whether that changed it."""
    before = (seat.holder_id, seat.partner_id)
    if person_id is not None:
        seat.holder_id, seat.partner_id, seat.robot = person_id, None, False
    elif afresh:
        seat.holder_id, seat.partner_id = None, None
    return before != (seat.holder_id, seat.partner_id)


def _holders(seats: Iterable[Seat]) -> dict[str, Seat]:
    return {one: seat for seat in seats for one in (seat.holder_id, seat.partner_id) if one}


def _present(act: Act) -> list[Participant]:
    query = select(Participant).where(
        Participant.meeting_id == act.meeting.id,
        Participant.state == "admitted",
        Participant.role.in_(("member", "mediator")),
        ~Participant.away,
    )
    return list(act.db.scalars(query.order_by(Participant.joined_at, Participant.id)))


def _chairs(act: Act, tables: list[Table], seats: Iterable[Seat]) -> list[rules.Chair]:
    numbers = {one.id: one.number for one in tables}
    parties = {one.id: one for one in parties_of(act.db, *numbers)}
    found = []
    for seat in seats:
        party = parties[seat.party_id]
        rank = (LAST.get(party.side, 0), seat.number, party.position, numbers[seat.table_id])
        found.append(rules.Chair(seat.id, party.country, rank))
    return found


def _sitters(act: Act, people: Iterable[Participant]) -> list[rules.Sitter]:
    return [rules.Sitter(one.id, country_of(act, one)) for one in people]
