"""Answering a sealed move, and how it is decided: when all are in or time is up, nothing before, to nobody."""

from collections.abc import Mapping
from typing import Any

from workshop.core import ids
from workshop.core.actions import Act, action
from workshop.core.db import Journaled
from workshop.core.errors import NotAllowed, NotFound, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import anyone, speaker
from workshop.offers.envelopes import answers_to, burn, put
from workshop.offers.here import party_here
from workshop.offers.models import SealedMove
from workshop.offers.sealed_forms import AnswerMove, BidMove, OneMove, RankMove
from workshop.offers.sealed_rules import (
    Ranking,
    choose,
    figure_of,
    proposal_outcome,
    ranking_from,
    settle,
)
from workshop.offers.seating import Seat, ended, issues_of, seconds_of, sides_of

ANSWERED = lazy("An answer was sealed.")


@action("sealed_move.answer", form=AnswerMove, who=speaker, secret=True, says=ANSWERED)
def answer_move(act: Act, form: AnswerMove) -> None:
    """Say yes or no to a proposal for one's party, in private; it can be changed until it is decided.

    Raises:
        NotAllowed: the actor sits for no party that was asked.
        NotNow: it is decided, or time is up.
    """
    move, seat = _asked(act, form.sealed_move.data, "proposal")
    sealed_by(act, move, seat, form.answer.data == "yes")


@action("sealed_move.bid", form=BidMove, who=speaker, secret=True, says=ANSWERED)
def bid(act: Act, form: BidMove) -> None:
    """Seal what one's party gives at most, or needs at least.

    Raises:
        NotAllowed: the actor sits for no party that was asked.
        NotNow: it is decided, or time is up.
    """
    move, seat = _asked(act, form.sealed_move.data, "bid")
    sealed_by(act, move, seat, form.amount.data)


@action("sealed_move.rank", form=RankMove, who=speaker, secret=True, says=ANSWERED)
def rank(act: Act, form: RankMove) -> None:
    """Strike names and rank the others for one's party.

    Raises:
        NotAllowed: the actor sits for no party that was asked.
        Invalid: too many are struck, or places are missing or doubled.
        NotNow: it is decided, or time is up.
    """
    move, seat = _asked(act, form.sealed_move.data, "choice")
    names = [one["id"] for one in move.settings["candidates"]]
    ranking = ranking_from(dict(form.choices.data), names, int(move.settings["strikes"]))
    places = {one: place for place, one in enumerate(names)}
    answer = [[places[one] for one in part] for part in (ranking.strikes, ranking.order)]
    sealed_by(act, move, seat, answer)


@action(
    "sealed_move.close",
    form=OneMove,
    who=anyone,
    when="open",
    says=lazy("The time for sealed answers was over."),
)
def close_move(act: Act, form: OneMove) -> None:
    """Decide a sealed move whose time on the table's clock is over. The clock asks for it, nobody can do it before.

    Raises:
        NotFound: there is no such move.
        NotNow: its time is not over, or it is decided.
    """
    move = act.db.get(SealedMove, form.sealed_move.data)
    if move is None or move.meeting_id != act.meeting.id:
        raise NotFound
    if move.state != "open" or seconds_of(act.db, move.table_id, act.now) < move.deadline:
        raise NotNow(lazy("It is decided when all answers are in or its time is over."))
    decide(act, move)


def _asked(act: Act, move_id: str | None, kind: str) -> tuple[SealedMove, Seat]:
    seat, move = party_here(act), act.get(SealedMove, move_id)
    if move.kind != kind or move.table_id != seat.table:
        raise NotFound
    if seat.party not in move.parties:
        raise NotAllowed(lazy("Your side is not asked this."))
    if move.state != "open" or seconds_of(act.db, move.table_id, act.now) >= move.deadline:
        raise NotNow(lazy("The time for answers is over."))
    return move, seat


def sealed_by(act: Act, move: SealedMove, seat: Seat, answer: object) -> None:
    """Put a party's answer in; when all are in, it is decided."""
    put(act, move, seat, answer)
    act.db.flush()
    if all(one is not None for one in answers_to(act.db, move).values()):
        decide(act, move)


def decide(act: Act, move: SealedMove) -> None:
    """Write the one public sentence and delete the answers; nobody is named as the one who came last."""
    answers = answers_to(act.db, move)
    for name, value in _outcome(move, answers).items():
        setattr(move, name, value)
    move.state, move.closed_at = "closed", act.now
    burn(act, move)
    rows = [move, *_followed(act, move)]
    act.record(*rows)
    for one in rows:
        act.nameless(one.audience)


def _followed(act: Act, move: SealedMove) -> list[Journaled]:
    """A whole package to which every party of the table said yes is the table's agreement."""
    whole = set(move.options) == {one.id for one in issues_of(act.db, move.table_id)}
    everybody = set(move.parties) == {one.id for one in sides_of(act.db, move.table_id)}
    if move.outcome != "all" or not whole or not everybody:
        return []
    return ended(act, move.table_id, "agreed", move.options)


def _outcome(move: SealedMove, answers: Mapping[str, object]) -> dict[str, Any]:
    if move.kind == "proposal":
        return {"outcome": proposal_outcome(answers)}
    if move.kind == "bid":
        amounts = {one: value if isinstance(value, int) else None for one, value in answers.items()}
        settings = move.settings
        value = settle(
            [amounts[one] for one in settings["givers"]],
            [amounts[one] for one in settings["takers"]],
        )
        return (
            {"outcome": "gap"} if value is None else {"outcome": "met", "figure": figure_of(value)}
        )
    return _choice(move, answers)


def _choice(move: SealedMove, answers: Mapping[str, object]) -> dict[str, Any]:
    names, seed = [one["id"] for one in move.settings["candidates"]], ids.new_id()
    rankings = []
    for one in answers.values():
        if isinstance(one, list):
            struck, order = ([names[int(place)] for place in part] for part in one)
            rankings.append(Ranking(tuple(struck), tuple(order)))
    chosen = choose(rankings, names, int(move.settings["places"]), seed)
    return {"outcome": "set" if chosen else "nil", "chosen": chosen, "seed": seed}
