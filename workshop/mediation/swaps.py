"""Exchanging seats, and the statement that neutrals sign."""

from sqlalchemy import select

from workshop.core.actions import Act, action
from workshop.core.circles import desk
from workshop.core.errors import Conflict, NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Participant, anyone, member
from workshop.mediation.forms import AskSwap, OneWish, SignStatement
from workshop.mediation.models import NEUTRAL, Impartiality, Seat, SeatWish
from workshop.mediation.seats import ensure_suits, record_seats
from workshop.mediation.tables import must_sit


@action(
    "seat_wish.ask",
    form=AskSwap,
    who=member,
    says=lazy("%(actor)s asked to exchange seats."),
)
def ask_swap(act: Act, form: AskSwap) -> None:
    """Ask whoever sits in another seat to exchange; only that person and the facilitators hear of it.

    Raises:
        NotNow: nobody sits there, or one sits there oneself.
    """
    other, mine = act.get(Seat, form.other.data), must_sit(act.db, act.actor).seat
    if other.holder_id in (None, act.actor.id) or other.id == mine.id:
        raise NotNow(lazy("Nobody to exchange with sits there."))
    wish = SeatWish(
        seat_id=mine.id,
        with_seat_id=other.id,
        participant_id=other.holder_id,
        kind="swap",
        at=act.now,
        audience=desk(other.holder_id or ""),
    )
    act.record(wish)


@action(
    "seat_wish.grant",
    form=OneWish,
    who=anyone,
    when="open",
    says=lazy("Two people exchanged seats."),
)
def grant_swap(act: Act, form: OneWish) -> None:
    """Exchange seats, as one was asked to; a facilitator may grant it as well.

    Raises:
        Conflict: somebody sits elsewhere by now.
    """
    wish = _open_wish(act, form.wish.data)
    one = act.db.get_one(Seat, wish.seat_id)
    other = act.db.get_one(Seat, wish.with_seat_id or "")
    if one.holder_id is None or other.holder_id != wish.participant_id:
        raise Conflict(lazy("Seats have changed since. Ask again."))
    for seat, person_id in ((one, other.holder_id), (other, one.holder_id)):
        person = act.db.get_one(Participant, person_id)
        ensure_suits(act, seat, person, asked=True)
    wish.state = "granted"
    one.holder_id, other.holder_id = other.holder_id, one.holder_id
    record_seats(act, [one, other, wish])


@action(
    "seat_wish.refuse",
    form=OneWish,
    who=anyone,
    when="open",
    says=lazy("A wish to exchange seats was not taken up."),
)
def refuse_swap(act: Act, form: OneWish) -> None:
    """Keep one's seat."""
    wish = _open_wish(act, form.wish.data)
    wish.state = "refused"
    act.record(wish)


def _open_wish(act: Act, wish_id: str) -> SeatWish:
    wish = act.get(SeatWish, wish_id)
    if wish.state != "open":
        raise Conflict
    return wish


@action(
    "impartiality.sign",
    form=SignStatement,
    who=anyone,
    says=lazy("%(actor)s signed the statement of impartiality."),
)
def sign_statement(act: Act, form: SignStatement) -> None:
    """Sign, for everybody to read, that one has no side in this, and say what might look like one.

    Raises:
        NotAllowed: one does not sit on a neutral's seat.
        Conflict: one has signed.
    """
    sitting = must_sit(act.db, act.actor)
    if sitting.party.side not in NEUTRAL:
        raise NotAllowed(lazy("Only neutrals sign this statement."))
    query = select(Impartiality).where(
        Impartiality.seat_id == sitting.seat.id, Impartiality.participant_id == act.actor.id
    )
    if act.db.scalars(query).first() is not None:
        raise Conflict(lazy("You have signed already."))
    signed = Impartiality(
        seat_id=sitting.seat.id,
        participant_id=act.actor.id,
        words=form.words.data or "",
        lang=act.actor.lang,
        at=act.now,
    )
    act.record(signed)
