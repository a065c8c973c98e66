"""Sealed bids and pledges, and the choice among people."""

import pytest

from tests.offers.tables import Tables
from tests.offers.test_sealed import _bodies, now
from workshop.core.errors import Invalid, NotAllowed
from workshop.offers.models import SealedMove


def ask_bids(table: Tables, **fields: object) -> SealedMove:
    """Let the mediator ask for pledges of two givers and the need of one taker."""
    known = {one.id for one in table.world.rows(SealedMove)}
    given = {"title": {"en": "First year"}, "givers": ["jp", "kr"], "takers": ["us"]}
    table.act("med", "sealed_move.ask_bids", **{**given, "seconds": 600, **fields})
    return next(one for one in table.world.rows(SealedMove) if one.id not in known)


def bid(table: Tables, move: SealedMove, **amounts: int) -> None:
    """Let parties bid."""
    for side, amount in amounts.items():
        table.act(side, "sealed_move.bid", sealed_move=move.id, amount=amount)


@pytest.mark.both_databases
def test_bids_that_overlap_settle_at_the_exact_midpoint(asked: Tables) -> None:
    move = ask_bids(asked)

    bid(asked, move, jp=8, kr=6, us=11)

    assert now(asked, move).figure == "12.5"
    assert "It settles at 12.5." in asked.see("jp", "sealed_moves")


def test_bids_that_do_not_overlap_tell_only_that_and_rounds_are_limited(asked: Tables) -> None:
    move = ask_bids(asked, rounds=2)
    bid(asked, move, jp=1, kr=1, us=77)
    html = asked.see("jp", "sealed_moves") + asked.see("med", "sealed_moves")
    again = ask_bids(asked, again=move.id)
    bid(asked, again, jp=1, kr=1, us=77)

    assert "The bids do not overlap." in html
    assert "77" not in html.replace(move.id, "")
    assert now(asked, again).settings["round"] == 2
    with pytest.raises(Invalid):
        ask_bids(asked, again=again.id)
    with pytest.raises(Invalid):
        ask_bids(asked)


def ask_choice(table: Tables, **fields: object) -> SealedMove:
    """Let the mediator ask for a choice among four."""
    given = {"title": {"en": "Arbitrator"}, "names": {"en": "Ada\nBob\nCleo\nDan"}, "strikes": 1}
    table.act("med", "sealed_move.ask_choice", **{**given, "seconds": 600, **fields})
    move: SealedMove = table.world.rows(SealedMove)[-1]
    return move


@pytest.mark.both_databases
def test_each_strikes_and_ranks_and_the_lowest_sum_is_chosen(asked: Tables) -> None:
    move = ask_choice(asked)
    ranks = {
        "jp": {"n1": "strike", "n2": "1", "n3": "2", "n4": "3"},
        "kr": {"n1": "3", "n2": "2", "n3": "1", "n4": "strike"},
        "us": {"n1": "4", "n2": "3", "n3": "1", "n4": "2"},
    }

    for side, choices in ranks.items():
        asked.act(side, "sealed_move.rank", sealed_move=move.id, choices=choices)

    assert now(asked, move).chosen == ["n3"]
    assert "Cleo" in asked.see("us", "sealed_moves")
    assert "strike" not in str(_bodies(asked)[-1]["rows"]).replace('"strikes"', "").replace(
        "'strikes'", ""
    )


@pytest.mark.parametrize(
    "choices",
    [
        {"n1": "strike", "n2": "strike", "n3": "1", "n4": "2"},
        {"n1": "1", "n2": "1", "n3": "2", "n4": "3"},
        {"n1": "1", "n2": "2"},
        {"n9": "1"},
    ],
)
def test_a_choice_that_is_not_whole_is_refused(asked: Tables, choices: dict[str, str]) -> None:
    move = ask_choice(asked)

    with pytest.raises(Invalid):
        asked.act("jp", "sealed_move.rank", sealed_move=move.id, choices=choices)


def test_nobody_is_party_and_neutral_at_once(asked: Tables) -> None:
    names = {one.id: {"en": one.name} for one in (*asked.people["jp"], asked.world.host)}

    with pytest.raises(NotAllowed):
        ask_choice(asked, candidates=names, names={}, strikes=0)
