"""Each table's own step opens its doors; what it opened ends with it; how a table stands follows from that."""

import pytest

from tests.mediation.company import Company
from workshop.core import clock
from workshop.core.errors import NotAllowed, NotNow
from workshop.mediation import sources
from workshop.mediation.due import lapsing
from workshop.mediation.models import TreatyClock
from workshop.offers.models import Ratification, Reservation, SealedMove

LABOUR = {"CLM": "Aiko", "ROK": "Carl", "JPN": "Bora", "COM": "Eun", "MED": "Fay"}
FUND = {"JCO": "Bora", "KCO": "Aiko", "FAM": "Carl", "CIV": "Daisuke", "FND": "Eun", "DRA": "Fay"}


def seat(company: Company, case: str, people: dict[str, str], **more: object) -> Company:
    company.set_up(case=case, own_side="yes", **more)
    for code, name in people.items():
        company.put(name, code)
    company.world.go_to("exercise-play")
    return company


def package(case: str, *letters: str) -> dict[str, str]:
    return dict(zip((one.id for one in sources.public(case).issues), letters, strict=True))


GOOD = package("labour-mediation", *"dbbcdc")


def test_a_step_opens_its_doors_at_its_own_table_alone(company: Company) -> None:
    company.set_up(case="trilateral-commission", tables=2, own_side="yes")
    company.put("Aiko", "USA", number=1)
    company.put("Bora", "USA", number=2)
    company.world.go_to("exercise-play")
    company.host("table.step", table=company.table(1).id, step="packages")
    company.host("table.step", table=company.table(2).id, step="ideas")

    company.act("Aiko", "offer.make", options={"D1": "a"})

    with pytest.raises(NotNow):
        company.act("Bora", "offer.make", options={"D1": "a"})
    with pytest.raises(NotNow):
        company.act("Daisuke", "offer.make", options={"D1": "a"})
    assert "p-offer_board" in company.see("Aiko", "table_now")
    assert "p-offer_board" not in company.see("Bora", "table_now")


def test_the_step_of_pledges_asks_for_them_and_decides_when_it_is_over(company: Company) -> None:
    seat(company, "reconciliation-fund", FUND)
    company.host("table.step", step="bids")
    move = company.world.one(SealedMove)
    assert (move.kind, len(move.parties), move.deadline) == ("bid", 4, 600)
    for name, amount in (("Bora", 8), ("Aiko", 6), ("Carl", 10)):
        company.act(name, "sealed_move.bid", sealed_move=move.id, amount=amount)

    company.host("table.step", step="draft3")

    assert company.world.one(SealedMove).outcome == "gap"
    with pytest.raises(NotNow):
        company.act("Eun", "sealed_move.bid", sealed_move=move.id, amount=1)


@pytest.mark.both_databases
def test_pledges_that_overlap_meet_at_the_midpoint(company: Company) -> None:
    seat(company, "reconciliation-fund", FUND)
    company.host("table.step", step="bids")
    move = company.world.one(SealedMove)

    for name, amount in (("Bora", 8), ("Aiko", 6), ("Carl", 10), ("Eun", 9)):
        company.act(name, "sealed_move.bid", sealed_move=move.id, amount=amount)

    assert (company.world.one(SealedMove).outcome, company.world.one(SealedMove).figure) == (
        "met",
        "12",
    )


@pytest.mark.both_databases
def test_what_was_agreed_is_put_to_the_parties_and_one_of_them_never_outvoted(
    company: Company,
) -> None:
    seat(company, "labour-mediation", LABOUR)
    company.host("table.step", step="offers")
    company.agree("Aiko", "Bora", "Carl", "Eun", package=GOOD)
    assert company.table().status == "agreed"
    company.host("table.step", step="ratify")
    row = company.world.one(Ratification)
    assert row.options == GOOD

    for name, answer in (("Bora", "yes"), ("Carl", "yes"), ("Eun", "yes"), ("Aiko", "no")):
        company.act(name, "ratification.consent", ratification=row.id, answer=answer)

    assert company.table().status == "not agreed"
    assert company.table().outcome == {}
    company.act("Aiko", "reservation.write", words="We were not asked in time.")
    assert "not asked in time" in company.see("Bora", "ratification")
    with pytest.raises(NotAllowed):
        company.act("Fay", "reservation.write", words="The mediator has none.")
    company.act("Aiko", "reservation.withdraw")
    assert company.world.one(Reservation).withdrawn
    assert "not asked in time" not in company.see("Bora", "ratification")


def test_one_issue_goes_back_once_and_a_new_agreement_is_put_to_the_parties_again(
    company: Company,
) -> None:
    seat(company, "labour-mediation", LABOUR)
    company.host("table.step", step="offers")
    company.agree("Aiko", "Bora", "Carl", "Eun", package=GOOD)
    company.host("table.step", step="ratify")
    first = company.world.one(Ratification)
    for name in ("Aiko", "Bora", "Carl", "Eun"):
        company.act(name, "ratification.consent", ratification=first.id, answer="no")
    with pytest.raises(NotAllowed):
        company.act("Aiko", "ratification.send_back", ratification=first.id, issue="A1")

    company.act("Fay", "ratification.send_back", ratification=first.id, issue="A1")

    assert company.table().status == "reopened"
    assert "p-offer_board" in company.see("Aiko", "table_now")
    company.agree("Bora", "Aiko", "Carl", "Eun", package={**GOOD, "A1": "c"})
    second = max(company.world.rows(Ratification), key=lambda one: one.round)
    assert (second.round, second.step) == (2, "consent")
    for name in ("Aiko", "Bora", "Carl", "Eun"):
        company.act(name, "ratification.consent", ratification=second.id, answer="yes")
    assert company.table().status == "agreed"
    with pytest.raises(NotNow):
        company.act("Fay", "ratification.send_back", ratification=first.id, issue="A2")


def test_a_proposal_to_which_all_say_yes_is_the_tables_agreement(company: Company) -> None:
    seat(company, "labour-mediation", LABOUR)
    company.host("table.step", step="proposal")
    asked = {"title": {"en": "Ours"}, "options": GOOD, "seconds": 600}
    company.act("Fay", "sealed_move.propose", **asked)
    move = company.world.one(SealedMove)

    for name in ("Aiko", "Bora", "Carl"):
        company.act(name, "sealed_move.answer", sealed_move=move.id, answer="yes")
    assert company.table().status == "open"
    company.act("Eun", "sealed_move.answer", sealed_move=move.id, answer="yes")

    assert (company.table().status, company.table().outcome) == ("agreed", GOOD)


def test_home_panels_of_people_without_a_seat_vote_by_themselves(company: Company) -> None:
    seat(company, "labour-mediation", {**LABOUR, "MED": "Fay"})
    home = company.world.join("jp", name="Home")
    company.people["Home"] = home
    company.host("table.step", step="offers")
    company.agree("Aiko", "Bora", "Carl", "Eun", package=GOOD)
    company.host("table.step", step="ratify")
    row = company.world.one(Ratification)
    assert row.panels == ["jp"]
    for name in ("Aiko", "Bora", "Carl", "Eun"):
        company.act(name, "ratification.consent", ratification=row.id, answer="yes")
    assert company.world.one(Ratification).step == "panels"

    company.host("table.step", step="close")

    assert company.world.one(Ratification).step == "not ratified"
    assert company.table().status == "not ratified"


def test_one_clock_for_all_tables_moves_them_together(company: Company) -> None:
    company.set_up(case="trilateral-commission", tables=2, pace="common")
    company.host("table.step", table=company.table(1).id)
    assert company.table(2).stage == "open"
    company.host("table.extend", table=company.table(2).id, seconds=60)
    keep = lapsing(company.world.database, company.world.writer)
    clock.advance(5 * 60 + 30)
    keep()
    assert company.table(1).stage == "open"

    clock.advance(31)
    keep()

    assert {company.table(1).stage, company.table(2).stage} == {"prep"}
    company.host("exercise.pace", exercise=company.exercise.id, pace="hand")
    clock.advance(3600)
    keep()
    assert company.table(1).stage == "prep"
    assert company.world.rows(TreatyClock) == []
