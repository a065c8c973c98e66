"""Who sits where: put by hand, chosen, declined, handed over, shared, left to a robot."""

from collections.abc import Iterable

from sqlalchemy import select

from workshop.core.actions import Act, action
from workshop.core.circles import Membership, desk
from workshop.core.db import Journaled
from workshop.core.errors import Conflict, NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import HOSTING, Delegation, Participant, anyone, host, member
from workshop.mediation import filling, rules
from workshop.mediation.forms import HandOver, OneSeat, PutPerson, TakeSeat
from workshop.mediation.models import Exercise, Party, Seat, SeatWish, Table
from workshop.mediation.seating import Rows, settle
from workshop.mediation.tables import is_seating, seats_with
from workshop.mediation.waiting import DECLINED

SITTING = ("member", "mediator", "observer")
ELSEWHERE = lazy(
    "You have sat on another side, and know its brief. Ask the facilitator for another seat."
)
TAKEN = lazy("Somebody sits there by now. Choose another seat.")


def country_of(act: Act, person: Participant) -> str:
    """Return the code of somebody's delegation."""
    side = act.db.get(Delegation, person.delegation_id) if person.delegation_id else None
    return side.code if side else ""


@action(
    "seat.put",
    form=PutPerson,
    who=host,
    when="open",
    says=lazy("%(actor)s gave %(name)s a seat."),
)
def put_person(act: Act, form: PutPerson) -> None:
    """Seat somebody by hand, out of any other seat; beside whoever sits there already.

    Raises:
        Conflict: two people sit there.
        NotAllowed: it is the side of the person's own country, and nobody said that this is agreed.
    """
    seat, person = act.get(Seat, form.seat.data), act.get(Participant, form.person.data)
    ensure_suits(act, seat, person, asked=form.asked.data)
    if person.id in (seat.holder_id, seat.partner_id) or (seat.holder_id and seat.partner_id):
        raise Conflict(TAKEN)
    rows = _get_up(act, person)
    if seat.holder_id:
        seat.partner_id = person.id
    else:
        seat.holder_id, seat.robot = person.id, False
    record_seats(act, [seat, *rows], {"name": person.name})


@action("seat.take", form=TakeSeat, who=member, says=lazy("%(actor)s took a seat."))
def take_seat(act: Act, form: TakeSeat) -> None:
    """Choose an empty seat oneself.

    Raises:
        Conflict: somebody was faster.
        NotAllowed: it is the side of one's own country, and one did not say that this is wanted; or one has sat on
            another side, whose brief cannot be unread. A facilitator may seat one there.
    """
    seat = act.get(Seat, form.seat.data)
    ensure_suits(act, seat, act.actor, asked=form.asked.data)
    if seat.holder_id is not None:
        raise Conflict(TAKEN)
    _ensure_knows_no_other_side(act, seat)
    rows = _get_up(act, act.actor)
    seat.holder_id, seat.robot = act.actor.id, False
    record_seats(act, [seat, *rows])


def _ensure_knows_no_other_side(act: Act, seat: Seat) -> None:
    if is_seating(act.db, act.meeting):
        return
    party, table = act.db.get_one(Party, seat.party_id), act.db.get_one(Table, seat.table_id)
    known = (
        select(Membership.id)
        .join(Party, Party.circle_id == Membership.circle_id)
        .join(Table, Table.id == Party.table_id)
        .where(
            Membership.participant_id == act.actor.id,
            Table.exercise_id == table.exercise_id,
            Party.code != party.code,
        )
    )
    if act.db.scalars(known).first() is not None:
        raise NotAllowed(ELSEWHERE)


def ensure_suits(act: Act, seat: Seat, person: Participant, *, asked: bool) -> None:
    """One seat each: so nobody is party and neutral at once. Hosts lead and do not play."""
    if not person.is_in or person.role not in SITTING:
        raise NotAllowed(lazy("Only people who take part, and lead nothing, have a seat."))
    party, table = act.db.get_one(Party, seat.party_id), act.db.get_one(Table, seat.table_id)
    exercise = act.db.get_one(Exercise, table.exercise_id)
    if exercise.gone:
        raise NotNow(lazy("This exercise is over."))
    rules.ensure_own_side(
        country_of(act, person), party.country, own_side=exercise.own_side, asked=asked
    )


def _get_up(act: Act, person: Participant) -> list[Seat]:
    """Let somebody out of every seat; a partner moves up."""
    found = seats_with(act.db, act.meeting.id, person.id)
    for seat in found:
        if seat.holder_id == person.id:
            seat.holder_id = seat.partner_id
        seat.partner_id = None
    return found


@action(
    "seat.decline",
    form=OneSeat,
    who=anyone,
    says=lazy("%(actor)s gave a seat back."),
)
def decline_seat(act: Act, form: OneSeat) -> None:
    """Give back the seat one has; nobody is asked why.

    Raises:
        NotAllowed: it is somebody else's.
    """
    seat = act.get(Seat, form.seat.data)
    if act.actor.id not in (seat.holder_id, seat.partner_id):
        raise NotAllowed(lazy("This is not your seat."))
    wish = SeatWish(
        seat_id=seat.id,
        participant_id=act.actor.id,
        kind=DECLINED,
        state="done",
        at=act.now,
        audience=desk(act.actor.id),
    )
    record_seats(act, [*_get_up(act, act.actor), wish])


@action("seat.free", form=OneSeat, who=host, when="open", says=lazy("%(actor)s freed a seat."))
def free_seat(act: Act, form: OneSeat) -> None:
    """Let everybody out of a seat, also a robot."""
    seat = act.get(Seat, form.seat.data)
    seat.holder_id, seat.partner_id, seat.robot = None, None, False
    record_seats(act, [seat])


@action(
    "seat.hand_over",
    form=HandOver,
    who=anyone,
    when="open",
    says=lazy("%(actor)s handed a seat over to %(name)s."),
)
def hand_over(act: Act, form: HandOver) -> None:
    """Give a seat to somebody else: brief, notes, rooms and offers stay with it; who gets up loses them at once.

    Raises:
        NotAllowed: it is not one's own, and one is no facilitator.
        Conflict: the other one has a seat.
    """
    seat, person = act.get(Seat, form.seat.data), act.get(Participant, form.person.data)
    if act.actor.id not in (seat.holder_id, seat.partner_id) and act.actor.role not in HOSTING:
        raise NotAllowed(lazy("This is not your seat."))
    if seats_with(act.db, act.meeting.id, person.id):
        raise Conflict(lazy("%(name)s has a seat already.", name=person.name))
    ensure_suits(act, seat, person, asked=form.asked.data)
    if act.actor.id == seat.partner_id:
        seat.partner_id = person.id
    else:
        seat.holder_id, seat.robot = person.id, False
    record_seats(act, [seat], {"name": person.name})


@action(
    "seat.bot",
    form=OneSeat,
    who=host,
    when="open",
    says=lazy("%(actor)s let a robot take an empty seat."),
)
def seat_robot(act: Act, form: OneSeat) -> None:
    """Let a rule-based player take an empty seat, for everybody to see.

    Raises:
        Conflict: somebody sits there.
        NotAllowed: no robot may sit there.
    """
    seat = act.get(Seat, form.seat.data)
    party = act.db.get_one(Party, seat.party_id)
    rules.ensure_robot(party.side, robots=party.robots)
    if not seat.is_empty:
        raise Conflict(TAKEN)
    act.record(filling.with_robot(act, seat, party.code))


def record_seats(act: Act, seats: Rows | list[Seat], facts: dict[str, str] | None = None) -> None:
    """Record changed seats, and what follows for rooms."""
    rows: Rows = list(seats)
    changed = [one for one in seats if isinstance(one, Seat)]
    for table_id in dict.fromkeys(one.table_id for one in changed):
        rows += settle(act, act.db.get_one(Table, table_id))
    act.record(*once(rows), facts=facts or {})
    _tell_sitters(act, changed)


def _tell_sitters(act: Act, seats: Iterable[Seat]) -> None:
    """Let whoever stays on a seat see at once who sits beside them."""
    for one in seats:
        for person in (one.holder_id, one.partner_id):
            if person and person != act.actor.id:
                act.hint("seat", id=one.id, participant_id=person)


def once(rows: Iterable[Journaled]) -> list[Journaled]:
    """Return rows without repetition, in order."""
    return list({id(row): row for row in rows}.values())
