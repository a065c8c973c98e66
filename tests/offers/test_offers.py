"""Package offers: from a party's phone to the board to acceptance."""

import pytest

from tests.offers.tables import Tables
from tests.web.staffed import SAME
from workshop.core import clock
from workshop.core.errors import Invalid, NotAllowed, NotFound, NotNow
from workshop.core.journal import entries
from workshop.offers.models import Offer
from workshop.offers.rules import replayed

WHOLE = {"A1": "a", "A2": "b", "A3": "c"}


def offer(table: Tables, side: str = "jp", **fields: object) -> Offer:
    """Let a party make an offer, and return it."""
    known = {one.key for one in table.world.rows(Offer)}
    table.act(side, "offer.make", **{"options": WHOLE, **fields})
    return next(one for one in table.world.rows(Offer) if one.key not in known)


def now(table: Tables, made: Offer) -> Offer:
    """Return an offer as it is now."""
    return next(one for one in table.world.rows(Offer) if one.id == made.id)


@pytest.mark.both_databases
def test_an_offer_to_all_is_on_everybodys_board_and_is_accepted_when_all_have(
    table: Tables,
) -> None:
    made = offer(table)

    assert "Offer 1" in table.see("kr", "offer_board")
    assert "A2 b" in table.see("med", "offer_board")
    table.act("kr", "offer.accept", offer=made.key)
    assert now(table, made).state == "standing"
    assert "Accepted by:" in table.see("us", "offer_board")
    table.act("us", "offer.accept", offer=made.key)

    assert now(table, made).state == "accepted"
    assert "accepted by all" in table.see("jp", "offer_board")
    with pytest.raises(NotNow):
        table.act("jp", "offer.withdraw", offer=made.key)
    with pytest.raises(NotNow):
        table.act("kr", "offer.retract_acceptance", offer=made.key)


def test_an_acceptance_can_be_taken_back_until_all_have_accepted(table: Tables) -> None:
    made = offer(table)
    table.act("kr", "offer.accept", offer=made.key)

    table.act("kr", "offer.retract_acceptance", offer=made.key)
    table.act("us", "offer.accept", offer=made.key)

    assert now(table, made).accepted == ["us"]
    assert now(table, made).state == "standing"


@pytest.mark.both_databases
def test_an_offer_to_some_is_known_to_nobody_else(table: Tables) -> None:
    first = offer(table, to=["kr"], words="Zinnober")

    assert "Zinnober" in table.see("kr", "offer_board")
    assert "Private offer 1" in table.see("jp", "offer_board", 1)
    for side in ("us", "med"):
        assert "Zinnober" not in table.see(side, "offer_board")
        assert "No offer stands." in table.see(side, "offer_board")
    assert "Zinnober" not in table.world.see(table.world.host, "offer_board")
    with pytest.raises(NotFound):
        table.act("us", "offer.accept", offer=first.key)
    table.act("kr", "offer.accept", offer=first.key)
    assert {one.state for one in table.world.rows(Offer, key=first.key)} == {"accepted"}


def test_numbers_do_not_tell_of_offers_one_does_not_know(table: Tables) -> None:
    offer(table, to=["kr"])
    offer(table, to=["kr"])

    offer(table)

    assert "Offer 1" in table.see("us", "offer_board")
    assert "Offer 3" not in table.see("kr", "offer_board")


def test_a_counter_offer_shows_what_it_changes(table: Tables) -> None:
    first = offer(table)
    table.act("kr", "offer_draft.keep", answers_to=first.key)
    draft = table.see("kr", "offer_board")

    second = offer(table, "kr", options={**WHOLE, "A2": "c"}, answers_to=first.key)

    assert "0 issues differ" in draft
    assert second.answers_to == first.key
    board = table.see("us", "offer_board")
    assert board.count('class="changed"') == 1
    assert "A2 b" in board.split("before:")[1][:60]
    assert "Your counter-offer to" not in table.see("kr", "offer_board")


def test_a_counter_offer_goes_to_nobody_who_does_not_know_the_offer(table: Tables) -> None:
    first = offer(table, to=["kr"])

    with pytest.raises(NotAllowed):
        offer(table, "kr", answers_to=first.key)
    answer = offer(table, "kr", answers_to=first.key, to=["jp"])

    assert answer.is_private
    assert all(one.answers_to == first.key for one in table.world.rows(Offer, key=answer.key))


def test_an_offer_withdrawn_cannot_be_accepted_and_only_its_party_withdraws(table: Tables) -> None:
    made = offer(table)

    with pytest.raises(NotAllowed):
        table.act("kr", "offer.withdraw", offer=made.key)
    table.act("jp", "offer.withdraw", offer=made.key)

    with pytest.raises(NotNow, match="not_now"):
        table.act("kr", "offer.accept", offer=made.key)


def test_a_newer_offer_replaces_the_one_it_names(table: Tables) -> None:
    first = offer(table)

    second = offer(table, options={"A1": "b"}, replaces=first.key)

    assert now(table, first).state == "superseded"
    assert second.is_single
    assert "one issue" in table.see("us", "offer_board")


def test_no_offer_is_replaced_behind_the_back_of_somebody_who_knows_it(table: Tables) -> None:
    first = offer(table)

    with pytest.raises(NotAllowed, match="not_allowed") as refused:
        offer(table, options={"A1": "b"}, replaces=first.key, to=["kr"])

    assert "Withdraw it first" in str(refused.value.say)
    assert now(table, first).state == "standing"
    assert "replaced by a newer one" not in table.see("us", "offer_board")


def test_links_are_shown_to_all_who_get_the_offer(table: Tables) -> None:
    offer(table, links=[["A1", "A3"]])

    assert "Tied together:" in table.see("us", "offer_board")
    with pytest.raises(Invalid):
        offer(table, options={"A1": "a"}, links=[["A1", "A3"]])


def test_an_offer_runs_out_on_the_tables_clock_which_stands_still_in_a_pause(
    table: Tables,
) -> None:
    table.paused_at = 1000
    made = offer(table, seconds=60)
    clock.advance(120)
    table.act("kr", "offer.accept", offer=made.key)

    table.paused_at = 1060

    with pytest.raises(NotNow):
        table.act("us", "offer.accept", offer=made.key)
    assert "its time is over" in table.see("us", "offer_board")
    table.world.act(table.world.host, "offer.expire", offer=made.key)
    assert now(table, made).state == "expired"


@pytest.mark.parametrize("who", ["mediator", "host", "stranger"])
def test_only_parties_make_and_accept_offers(table: Tables, who: str) -> None:
    made = offer(table)
    stranger = table.world.join("kr")
    person = {"mediator": table.people["med"][0], "host": table.world.host}.get(who, stranger)

    for kind, fields in (("offer.make", {"options": WHOLE}), ("offer.accept", {"offer": made.key})):
        with pytest.raises(NotAllowed):
            table.world.act(person, kind, **fields)


@pytest.mark.parametrize(
    "options", [{}, {"A9": "a"}, {"A1": "z"}, {"A1": ""}], ids=["none", "issue", "option", "open"]
)
def test_what_the_table_does_not_negotiate_is_refused(
    table: Tables, options: dict[str, str]
) -> None:
    with pytest.raises(Invalid):
        table.act("jp", "offer.make", options=options)


def test_a_page_without_scripts_sends_the_same(table: Tables) -> None:
    person = table.people["jp"][0]

    answer = table.world.client(person).post(
        f"/m/{person.id}/act",
        data={"kind": "offer.make", "options": ["A1:a", "A2:", "A3:c"], "to": ["us"]},
        headers=SAME,
    )

    assert answer.status_code in (302, 303)
    assert {tuple(one.options.items()) for one in table.world.rows(Offer)} == {
        (("A1", "a"), ("A3", "c"))
    }


def test_ones_own_points_are_on_ones_own_screen_and_nobody_elses(table: Tables) -> None:
    table.worth["jp"] = {one: {"a": 7, "b": 8, "c": 9} for one in ("A1", "A2", "A3")}
    table.batna["jp"] = 4711
    offer(table, options={"A1": "a"})
    table.act("jp", "offer_draft.keep", options=WHOLE)

    mine = table.see("jp", "my_what_if")

    assert "4711" in mine
    assert "21 to 25" in mine  # 7, and 7 to 9 twice
    assert '<span class="big num">24</span>' in mine
    for side in ("kr", "us", "med"):
        assert "4711" not in table.see(side, "my_what_if")
        assert "Your draft" not in table.see(side, "offer_board")
    assert "Your draft" in table.see("jp", "offer_board", 1)


def test_the_log_of_offers_replays_to_the_table(table: Tables) -> None:
    import json

    made = offer(table)
    table.act("kr", "offer.accept", offer=made.key)
    offer(table, "kr", to=["jp"], answers_to=made.key)

    with table.world.database.reading() as db:
        bodies = [json.loads(one.body) for one in entries(db, table.world.meeting_id) if one.body]
    log = [row["image"] for body in bodies for row in body["rows"] if row["noun"] == "offer"]

    assert {key: one["state"] for key, one in replayed(log).items()} == {
        one.id: one.state for one in table.world.rows(Offer)
    }
