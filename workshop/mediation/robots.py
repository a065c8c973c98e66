"""Letting a robot move, by the clock or by hand: its offers and acceptances go the way of everybody's."""

from fractions import Fraction

from sqlalchemy import select

from workshop.core import ids
from workshop.core.actions import Act, action
from workshop.core.circles import circle_audience
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.people import host
from workshop.mediation import sources
from workshop.mediation.bots import Move, Standing, choose_move
from workshop.mediation.doors import opened_at, stage_of
from workshop.mediation.filling import filled
from workshop.mediation.forms import OneExercise, OneSeat
from workshop.mediation.models import Exercise, Party, Seat, Table
from workshop.mediation.robot_answers import answered
from workshop.mediation.rules import reading_of
from workshop.mediation.seating import Rows
from workshop.mediation.tables import parties_of, seats_of, tables_of
from workshop.offers import rules as offer_rules
from workshop.offers.actions import accepted_by
from workshop.offers.models import Offer, copies_of

MINUTE = 60


@action("bot.move", form=OneSeat, who=host, says=lazy("%(actor)s let a robot move."))
def move_robot(act: Act, form: OneSeat) -> None:
    """Let a robot move: it accepts an offer or makes one to all, for everybody at the table to see.

    Raises:
        NotNow: no robot sits there, people of its side decide, or it waits.
    """
    rows = _offers(act, *_robot_at(act, form))
    if not rows:
        raise NotNow(lazy("The robot waits for the others."))
    act.record(*rows)


@action(
    "bot.act",
    form=OneSeat,
    who=host,
    when="open",
    says=lazy("A robot moved."),
)
def let_robot_act(act: Act, form: OneSeat) -> None:
    """Let a robot do what is open at its table: answer what is asked in private or openly, offer, accept.

    The clock asks for it.

    Raises:
        NotNow: no robot sits there, people of its side decide, or it waits.
    """
    seat, party, table = _robot_at(act, form)
    opens = opened_at(stage_of(sources.public(table.case_id), table), table)
    rows, has_answered = answered(act, seat, party, table)
    if not rows and "offer.make" in opens:
        rows = _offers(act, seat, party, table)
    if not rows and not has_answered:
        raise NotNow(lazy("The robot waits for the others."))
    act.record(*rows)
    for row in rows:
        act.nameless(row.audience)


@action(
    "exercise.fill",
    form=OneExercise,
    who=host,
    when="open",
    says=lazy("%(actor)s let robots take empty seats."),
)
def fill_seats(act: Act, form: OneExercise) -> None:
    """Let robots take the empty seats that they may: one on each side where nobody sits.

    Raises:
        NotNow: there is no such side.
    """
    rows = filled(act, tables_of(act.db, act.get(Exercise, form.exercise.data).id))
    if not rows:
        raise NotNow(lazy("Somebody sits on every side that a robot may play."))
    act.record(*rows)


def _robot_at(act: Act, form: OneSeat) -> tuple[Seat, Party, Table]:
    seat = act.get(Seat, form.seat.data)
    party, table = act.db.get_one(Party, seat.party_id), act.db.get_one(Table, seat.table_id)
    own = [one for one in seats_of(act.db, table.id) if one.party_id == party.id]
    if not seat.robot or any(one.holder_id for one in own):
        raise NotNow(lazy("A robot moves only for a side where nobody sits."))
    return seat, party, table


def _offers(act: Act, seat: Seat, party: Party, table: Table) -> Rows:
    """Return an offer made or accepted by the robot; nothing while it waits."""
    if table.status == "agreed":
        return []
    standing = _standing(act, table, party)
    move = _choice(act, seat, table, party, standing)
    if move.kind == "accept":
        return [*accepted_by(act, copies_of(act.db, move.offer), party.id)]
    if move.package is None or _has_offered(act, table, party, move):
        return []
    return [_offer(act, table, party, move), *_superseded(act, standing, party)]


def share_of(act: Act, table: Table) -> Fraction:
    """Return how much of the time in which offers are made is over, from 0 to 1."""
    stages = sources.public(table.case_id).stages
    last = max((at for at, one in enumerate(stages) if "offers" in one.does), default=len(stages))
    whole = sum(one.minutes for one in stages[: last + 1]) * MINUTE
    return Fraction(reading_of(table, act.now), max(1, whole))


def _choice(act: Act, seat: Seat, table: Table, party: Party, standing: list[Offer]) -> Move:
    brief = sources.brief(table.case_id, party.code)
    if brief is None:
        raise NotNow(lazy("The robot has no points here."))
    seen = [
        Standing(one.key, one.options)
        for one in standing
        if party.id in one.to_parties and party.id not in one.accepted
    ]
    return choose_move(seat.robot_seed, brief.points, brief.batna, share_of(act, table), seen)


def _standing(act: Act, table: Table, party: Party) -> list[Offer]:
    """Return the offers that the robot may know and answer, the latest last."""
    query = select(Offer).where(
        Offer.table_id == table.id,
        Offer.state == "standing",
        Offer.audience.in_((circle_audience(table.joint_id), circle_audience(party.circle_id))),
    )
    now = reading_of(table, act.now)
    rows = act.db.scalars(query.order_by(Offer.made_at, Offer.number))
    return [one for one in rows if not offer_rules.has_run_out(one, now)]


def _has_offered(act: Act, table: Table, party: Party, move: Move) -> bool:
    own = [one for one in _standing(act, table, party) if one.from_party == party.id]
    return any(one.options == move.package for one in own)


def _superseded(act: Act, standing: list[Offer], party: Party) -> list[Offer]:
    """Let the robot's own earlier offers go which nobody accepted: its newest one stands."""
    own = [
        one
        for one in standing
        if one.from_party == party.id and not one.is_private and not one.accepted
    ]
    for one in own:
        one.state, one.changed_at = "superseded", act.now
    return own


def _offer(act: Act, table: Table, party: Party, move: Move) -> Offer:
    joint = circle_audience(table.joint_id)
    numbers = select(Offer.number).where(Offer.table_id == table.id, Offer.audience == joint)
    others = [
        one.id for one in parties_of(act.db, table.id) if one.side == "party" and one.id != party.id
    ]
    return Offer(
        table_id=table.id,
        key=ids.new_id(),
        number=max(act.db.scalars(numbers), default=0) + 1,
        from_party=party.id,
        to_parties=others,
        options=dict(move.package or {}),
        made_at=act.now,
        audience=joint,
    )
