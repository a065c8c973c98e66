"""Letting a robot move: its offers and acceptances go the way of everybody's."""

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
from workshop.mediation.forms import OneSeat
from workshop.mediation.models import Party, Seat, Table
from workshop.mediation.rules import reading_of
from workshop.mediation.tables import parties_of, seats_of
from workshop.offers import rules as offer_rules
from workshop.offers.models import Offer, copies_of

MINUTE = 60


@action("bot.move", form=OneSeat, who=host, says=lazy("%(actor)s let a robot move."))
def move_robot(act: Act, form: OneSeat) -> None:
    """Let a robot move: it accepts an offer or makes one to all, for everybody at the table to see.

    Raises:
        NotNow: no robot sits there, people of its side decide, or it waits.
    """
    seat = act.get(Seat, form.seat.data)
    party, table = act.db.get_one(Party, seat.party_id), act.db.get_one(Table, seat.table_id)
    own = [one for one in seats_of(act.db, table.id) if one.party_id == party.id]
    if not seat.robot or any(one.holder_id for one in own):
        raise NotNow(lazy("A robot moves only for a side where nobody sits."))
    standing = _standing(act, table, party)
    move = _choice(act, seat, table, party, standing)
    if move.kind == "accept":
        _accept(act, party, move.offer)
        return
    if move.package is None or _has_offered(act, table, party, move):
        raise NotNow(lazy("The robot waits for the others."))
    act.record(_offer(act, table, party, move))


def _choice(act: Act, seat: Seat, table: Table, party: Party, standing: list[Offer]) -> Move:
    brief = sources.brief(table.case_id, party.code)
    if brief is None:
        raise NotNow(lazy("The robot has no points here."))
    whole = sum(one.minutes for one in sources.public(table.case_id).stages) * MINUTE
    share = Fraction(reading_of(table, act.now), max(1, whole))
    seen = [Standing(one.key, one.options) for one in standing if one.from_party != party.id]
    return choose_move(seat.robot_seed, brief.points, brief.batna, share, seen)


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


def _accept(act: Act, party: Party, key: str) -> None:
    copies = copies_of(act.db, key)
    accepted, state = offer_rules.accept(copies[0], party.id)
    for one in copies:
        one.accepted, one.state, one.changed_at = accepted, state, act.now
    act.record(*copies)


def _has_offered(act: Act, table: Table, party: Party, move: Move) -> bool:
    own = [one for one in _standing(act, table, party) if one.from_party == party.id]
    return any(one.options == move.package for one in own)


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
