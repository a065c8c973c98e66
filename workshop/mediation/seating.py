"""Who may enter which circle of a table: it follows from who sits where. Each function returns the rows to record.

What a seat knows belongs to its party's circle, and stays when somebody else sits down; whoever gets up loses it at
once. See docs/adr/0011.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import select

from workshop.core.actions import Act
from workshop.core.circles import EVERYONE, Membership, circle_audience
from workshop.core.db import Journaled
from workshop.core.people import Participant
from workshop.mediation.models import Party, Seat, Table
from workshop.mediation.tables import parties_of, seats_of

Rows = list[Journaled]
More = Callable[[Act, Table], Mapping[str, frozenset[str]]]
_more: list[More] = []
"""REGISTRY: further circles of a table, each with the codes of the sides that belong to it."""


def more_circles(find: More) -> More:
    """Have further circles of a table follow from its seats."""
    _more.append(find)
    return find


def circles_of(table: Table, parties: Sequence[Party], party: Party) -> set[str]:
    """Return the circles that a seat of a party belongs to."""
    found = {table.joint_id, party.circle_id}
    if party.caucus_id:
        found.add(party.caucus_id)
    if party.side == "mediator":
        found |= {one.caucus_id for one in parties if one.caucus_id}
    if party.side in ("mediator", "drafter", "adviser"):
        found.add(table.drafting_id)
    return found


def settle(act: Act, table: Table) -> Rows:
    """Make the memberships of a table's circles what its seats say; who lost a room is in the plenary."""
    parties = parties_of(act.db, table.id)
    seats = seats_of(act.db, table.id)
    more = {circle: codes for each in _more for circle, codes in each(act, table).items()}
    wanted = _wanted(table, parties, seats) | _let_in(more, parties, seats)
    circles = {table.joint_id, table.drafting_id, *more}
    circles |= {one for each in parties for one in (each.circle_id, each.caucus_id) if one}
    query = select(Membership).where(Membership.circle_id.in_(circles))
    places = {(one.circle_id, one.participant_id): one for one in act.db.scalars(query)}
    rows: Rows = []
    guests = _visiting_hosts(act, table, places)
    for key, place in places.items():
        if place.left_at is None and key not in wanted and key not in guests:
            place.left_at = act.now
            rows += [place, *_sent_out(act, *key)]
    for circle, person in sorted(wanted):
        rows += _admitted(places.get((circle, person)), circle, person)
    return rows


def _let_in(
    more: Mapping[str, frozenset[str]], parties: Sequence[Party], seats: Iterable[Seat]
) -> set[tuple[str, str]]:
    """Return who belongs to further circles, by the codes of their sides."""
    codes = {one.id: one.code for one in parties}
    return {
        (circle, person)
        for seat in seats
        for person in (seat.holder_id, seat.partner_id)
        for circle, admitted in more.items()
        if person and codes[seat.party_id] in admitted
    }


def _wanted(table: Table, parties: Sequence[Party], seats: Iterable[Seat]) -> set[tuple[str, str]]:
    by_id = {one.id: one for one in parties}
    return {
        (circle, person)
        for seat in seats
        for person in (seat.holder_id, seat.partner_id)
        if person
        for circle in circles_of(table, parties, by_id[seat.party_id])
    }


def _visiting_hosts(
    act: Act, table: Table, places: Iterable[tuple[str, str]]
) -> set[tuple[str, str]]:
    """Return the places of facilitators who are in the joint room as guests."""
    there = {person for circle, person in places if circle == table.joint_id}
    query = select(Participant.id).where(
        Participant.id.in_(there), Participant.place == circle_audience(table.joint_id)
    )
    hosts = query.where(Participant.role.in_(("host", "cohost", "recorder")))
    return {(table.joint_id, one) for one in act.db.scalars(hosts)}


def _admitted(place: Membership | None, circle: str, person: str) -> Rows:
    if place is None:
        return [Membership(circle_id=circle, participant_id=person)]
    if place.left_at is None:
        return []
    place.left_at = None
    return [place]


def _sent_out(act: Act, circle: str, person_id: str) -> Rows:
    """Bring somebody whose room is lost to the plenary, at once."""
    person = act.db.get(Participant, person_id)
    if person is None or person.place != circle_audience(circle):
        return []
    person.place = EVERYONE
    return [person]


def send(people: Iterable[Participant], circle_id: str | None) -> Rows:
    """Send people to a room of theirs, or to the plenary; return those who moved."""
    place = circle_audience(circle_id) if circle_id else EVERYONE
    moved: Rows = []
    for one in people:
        if one.place != place:
            one.place = place
            moved.append(one)
    return moved


def sitters(act: Act, seats: Iterable[Seat]) -> list[Participant]:
    """Return the people on seats who are in the meeting."""
    wanted = {one for seat in seats for one in (seat.holder_id, seat.partner_id) if one}
    query = select(Participant).where(
        Participant.id.in_(wanted), Participant.state == "admitted", ~Participant.away
    )
    return list(act.db.scalars(query.order_by(Participant.joined_at, Participant.id)))
