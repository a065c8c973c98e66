"""Consent of the parties, then the home panels, opened and counted together; one return round."""

import pytest
from sqlalchemy import select

from tests.offers.tables import Tables
from workshop.core.errors import Invalid, NotAllowed, NotNow
from workshop.core.receipts import Receipt
from workshop.offers.models import PanelBallot, Ratification

WORDS = {"title": {"en": "Agreement"}, "words": {"en": "A fund."}, "panels": ["jp", "kr"], "k": 3}


@pytest.fixture
def home(table: Tables) -> Tables:
    """The same table, in the stage of ratification."""
    table.world.go_to("exercise-ratify")
    return table


def ask(table: Tables, **fields: object) -> Ratification:
    """Let the mediator ask for consent."""
    known = {one.id for one in table.world.rows(Ratification)}
    table.act("med", "ratification.open", **{**WORDS, **fields})
    found: Ratification = next(one for one in table.world.rows(Ratification) if one.id not in known)
    return found


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


def one_more(home: Tables, side: str = "jp", delegation: str = "") -> None:
    """Let one more sit down at the table for a side, who may be of its delegation or not."""
    home.people[side].append(home.world.join(delegation or side, name="Late"))
    places = {home.circles["table"]: [home.people[side][-1].id]}
    home.world.act(home.world.host, "test.place", circles=places)


ALL = {"jp": "yes", "kr": "yes", "us": "yes"}


@pytest.mark.both_databases
def test_consent_then_both_panels_then_agreed(home: Tables) -> None:
    one_more(home, "kr")
    row = ask(home)
    consent(home, row, **ALL)

    panels(home, row, jp=("yes", "yes"), kr=("yes", "yes", "no"))

    assert now(home, row).step == "agreed"
    assert now(home, row).seats == {"jp": 2, "kr": 3}
    assert now(home, row).counts == {"jp": {}, "kr": {"yes": 2, "no": 1, "abstain": 0}}
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


VOTED = [
    (("yes", "yes", ""), True, ""),
    (("yes", "yes", "no"), True, ""),
    (("yes", "", ""), False, "had to say yes, 2 of 3.</p>"),
    (("yes", "abstain", "abstain"), False, "2 of 3. 1 did, 1 too few."),
    (("yes", "no", "no"), False, "2 of 3. 1 did, 1 too few."),
    (("yes", "no", ""), False, "had to say yes, 2 of 3.</p>"),
    (("", "", ""), False, "had to say yes, 2 of 3.</p>"),
    (("no", "no", "no"), False, "2 of 3. 0 did, 2 too few."),
]


@pytest.mark.parametrize(("votes", "ratifies", "said"), VOTED)
def test_a_panel_ratifies_by_more_than_half_of_its_taken_seats_absent_or_not(
    home: Tables, votes: tuple[str, ...], ratifies: bool, said: str
) -> None:
    one_more(home)
    row = ask(home, panels=["jp"])
    assert "more than half of its seats say yes: 2 of 3" in home.see("us", "ratification")
    consent(home, row, **ALL)
    home.act("med", "ratification.ask_panels", ratification=row.id)

    for person, answer in zip(home.people["jp"], votes, strict=True):
        if answer:
            home.world.act(person, "ratification.vote", ratification=row.id, answer=answer)
    home.act("med", "ratification.count", ratification=row.id)

    done = now(home, row)
    assert (done.seats, done.verdicts) == ({"jp": 3}, {"jp": ratifies})
    assert done.step == ("agreed" if ratifies else "not ratified")
    assert said in home.see("us", "ratification")


def test_a_tie_of_the_seats_does_not_ratify_and_says_how_many_were_lacking(home: Tables) -> None:
    for _ in range(2):
        one_more(home)
    row = ask(home, panels=["jp", "kr"])
    consent(home, row, **ALL)

    panels(home, row, jp=("yes", "no", "no", "yes"), kr=("yes", "yes"))

    assert now(home, row).verdicts == {"jp": False, "kr": True}
    page = home.see("us", "ratification")
    assert page.count("Not reached:") == 1
    assert "3 of 4. 2 did, 1 too few." in page


def test_an_empty_panel_does_not_ratify_and_is_said_to_be_empty_before(home: Tables) -> None:
    for person in home.people["jp"]:
        home.world.act(home.world.host, "people.remove", person=person.id)
    row = ask(home, panels=["jp"])
    assert "An empty panel does not ratify." in home.see("us", "ratification")
    one_more(home, "jp", "us")
    home.people["jp"] = home.people["jp"][-1:]
    consent(home, row, **ALL)

    home.act("med", "ratification.ask_panels", ratification=row.id)
    home.act("med", "ratification.count", ratification=row.id)

    assert (now(home, row).seats, now(home, row).step) == ({"jp": 0}, "not ratified")
    assert "no seat of this panel was taken" in home.see("us", "ratification")


def test_the_vote_of_somebody_who_is_gone_does_not_count_and_the_seat_is_free(
    home: Tables,
) -> None:
    row = ask(home, panels=["jp"])
    consent(home, row, **ALL)
    home.act("med", "ratification.ask_panels", ratification=row.id)
    for person in home.people["jp"]:
        home.world.act(person, "ratification.vote", ratification=row.id, answer="yes")
    home.world.act(home.world.host, "people.remove", person=home.people["jp"][1].id)

    home.act("med", "ratification.count", ratification=row.id)

    done = now(home, row)
    assert (done.seats, done.counts, done.step) == ({"jp": 1}, {"jp": {}}, "agreed")


def test_consent_that_was_not_reached_says_whose_and_how_many(home: Tables) -> None:
    home.claimants = ("kr",)
    row = ask(home)

    consent(home, row, jp="yes", us="yes", kr="no")

    page = home.see("jp", "ratification")
    assert now(home, row).step == "not agreed"
    assert "the consent of Party KR is always needed" in page
    assert "3 parties had to consent. 2 did, 1 too few." in page


def test_small_panels_show_no_numbers_and_nothing_is_told_before_the_count(home: Tables) -> None:
    with pytest.raises(Invalid):
        ask(home, k=2)
    row = ask(home)
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
