"""Mediators meet the sides alone; sides ask them to come, without the others knowing."""

from sqlalchemy import select

from workshop.core import ids
from workshop.core.actions import Act, action, bare_action
from workshop.core.circles import circle_audience
from workshop.core.errors import Conflict, NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import anyone
from workshop.mediation.forms import BeginCaucus, OneRequest
from workshop.mediation.models import CaucusRequest, Party, Table
from workshop.mediation.seating import Rows, send, sitters
from workshop.mediation.seats import once
from workshop.mediation.tables import (
    Sitting,
    ensure_mediates,
    must_sit,
    parties_of,
    seats_of,
    spot_at,
)


def left_alone(act: Act, sitting: Sitting) -> Rows:
    """End the caucuses that a mediator has left for good, in the queue that mediators see."""
    if sitting.party.side != "mediator":
        return []
    return finished(act, sitting.table)


def finished(act: Act, table: Table) -> Rows:
    """End the requests that a table's mediators were seeing to."""
    query = select(CaucusRequest).where(
        CaucusRequest.table_id == table.id, CaucusRequest.state == "now"
    )
    rows: list[CaucusRequest] = list(act.db.scalars(query))
    for one in rows:
        one.state = "done"
    return list(rows)


@action(
    "caucus.begin",
    form=BeginCaucus,
    who=anyone,
    says=lazy("%(actor)s went to meet one side alone."),
)
def begin_caucus(act: Act, form: BeginCaucus) -> None:
    """Meet one side alone, as a mediator: its people come to the room at once.

    Raises:
        NotAllowed: one is no mediator of this table.
    """
    sitting = must_sit(act.db, act.actor)
    ensure_mediates(sitting)
    party = act.get(Party, form.party.data)
    if party.table_id != sitting.table.id or party.caucus_id is None:
        raise NotAllowed(lazy("This side has no caucus with you."))
    seats = [one for one in seats_of(act.db, sitting.table.id) if one.party_id == party.id]
    rows = send([act.actor, *sitters(act, seats)], party.caucus_id)
    act.record(*once([*finished(act, sitting.table), *rows, *_begun(act, party)]))


def _begun(act: Act, party: Party) -> Rows:
    query = select(CaucusRequest).where(
        CaucusRequest.party_id == party.id, CaucusRequest.state == "waiting"
    )
    rows = list(act.db.scalars(query))
    for one in rows:
        one.state = "now"
    return list(rows)


@bare_action("caucus.end", who=anyone, says=lazy("%(actor)s ended a caucus."))
def end_caucus(act: Act) -> None:
    """End the caucus one is in: each goes home.

    Raises:
        NotNow: one is in none.
        NotAllowed: one is no mediator.
    """
    sitting = must_sit(act.db, act.actor)
    ensure_mediates(sitting)
    spot = spot_at(act.db, act.actor.place)
    if spot is None or spot.room != "caucus" or spot.party is None:
        raise NotNow(lazy("You are in no caucus."))
    people = sitters(act, seats_of(act.db, sitting.table.id))
    there = [one for one in people if one.place == spot.audience]
    rows: Rows = []
    for one in there:
        own = must_sit(act.db, one).party
        rows += send([one], own.circle_id)
    act.record(*once([*rows, *finished(act, sitting.table)]))


@bare_action("caucus_request.ask", who=anyone, says=lazy("A side asked for a mediator."))
def ask_caucus(act: Act) -> None:
    """Ask a mediator to come; only one's own side and the mediators know of it.

    Raises:
        Conflict: one's side has asked already.
        NotNow: the table has no mediator.
    """
    sitting = must_sit(act.db, act.actor)
    parties = parties_of(act.db, sitting.table.id)
    mediators = next((one for one in parties if one.side == "mediator"), None)
    if mediators is None or sitting.party.caucus_id is None:
        raise NotNow(lazy("There is no mediator whom your side could ask."))
    query = select(CaucusRequest.id).where(
        CaucusRequest.party_id == sitting.party.id, CaucusRequest.state == "waiting"
    )
    if act.db.scalars(query).first() is not None:
        raise Conflict(lazy("Your side has asked already."))
    mark = ids.new_id()
    rows = [
        CaucusRequest(
            mark=mark,
            table_id=sitting.table.id,
            party_id=sitting.party.id,
            at=act.now,
            audience=circle_audience(circle),
        )
        for circle in (sitting.party.circle_id, mediators.circle_id)
    ]
    act.record(*rows)


@action(
    "caucus_request.withdraw",
    form=OneRequest,
    who=anyone,
    says=lazy("A side needs no mediator any more."),
)
def withdraw_request(act: Act, form: OneRequest) -> None:
    """Take the request of one's side back.

    Raises:
        NotAllowed: it is another side's.
    """
    mine = act.get(CaucusRequest, form.request.data)
    if mine.party_id != must_sit(act.db, act.actor).party.id or mine.state != "waiting":
        raise NotAllowed(lazy("This is not a request of your side."))
    query = select(CaucusRequest).where(CaucusRequest.mark == mine.mark)
    rows = list(act.db.scalars(query))
    for one in rows:
        one.state = "withdrawn"
    act.record(*rows)
