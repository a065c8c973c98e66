"""At the tables of an exercise: who hears of what a side, a person or a mediator does among themselves."""

import pytest
from flask import Flask

from tests.mediation.company import PLAN, Company, company_in, seated
from tests.safety.ears import Ears
from tests.world import world_of
from workshop.core.circles import circle_audience
from workshop.mediation.models import CaucusRequest, Talk
from workshop.offers.models import Offer, SealedMove

NOBODY: set[str] = set()
SIDE, MEDIATOR = {"Daisuke"}, {"Carl"}
FIRST, SECOND = {"F1": "a", "F2": "b"}, {"F1": "c"}


@pytest.fixture
def table(app: Flask) -> tuple[Company, Ears]:
    """Two people of each town with a mediator at a table, and somebody without a seat."""
    world = world_of(app).found(plan=PLAN)
    company = company_in(world)
    ears = Ears(world).open(**company.people)
    world.go_to("exercise-seats")
    seated(company)
    world.go_to("exercise-table")
    company.host("table.gather", room="home")
    return company, ears


def test_what_a_side_does_by_itself(table: tuple[Company, Ears]) -> None:
    _company, ears = table
    alone = [
        ears.told_by("Aiko", "seat_note.write", words=words, mine="alone")
        for words in ("I doubt it", "I do not")
    ]
    within = [
        ears.told_by("Aiko", "seat_note.write", words="We would take half"),
        ears.told_by("Aiko", "sketch.keep", package=["F1:a", "F2:b"]),
        ears.told_by("Aiko", "sketch.keep", package=["F1:c"]),
        ears.told_by("Aiko", "talk.say", words="They do not know"),
        ears.told_by("Aiko", "talk.withdraw", talk=ears.world.one(Talk).id),
    ]

    assert alone == [NOBODY] * 2
    assert within == [SIDE] * len(within)


def test_what_a_side_offers_answers_and_asks_for(table: tuple[Company, Ears]) -> None:
    company, ears = table
    seated_ones = {"Aiko", "Daisuke", "Bora", "Eun", "Carl"}
    drafts = [ears.told_by("Aiko", "offer_draft.keep", options=one) for one in (FIRST, SECOND)]
    offers = [
        ears.told_by("Aiko", "offer.make", options=FIRST),
        ears.told_by("Bora", "offer.accept", offer=ears.world.rows(Offer)[0].key),
    ]
    asked = [ears.told_by("Aiko", "caucus_request.ask")]
    own = circle_audience(company.party("AST").circle_id)
    request = ears.world.one(CaucusRequest, audience=own).id
    asked.append(ears.told_by("Aiko", "caucus_request.withdraw", request=request))
    ears.world.go_to("exercise-proposal")
    asks = {"title": {"en": "Ours"}, "words": {"en": "Shall we?"}, "seconds": 300}
    company.act("Carl", "sealed_move.propose", **asks)
    move = ears.world.one(SealedMove).id
    answers = [
        ears.told_by("Aiko", "sealed_move.answer", sealed_move=move, answer=one)
        for one in ("yes", "no")
    ]

    assert drafts == [SIDE] * 2
    # The facilitator counts what is offered to a whole table (private ones: tests/offers), not what is answered.
    assert offers == [seated_ones - {"Aiko"} | {"host"}, seated_ones - {"Bora"}]
    assert asked == [SIDE | MEDIATOR] * 2
    assert answers == [SIDE] * 2
