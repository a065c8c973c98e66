"""Making, withdrawing and accepting offers; sealed moves and ratification stand in files of their own."""

from sqlalchemy import select

from workshop.core import ids
from workshop.core.actions import Act, action
from workshop.core.db import Journaled
from workshop.core.errors import NotAllowed, NotFound
from workshop.core.i18n import lazy
from workshop.core.people import host, speaker
from workshop.offers import answering, drafts, moves, ratifying, returning, rules  # noqa: F401 — they declare actions too
from workshop.offers.drafts import emptied, known_offer
from workshop.offers.forms import MakeOffer, OneOffer
from workshop.offers.here import party_here
from workshop.offers.models import Offer, copies_of
from workshop.offers.seating import Seat, catalogue_of, ended, issues_of, seconds_of, sides_of

NOT_YOURS = lazy("This offer is not yours.")


def accepted_by(act: Act, copies: list[Offer], party: str) -> list[Journaled]:
    """Accept an offer for a party; a whole package that all parties accept is the table's agreement.

    Raises:
        NotAllowed: it was not made to this party.
    """
    accepted, state = rules.accept(copies[0], party)
    for one in copies:
        one.accepted, one.state, one.changed_at = accepted, state, act.now
    first = copies[0]
    whole = set(first.options) == {one.id for one in issues_of(act.db, first.table_id)}
    if state != "accepted" or first.is_private or not whole:
        return [*copies]
    return [*copies, *ended(act, first.table_id, "agreed", first.options)]


@action("offer.make", form=MakeOffer, who=speaker, says=lazy("%(actor)s made an offer."))
def make_offer(act: Act, form: MakeOffer) -> None:
    """Offer a package, or a part of one, to all parties of the table or to some.

    Raises:
        NotAllowed: the actor sits for no party, or the offer answers one that not all addressed know.
        Invalid: it settles nothing, or what this table does not negotiate.
    """
    seat = party_here(act)
    options, links = dict(form.options.data), [sorted(one) for one in form.links.data or []]
    rules.ensure_package(options, catalogue_of(issues_of(act.db, seat.table)))
    rules.ensure_linked(links, options)
    others = [one.id for one in sides_of(act.db, seat.table) if one.id != seat.party]
    to = rules.addressed(form.to.data or [], others)
    answered, before = _answered(act, seat, form, to), _replaced(act, seat, form, to)
    reading = seconds_of(act.db, seat.table, act.now)
    offer = Offer(
        table_id=seat.table,
        key=ids.new_id(),
        from_party=seat.party,
        to_parties=to,
        is_private=to != others,
        options=options,
        answers_to=answered.key if answered else None,
        replaces=before[0].key if before else None,
        linked=links,
        words=form.words.data or "",
        lang=form.lang.data or act.actor.lang,
        expires_at=reading + form.seconds.data if form.seconds.data else None,
        made_at=act.now,
    )
    for one in before:
        one.state, one.changed_at = "superseded", act.now
    act.record(*_copies(act, seat, offer), *before, *emptied(act, seat))


def _answered(act: Act, seat: Seat, form: MakeOffer, to: list[str]) -> Offer | None:
    if not form.answers_to.data:
        return None
    offer = known_offer(act, seat, form.answers_to.data)
    rules.ensure_known(_knowing(offer), to)
    return offer


def _replaced(act: Act, seat: Seat, form: MakeOffer, to: list[str]) -> list[Offer]:
    if not form.replaces.data:
        return []
    own = _own_standing(act, seat, form.replaces.data)
    rules.ensure_known(_knowing(own[0]), to)
    rules.ensure_told(_knowing(own[0]), [seat.party, *to])
    return own


def _knowing(offer: Offer) -> list[str]:
    """Return which parties know of an offer."""
    return [offer.from_party, *offer.to_parties]


def _copies(act: Act, seat: Seat, offer: Offer) -> list[Offer]:
    """Return the offer for the table, or once for each party that is told of it."""
    audiences = [seat.table_audience]
    if offer.is_private:
        told = _knowing(offer)
        audiences = [one.audience for one in sides_of(act.db, seat.table) if one.id in told]
    skip = {"id", "audience", "number", "meeting_id"}
    values = {
        one.key: getattr(offer, one.key) for one in Offer.__table__.columns if one.key not in skip
    }
    return [
        Offer(**values, audience=one, number=_next_number(act, seat.table, one))
        for one in audiences
    ]


def _next_number(act: Act, table: str, audience: str) -> int:
    query = select(Offer.number).where(Offer.table_id == table, Offer.audience == audience)
    return max(act.db.scalars(query), default=0) + 1


def _standing(act: Act, seat: Seat, key: str | None) -> list[Offer]:
    """Return all copies of an offer that stands, the actor's first."""
    mine = known_offer(act, seat, key)
    rules.ensure_standing(mine, seconds_of(act.db, seat.table, act.now))
    return [mine, *(one for one in copies_of(act.db, mine.key) if one.id != mine.id)]


def _own_standing(act: Act, seat: Seat, key: str | None) -> list[Offer]:
    copies = _standing(act, seat, key)
    if copies[0].from_party != seat.party:
        raise NotAllowed(NOT_YOURS)
    return copies


@action("offer.withdraw", form=OneOffer, who=speaker, says=lazy("%(actor)s withdrew an offer."))
def withdraw_offer(act: Act, form: OneOffer) -> None:
    """Take an offer of one's own party back, as long as not all have accepted it.

    Raises:
        NotNow: it does not stand any more.
        NotAllowed: it is another party's.
    """
    copies = _own_standing(act, party_here(act), form.offer.data)
    for one in copies:
        one.state, one.changed_at = "withdrawn", act.now
    act.record(*copies)


@action("offer.accept", form=OneOffer, who=speaker, says=lazy("%(actor)s accepted an offer."))
def accept_offer(act: Act, form: OneOffer) -> None:
    """Accept an offer for one's party; it is accepted when all whom it was made to have done so.

    Raises:
        NotNow: it does not stand any more.
        NotAllowed: it was not made to this party.
    """
    seat = party_here(act)
    copies = _standing(act, seat, form.offer.data)
    act.record(*accepted_by(act, copies, seat.party))


@action(
    "offer.retract_acceptance",
    form=OneOffer,
    who=speaker,
    says=lazy("%(actor)s took an acceptance back."),
)
def retract_acceptance(act: Act, form: OneOffer) -> None:
    """Take one's party's acceptance back, as long as not all have accepted.

    Raises:
        NotNow: the offer does not stand any more.
    """
    seat = party_here(act)
    copies = _standing(act, seat, form.offer.data)
    for one in copies:
        one.accepted = [other for other in one.accepted if other != seat.party]
        one.changed_at = act.now
    act.record(*copies)


@action(
    "offer.expire",
    form=OneOffer,
    who=host,
    when="open",
    says=lazy("The time of an offer was over."),
)
def expire_offer(act: Act, form: OneOffer) -> None:
    """Note that an offer's time on the table's clock is over. The clock asks for it, in a facilitator's name.

    Raises:
        NotFound: there is no such offer, or its time is not over.
    """
    copies = copies_of(act.db, form.offer.data)
    ours = [one for one in copies if one.meeting_id == act.meeting.id and one.state == "standing"]
    if not ours or not rules.has_run_out(ours[0], seconds_of(act.db, ours[0].table_id, act.now)):
        raise NotFound
    for one in ours:
        one.state, one.changed_at = "expired", act.now
        act.nameless(one.audience)
    act.record(*ours)
