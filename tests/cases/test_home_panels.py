"""Home panels ratify apart from the table: each sees its own card and whether it is met; nobody else does."""

from dataclasses import replace

import pytest
from flask import Flask

from tests.cases.ratifying import NASH, PLAN, agree, form, ratifying
from tests.mediation.company import Company
from tests.world import World
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotNow
from workshop.mediation import sources
from workshop.mediation.casebook import brief_of
from workshop.mediation.home_tables import HomeCard, HomePanel, HomeQuestion
from workshop.offers.models import Ratification

POOR = {**NASH, "A6": "a"}


@pytest.fixture
def table(app: Flask) -> Company:
    """A table of the labour mediation at ratification."""
    parts = app.extensions["parts"]
    company = ratifying(World(app, parts.database, parts.writer).found(plan=PLAN))
    company.world.go_to("exercise-ratify")
    return company


@pytest.mark.both_databases
def test_panels_vote_apart_and_each_learns_only_of_its_own_card(table: Company) -> None:
    form(table, "kr", "ROK:divided")
    form(table, "jp", "JPN:" + brief_of("labour-mediation", "JPN").cards[0].id)
    row = agree(table, NASH)

    korea, japan = table.see("kr1", "home_panel"), table.see("jp1", "home_panel")
    assert "A divided public" in korea
    assert "conditions are met" in korea
    assert "A divided public" not in japan
    for name in ("Rho", "Jun", "Med"):
        page = table.world.page(table.people[name]).text
        assert "conditions are" not in page
        assert "Your constituency" not in page
    for side in ("jp", "kr"):
        for number, answer in ((1, "yes"), (2, "yes"), (3, "no")):
            table.act(f"{side}{number}", "home_vote.cast", ratification=row.id, answer=answer)
    table.act("kr1", "home_vote.cast", ratification=row.id, answer="no")
    table.act("Med", "ratification.count", ratification=row.id)

    done = table.world.one(Ratification)
    assert (done.step, done.verdicts) == ("not ratified", {"jp": True, "kr": False})
    assert done.seats == {"jp": 3, "kr": 3}
    assert "The panel does not ratify." in table.see("kr2", "home_panel")
    assert "The panel ratifies." in table.see("jp2", "home_panel")
    with pytest.raises(NotNow):
        table.act("kr1", "home_vote.cast", ratification=row.id, answer="yes")


def test_a_card_that_is_not_met_says_what_is_lacking_to_its_panel_alone(table: Company) -> None:
    form(table, "kr", "ROK:divided")
    agree(table, POOR)

    questions = {one.panel_id: one for one in table.world.rows(HomeQuestion)}
    korea = table.world.one(HomePanel, code="kr")
    japan = table.world.one(HomePanel, code="jp")

    assert (questions[korea.id].met, "A6" in questions[korea.id].unmet) == (False, True)
    assert (questions[japan.id].met, questions[japan.id].unmet) == (None, [])
    assert "conditions are not met" in table.see("kr1", "home_panel")
    assert "conditions are" not in table.see("jp1", "home_panel")
    assert questions[korea.id].audience == f"circle:{korea.circle_id}"


@pytest.mark.both_databases
def test_who_is_not_of_the_panel_neither_sees_nor_votes(table: Company) -> None:
    form(table, "kr")
    row = agree(table, NASH)
    with pytest.raises(NotFound):
        table.act("Rho", "home_vote.cast", ratification=row.id, answer="yes")
    late = table.world.join("kr", name="late")
    with pytest.raises(NotFound):
        table.world.act(late, "home_vote.cast", ratification=row.id, answer="yes")

    panel = table.world.one(HomePanel, code="kr")
    table.host("home_panel.gather", panel=panel.id)
    table.world.act(late, "home_vote.cast", ratification=row.id, answer="yes")

    table.put("kr2", "ROK", 2)
    with pytest.raises(NotAllowed):
        table.act("kr2", "home_vote.cast", ratification=row.id, answer="yes")
    table.host("home_panel.gather", panel=panel.id)
    assert "Home panel" not in table.see("kr2", "home_panel")
    with pytest.raises(NotNow):
        table.host("home_panel.gather", panel=panel.id)


def test_a_panel_is_formed_once_with_a_card_of_its_own_country(table: Company) -> None:
    with pytest.raises(Invalid):
        form(table, "kr", "JPN:" + brief_of("labour-mediation", "JPN").cards[0].id)
    with pytest.raises(Invalid):
        form(table, "xx")
    with pytest.raises(NotNow):
        form(table, "us")
    form(table, "kr", "ROK:open")
    with pytest.raises(Conflict):
        form(table, "kr")

    assert table.world.one(HomeCard).card == "open"
    control = table.world.see(table.world.host, "home_panels_control")
    assert 'value="ROK:' not in control
    assert "Bring in who came later" in control


def test_a_panel_reads_what_it_needs_before_and_what_was_lacking_after(table: Company) -> None:
    form(table, "kr")
    before = table.see("kr1", "home_panel")
    assert "more than half of its seats say yes: 2 of 3" in before
    row = agree(table, NASH)
    for name in ("kr1", "kr2"):
        table.act(name, "home_vote.cast", ratification=row.id, answer="yes")

    table.put("kr2", "ROK", 2)
    table.act("Med", "ratification.count", ratification=row.id)

    done = table.world.one(Ratification)
    assert (done.seats["kr"], done.verdicts["kr"]) == (2, False)
    assert "more than half of the seats had to say yes, 2 of 2" in table.see("kr1", "home_panel")


def test_a_constituency_that_asks_for_no_majority_of_seats_needs_more_yes_than_no(
    table: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = brief_of("labour-mediation", "ROK")
    cards = tuple(replace(one, own_majority=False) for one in known.cards)
    monkeypatch.setattr(sources, "brief", lambda *_: replace(known, cards=cards))
    form(table, "kr", "ROK:divided")
    assert "when more say yes than no" in table.see("kr1", "home_panel")
    row = agree(table, NASH)
    table.act("kr1", "home_vote.cast", ratification=row.id, answer="yes")

    table.act("Med", "ratification.count", ratification=row.id)

    done = table.world.one(Ratification)
    assert (done.seats, done.verdicts) == ({"jp": 3}, {"jp": False, "kr": True})
