"""After the answer: one issue goes back once, and a party may say beside the result what it does not share."""

from sqlalchemy import select

from workshop.core.actions import Act, action, bare_action
from workshop.core.errors import Invalid, NotFound, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import anyone, speaker
from workshop.offers.finishing import UNDER_WAY, of_table
from workshop.offers.here import neutral_here, party_here
from workshop.offers.models import Ratification, Reservation
from workshop.offers.sealed_forms import SendBack, WriteReservation
from workshop.offers.seating import Seat, ended, issues_of

REOPENED = "reopened"


@action(
    "ratification.send_back",
    form=SendBack,
    who=speaker,
    says=lazy("%(actor)s sent one issue back to the table."),
)
def send_back(act: Act, form: SendBack) -> None:
    """Send one issue back to the parties for a short while, once: the return round.

    Raises:
        NotAllowed: the actor is no mediator of the table.
        NotNow: it did not fail, or the one return is used up.
        Invalid: the table does not negotiate this issue.
    """
    seat, row = neutral_here(act), act.get(Ratification, form.ratification.data)
    if row.table_id != seat.table:
        raise NotFound
    _ensure_may_return(act, seat, row)
    if form.issue.data not in {one.id for one in issues_of(act.db, seat.table)}:
        raise Invalid(errors={"issue": [str(lazy("Choose from the list."))]})
    row.back = str(form.issue.data)
    act.record(row, *ended(act, seat.table, REOPENED, {}))


def _ensure_may_return(act: Act, seat: Seat, row: Ratification) -> None:
    rows = of_table(act, seat.table)
    if any(one.step in UNDER_WAY for one in rows):
        raise NotNow(lazy("A ratification is under way at this table."))
    if row.step not in ("not ratified", "not agreed"):
        raise NotNow(lazy("Only what was not agreed or not ratified goes back."))
    if any(one.back or one.round > 1 for one in rows):
        raise NotNow(lazy("The one return round is used up."))


@action(
    "reservation.write",
    form=WriteReservation,
    who=anyone,
    says=lazy("%(actor)s wrote a minority statement."),
)
def write_reservation(act: Act, form: WriteReservation) -> None:
    """Say for one's party, beside the result, what it does not share; the table reads it and the record keeps it.

    Raises:
        NotAllowed: the actor sits for no party.
    """
    seat = party_here(act)
    row = _own(act, seat) or Reservation(
        table_id=seat.table, party=seat.party, audience=seat.table_audience
    )
    row.words, row.lang = str(form.words.data), form.lang.data or act.actor.lang
    row.withdrawn, row.at = False, act.now
    act.record(row)


@bare_action(
    "reservation.withdraw", who=anyone, says=lazy("%(actor)s took a minority statement back.")
)
def withdraw_reservation(act: Act) -> None:
    """Take one's party's minority statement back.

    Raises:
        NotFound: there is none.
    """
    row = _own(act, party_here(act))
    if row is None or row.withdrawn:
        raise NotFound
    row.withdrawn, row.at = True, act.now
    act.record(row)


def _own(act: Act, seat: Seat) -> Reservation | None:
    query = select(Reservation).where(
        Reservation.table_id == seat.table, Reservation.party == seat.party
    )
    return act.db.scalars(query).first()
