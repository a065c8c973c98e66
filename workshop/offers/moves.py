"""Sealed moves: the mediator asks all sides in private. What they answer stands in answering.py."""

from typing import Any

from sqlalchemy import select

from workshop.core.actions import Act, action
from workshop.core.errors import Invalid, NotAllowed, NotFound, NotNow
from workshop.core.i18n import lazy
from workshop.core.ids import is_id
from workshop.core.people import Participant, speaker
from workshop.offers import rules
from workshop.offers.asking import Question, put_down
from workshop.offers.envelopes import burn
from workshop.offers.here import neutral_here
from workshop.offers.models import SealedMove
from workshop.offers.sealed_forms import AskAll, AskBids, AskChoice, OneMove, Propose
from workshop.offers.sealed_rules import ROUNDS, ensure_round
from workshop.offers.seating import Seat, catalogue_of, issues_of, seated, sides_of

MOST_CANDIDATES = 20


@action(
    "sealed_move.propose",
    form=Propose,
    who=speaker,
    says=lazy("%(actor)s put a proposal to all sides."),
)
def propose(act: Act, form: Propose) -> None:
    """Put a proposal to the parties; each answers yes or no in private, only “all” or “not all” is ever told.

    Raises:
        NotAllowed: the actor is no mediator of a table.
        NotNow: another sealed move is open there.
    """
    seat = neutral_here(act)
    options = dict(form.options.data or [])
    if options:
        rules.ensure_package(options, catalogue_of(issues_of(act.db, seat.table)))
    elif not form.words.data:
        raise Invalid(errors={"words": [str(lazy("Write the proposal, or choose a package."))]})
    _open(act, seat, form, kind="proposal", options=options)


@action(
    "sealed_move.ask_bids", form=AskBids, who=speaker, says=lazy("%(actor)s asked for sealed bids.")
)
def ask_bids(act: Act, form: AskBids) -> None:
    """Ask for sealed bids or pledges: where what is given meets what is needed, it settles at the midpoint.

    Raises:
        NotAllowed: the actor is no mediator of a table.
        Invalid: nobody gives or nobody takes, somebody does both, or all rounds are used up.
    """
    seat = neutral_here(act)
    before = _round_before(act, seat, form.again.data)
    if before is not None:
        settings = {**before.settings, "round": int(before.settings["round"]) + 1}
        ensure_round(settings["round"], settings["rounds"])
        form.title.data = dict(before.title)
    else:
        settings = _bid_settings(act, seat, form)
    _open(
        act,
        seat,
        form,
        kind="bid",
        settings=settings,
        asked=settings["givers"] + settings["takers"],
    )


def _round_before(act: Act, seat: Seat, move_id: str | None) -> SealedMove | None:
    """Return the latest round of a series, if another round of it is asked for."""
    if not move_id:
        return None
    first = act.get(SealedMove, move_id)
    rounds = [
        one
        for one in _moves(act, seat)
        if one.kind == "bid" and one.settings["series"] == first.settings.get("series")
    ]
    if not rounds or rounds[-1].state == "open":
        raise NotNow(lazy("This round of bids is still open."))
    if rounds[-1].outcome == "met":
        raise NotNow(lazy("These bids have met. There is nothing more to ask."))
    return rounds[-1]


def _bid_settings(act: Act, seat: Seat, form: AskBids) -> dict[str, Any]:
    givers, takers = form.givers.data or [], form.takers.data or []
    known = {one.id for one in sides_of(act.db, seat.table)}
    if not givers or not takers or set(givers) & set(takers) or set(givers + takers) - known:
        raise Invalid(
            errors={"givers": [str(lazy("Say who gives and who needs; nobody can be both."))]}
        )
    if not form.title.data:
        raise Invalid(errors={"title": [str(lazy("Fill in this field."))]})
    if any(
        one.kind == "bid" and set(one.title.items()) & set(form.title.data.items())
        for one in _moves(act, seat)
    ):
        raise Invalid(lazy("Bids on this were asked for before. Ask for another round of them."))
    return {
        "givers": givers,
        "takers": takers,
        "unit": form.unit.data or {},
        "round": 1,
        "rounds": form.rounds.data or ROUNDS,
    }


@action(
    "sealed_move.ask_choice",
    form=AskChoice,
    who=speaker,
    says=lazy("%(actor)s asked the parties to choose among people."),
)
def ask_choice(act: Act, form: AskChoice) -> None:
    """Let the parties choose a mediator or arbitrators: each strikes some names and ranks the others, in private.

    Raises:
        NotAllowed: the actor is no mediator, or a candidate sits for a party.
        Invalid: there are too few names.
    """
    seat = neutral_here(act)
    candidates = _candidates(act, form)
    strikes = form.strikes.data if form.strikes.data is not None else 1
    asked = form.parties.data or sides_of(act.db, seat.table)
    if not strikes * len(asked) < len(candidates) <= MOST_CANDIDATES:
        raise Invalid(
            errors={
                "names": [
                    str(lazy("Give more names than all parties together can strike, up to 20."))
                ]
            }
        )
    settings = {"candidates": candidates, "strikes": strikes, "places": form.places.data or 1}
    _open(act, seat, form, kind="choice", settings=settings)


def _candidates(act: Act, form: AskChoice) -> list[dict[str, Any]]:
    given = form.candidates.data or {}
    for one in given:
        person = act.db.get(Participant, one) if is_id(one) else None
        seat = seated(act.db, person) if person is not None else None
        if seat is not None and not seat.is_neutral:
            raise NotAllowed(lazy("Nobody can be party and neutral at once."))
    found = [{"id": str(one), "names": names} for one, names in sorted(given.items())]
    lines = {lang: text.splitlines() for lang, text in (form.names.data or {}).items()}
    longest = max(map(len, lines.values()), default=0)
    for place in range(longest):
        names = {lang: rows[place].strip() for lang, rows in lines.items() if place < len(rows)}
        if any(names.values()):
            found.append({"id": f"n{place + 1}", "names": names})
    return found


def _moves(act: Act, seat: Seat) -> list[SealedMove]:
    query = select(SealedMove).where(
        SealedMove.table_id == seat.table, SealedMove.state != "withdrawn"
    )
    return list(act.db.scalars(query.order_by(SealedMove.opened_at, SealedMove.id)))


def _open(  # noqa: PLR0913 — what is asked, in words
    act: Act,
    seat: Seat,
    form: AskAll,
    *,
    kind: str,
    options: dict[str, str] | None = None,
    settings: dict[str, Any] | None = None,
    asked: list[str] | None = None,
) -> None:
    """Record the move for the table, with an empty answer for each party."""
    if any(one.state == "open" for one in _moves(act, seat)):
        raise NotNow(lazy("Another sealed move is open at this table. Wait until it is decided."))
    known = [one.id for one in sides_of(act.db, seat.table)]
    asked = asked or form.parties.data or known
    if set(asked) - set(known):
        raise Invalid(errors={"parties": [str(lazy("Choose from the list."))]})
    move = put_down(
        act,
        seat.table,
        seat.table_audience,
        Question(
            kind=kind,
            title=form.title.data or {},
            words=form.words.data or {},
            options=options or {},
            settings=settings or {},
            parties=[one for one in known if one in asked],
            seconds=int(form.seconds.data or 0),
        ),
    )
    act.record(move)


@action(
    "sealed_move.withdraw",
    form=OneMove,
    who=speaker,
    says=lazy("%(actor)s took a question to all sides back."),
)
def withdraw_move(act: Act, form: OneMove) -> None:
    """Take a sealed move back before it is decided; what was answered is deleted unread.

    Raises:
        NotAllowed: the actor is no mediator of the table.
        NotNow: it is decided.
    """
    seat, move = neutral_here(act), act.get(SealedMove, form.sealed_move.data)
    if move.table_id != seat.table:
        raise NotFound
    if move.state != "open":
        raise NotNow(lazy("This is decided."))
    move.state, move.closed_at = "withdrawn", act.now
    burn(act, move)
    act.record(move)
