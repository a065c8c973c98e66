"""Consent of the parties, then the home panels, opened and counted together; one return round."""

import pytest
from sqlalchemy import select

from tests.offers.tables import Tables
from workshop.core.errors import NotAllowed, NotNow
from workshop.core.receipts import Receipt
from workshop.offers.models import PanelBallot, Ratification
from workshop.offers.ratifying_rules import consent_outcome

WORDS = {"title": {"en": "Agreement"}, "words": {"en": "A fund."}, "panels": ["jp", "kr"], "k": 2}


@pytest.fixture
def home(table: Tables) -> Tables:
    """The same table, in the stage of ratification."""
    table.world.go_to("exercise-ratify")
    return table


def ask(table: Tables, **fields: object) -> Ratification:
    """Let the mediator ask for consent."""
    known = {one.id for one in table.world.rows(Ratification)}
    table.act("med", "ratification.open", **{**WORDS, **fields})
    return next(one for one in table.world.rows(Ratification) if one.id not in known)


def now(table: Tables, row: Ratification) -> Ratification:
    """Return a ratification as it is now."""
    one: Ratification = table.world.one(Ratification, id=row.id)
    return one


def consent(table: Tables, row: Ratification, **answers: str) -> None:
    """Let parties say whether they consent."""
    for side, answer in answers.items():
        table.act(side, "ratification.consent", ratification=row.id, answer=answer)


def panels(table: Tables, row: Ratification, **votes: tuple[str, ...]) -> None:
    """Open the home panels, let them vote, count."""
    table.act("med", "ratification.ask_panels", ratification=row.id)
    for side, answers in votes.items():
        for person, answer in zip(table.people[side], answers, strict=True):
            table.world.act(person, "ratification.vote", ratification=row.id, answer=answer)
    table.act("med", "ratification.count", ratification=row.id)


ALL = {"jp": "yes", "kr": "yes", "us": "yes"}


@pytest.mark.both_databases
def test_consent_then_both_panels_then_agreed(home: Tables) -> None:
    row = ask(home)
    consent(home, row, **ALL)

    panels(home, row, jp=("yes", "abstain"), kr=("yes", "yes"))

    assert now(home, row).step == "agreed"
    assert now(home, row).counts["kr"] == {"yes": 2, "no": 0, "abstain": 0}
    assert "Agreed." in home.see("us", "ratification")
    with home.world.database.reading() as db:
        assert list(db.scalars(select(PanelBallot))) == []
        assert "ratification.vote" not in set(db.scalars(select(Receipt.kind)))


def test_one_panel_cannot_ratify_for_the_other_and_it_goes_back_once(home: Tables) -> None:
    row = ask(home)
    consent(home, row, **ALL)
    panels(home, row, jp=("yes", "yes"), kr=("no", "yes"))
    assert now(home, row).step == "not ratified"

    again = ask(home, again=row.id)
    consent(home, again, **ALL)
    panels(home, again, jp=("yes", "yes"), kr=("no", "no"))

    assert now(home, again).round == 2
    with pytest.raises(NotNow):
        ask(home, again=again.id)


def test_who_must_consent_is_never_outvoted(home: Tables) -> None:
    home.claimants = ("kr",)
    row = ask(home, yes_needed=2)

    consent(home, row, jp="yes", us="yes", kr="no")

    assert now(home, row).step == "not agreed"
    assert "always needed" in home.see("jp", "ratification")
    assert "honourable" in home.see("jp", "ratification")


def test_without_panels_consent_is_enough_and_one_may_say_no_where_the_case_lets_it(
    home: Tables,
) -> None:
    row = ask(home, panels=[], yes_needed=2)

    consent(home, row, jp="yes", us="no", kr="yes")

    assert now(home, row).step == "agreed"


def test_panels_open_after_consent_and_only_for_those_who_are_asked(home: Tables) -> None:
    row = ask(home)
    with pytest.raises(NotNow):
        home.act("med", "ratification.ask_panels", ratification=row.id)
    with pytest.raises(NotNow):
        home.act("jp", "ratification.vote", ratification=row.id, answer="yes")
    consent(home, row, **ALL)
    with pytest.raises(NotAllowed):
        home.act("jp", "ratification.ask_panels", ratification=row.id)

    home.act("med", "ratification.ask_panels", ratification=row.id)

    with pytest.raises(NotAllowed):
        home.act("us", "ratification.vote", ratification=row.id, answer="yes")
    with pytest.raises(NotNow):
        consent(home, row, jp="no")
    with pytest.raises(NotAllowed):
        home.act("jp", "ratification.count", ratification=row.id)


def test_small_panels_show_no_numbers_and_nothing_is_told_before_the_count(home: Tables) -> None:
    row = ask(home, k=3)
    consent(home, row, **ALL)
    home.act("med", "ratification.ask_panels", ratification=row.id)
    before = {side: home.see(side, "ratification") for side in ("us", "med", "kr")}
    home.act("jp", "ratification.vote", ratification=row.id, answer="no")
    assert {side: home.see(side, "ratification") for side in before} == before
    assert "Your vote is in" in home.see("jp", "ratification")

    home.act("med", "ratification.count", ratification=row.id)

    assert now(home, row).counts == {"jp": {}, "kr": {}}
    assert "Fewer than 3 voted" in home.see("us", "ratification")


def test_adjourned_and_reopened_every_party_answers_anew(home: Tables) -> None:
    row = ask(home)
    consent(home, row, jp="yes")
    home.act("med", "ratification.adjourn", ratification=row.id)
    with pytest.raises(NotNow):
        ask(home)

    home.act("med", "ratification.reopen", ratification=row.id)

    assert now(home, row).consents == {}


@pytest.mark.parametrize(
    ("consents", "needed", "outcome"),
    [
        ({}, 3, ""),
        ({"a": "yes", "b": "yes", "c": "yes"}, 3, "yes"),
        ({"a": "no"}, 2, "no"),
        ({"b": "no"}, 3, "no"),
        ({"b": "no"}, 2, ""),
        ({"a": "yes", "b": "no", "c": "yes"}, 2, "yes"),
        ({"a": "yes", "b": "no", "c": "no"}, 2, "no"),
    ],
)
def test_when_consent_is_decided(consents: dict[str, str], needed: int, outcome: str) -> None:
    assert consent_outcome(consents, ["a", "b", "c"], ["a"], needed) == outcome
