"""Arriving and leaving: consents, rules, cards, and a private answer that only the desk sees."""

import pytest

from tests.points.test_desk import wall
from tests.world import World
from workshop.answers.models import Answer
from workshop.core.errors import Invalid, NotAllowed, NotFound, NotNow
from workshop.points.models import Point

PLAN = """
title: {en: Small stages}
stages:
- {kind: consent, minutes: 5}
- {kind: ground-rules, minutes: 5}
- {kind: brief, minutes: 5}
- {kind: debrief, minutes: 5, settings: {ask: true, question: {en: "Shall we meet again?"}}}
- {kind: close, minutes: 5}
"""


@pytest.fixture
def small(world: World) -> World:
    world.act(world.host, "plan.take", text=PLAN)
    return world


@pytest.mark.both_databases
def test_an_answer_is_given_changed_and_seen_at_the_desk_alone(small: World) -> None:
    person, other = small.join("jp", "Sato"), small.join("kr", "Kim")
    small.go_to("debrief")

    small.act(person, "answer.give", choice="yes")
    small.act(person, "answer.give", choice="later")

    answer = small.one(Answer)
    assert (answer.choice, answer.audience) == ("later", f"desk:{person.id}")
    assert "Your answer: Later" in small.see(person, "my_answer")
    assert "Your answer" not in small.see(other, "my_answer")
    assert "Shall we meet again?" in small.see(other, "my_answer")
    desk = small.see(small.host, "answers")
    assert "Sato" in desk
    assert "Yes, I do 0 · No, I do not 0 · Later 1" in desk


def test_nobody_but_the_desk_may_look_at_the_answers(small: World) -> None:
    person = small.join()
    small.go_to("debrief")

    with pytest.raises(NotFound):
        small.see(person, "answers")
    assert small.page(person).text.count("no answer yet") == 0


def test_what_is_not_asked_is_not_answered(small: World) -> None:
    person, observer = small.join(), small.join("us", role="observer")
    small.go_to("close")
    with pytest.raises(NotNow):
        small.act(person, "answer.give", choice="yes")
    small.go_to("debrief")

    with pytest.raises(Invalid):
        small.act(person, "answer.give", choice="perhaps")
    with pytest.raises(NotAllowed):
        small.act(observer, "answer.give", choice="yes")


def test_consents_are_given_and_withdrawn_in_private_and_counted_for_the_host(small: World) -> None:
    person = small.join()
    small.go_to("consent")

    small.act(person, "consent.give", purpose="publish", given=True)

    assert 'id="agree-publish"' in small.see(person, "my_consents")
    assert small.see(person, "my_consents").count("Withdraw") == 1
    assert "1 of 1" in small.see(small.host, "consents")
    small.act(person, "consent.give", purpose="publish", given=False)
    assert "Withdraw" not in small.see(person, "my_consents")


def test_a_rule_is_added_and_people_are_asked_whether_the_rules_are_fine(small: World) -> None:
    person = small.join()
    small.go_to("ground-rules")

    small.act(person, "point.add", words="Phones are in the bag.")

    assert small.one(Point).list_kind == "rule"
    assert "list.fine" in small.page(person).text
    assert "Speak for yourself" in small.see(person, "ground_rules")
    shown = small.see(wall(small), "ground_rules")
    assert "Speak for yourself" in shown
    assert "国の立場ではなく" in shown


def test_a_briefing_shows_the_cards_and_takes_questions(small: World) -> None:
    person = small.join()
    stage = small.go_to("brief")

    small.act(person, "point.add", words="Who would pay?")

    html = small.see(person, "brief")
    assert "Card 1 of 2" in html
    assert "recommendation of the essay" in html
    assert small.one(Point).list_kind == "question"
    card = small.rows(_proposals())[0]
    small.act(small.host, "wall.show", proposal=card.id)
    assert small.see(person, "brief").count("is-front") == 1
    assert stage.kind == "brief"


def _proposals() -> type:
    from workshop.proposals.models import Proposal

    return Proposal
