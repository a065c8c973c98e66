"""Sealed moves: private answers, one of two sentences, the same either way."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.offers.tables import Tables
from workshop.core import clock
from workshop.core.errors import NotAllowed, NotFound, NotNow
from workshop.core.people import Participant
from workshop.core.receipts import Receipt
from workshop.offers.due import keeping_time
from workshop.offers.models import SealedAnswer, SealedMove
from workshop.records.mine import mine_of

TEXT = {"title": {"en": "Proposal"}, "words": {"en": "A fund is founded."}, "seconds": 600}


def propose(table: Tables, **fields: object) -> SealedMove:
    """Let the mediator put a proposal."""
    known = {one.id for one in table.world.rows(SealedMove)}
    table.act("med", "sealed_move.propose", **{**TEXT, **fields})
    return next(one for one in table.world.rows(SealedMove) if one.id not in known)


def now(table: Tables, move: SealedMove) -> SealedMove:
    """Return a move as it is now."""
    one: SealedMove = table.world.one(SealedMove, id=move.id)
    return one


def secrets(table: Tables) -> list[SealedAnswer]:
    """Return the rows of secret answers."""
    with table.world.database.reading() as db:
        return list(db.scalars(select(SealedAnswer)))


def say(table: Tables, move: SealedMove, **answers: str) -> None:
    """Let parties answer."""
    for side, answer in answers.items():
        table.act(side, "sealed_move.answer", sealed_move=move.id, answer=answer)


def test_one_s_own_answer_is_told_to_one_s_own_side_until_it_is_decided(asked: Tables) -> None:
    def told(side: str) -> list[object]:
        person = asked.people[side][0]
        with asked.world.database.reading() as db:
            answers = mine_of(db, db.get_one(Participant, person.id))["sealed"]["answers"]
        page = asked.world.page(person, "mine").get_data(as_text=True)
        assert ("What your side answered in private" in page) is bool(answers)
        return [one["answer"] for one in answers]

    move = propose(asked)
    say(asked, move, jp="no")

    assert (told("jp"), told("kr"), told("med")) == ([False], [], [])
    say(asked, move, kr="yes", us="yes")
    assert told("jp") == []


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"jp": "yes", "kr": "yes", "us": "yes"}, "All sides said yes."),
        ({"jp": "yes", "kr": "no", "us": "yes"}, "Not all sides said yes."),
        ({"jp": "no", "kr": "no", "us": "no"}, "Not all sides said yes."),
    ],
)
def test_all_hear_one_of_two_sentences_and_the_answers_are_gone(
    asked: Tables, answers: dict[str, str], sentence: str
) -> None:
    move = propose(asked)

    say(asked, move, **answers)

    for side in ("jp", "kr", "us", "med"):
        assert sentence in asked.see(side, "sealed_moves")
    assert secrets(asked) == []
    with asked.world.database.reading() as db:
        kinds = set(db.scalars(select(Receipt.kind)))
    assert "sealed_move.answer" not in kinds
    assert len(now(asked, move).outcome) == 3


def test_before_all_are_in_nothing_is_told_not_even_how_many(asked: Tables) -> None:
    asked.paused_at = 1000
    move = propose(asked)
    before = {side: asked.see(side, "sealed_moves") for side in ("kr", "us", "med")}
    entries = _entries(asked)

    say(asked, move, jp="no")

    assert {side: asked.see(side, "sealed_moves") for side in before} == before
    assert _entries(asked) == entries
    assert "Your answer is in." in asked.see("jp", "sealed_moves")
    assert "Your answer is in." in asked.see("jp", "sealed_moves", 1)
    assert len(secrets(asked)) == 3
    assert len({len(one.sealed) for one in secrets(asked)}) == 1


def test_an_answer_can_be_changed_by_anybody_in_the_seat_until_it_is_decided(
    asked: Tables,
) -> None:
    move = propose(asked)
    say(asked, move, jp="no", kr="yes")
    other = asked.people["jp"][1]

    asked.world.act(other, "sealed_move.answer", sealed_move=move.id, answer="yes")
    say(asked, move, us="yes")

    assert now(asked, move).outcome == "all"
    with pytest.raises(NotNow):
        say(asked, move, jp="no")


@pytest.mark.both_databases
def test_when_time_is_up_the_clock_decides_and_silence_is_no_yes(asked: Tables) -> None:
    move = propose(asked)
    say(asked, move, jp="yes", kr="yes")
    with pytest.raises(NotNow):
        asked.world.act(asked.world.host, "sealed_move.close", sealed_move=move.id)

    clock.advance(601)
    with pytest.raises(NotNow):
        say(asked, move, us="yes")
    keeping_time(asked.world.database, asked.world.writer)()

    assert now(asked, move).outcome == "not"
    assert secrets(asked) == []


def test_the_entry_that_decides_names_nobody(asked: Tables) -> None:
    move = propose(asked)
    say(asked, move, jp="yes", kr="yes", us="no")

    last = _bodies(asked)[-1]

    assert last["actor"] is None
    assert last["facts"] == {}
    assert "yes" not in str(last["rows"][0]["image"].values())


def test_a_proposal_taken_back_leaves_nothing(asked: Tables) -> None:
    move = propose(asked)
    say(asked, move, jp="no")

    asked.act("med", "sealed_move.withdraw", sealed_move=move.id)

    assert secrets(asked) == []
    assert "Proposal" not in asked.see("jp", "sealed_moves")
    propose(asked)


def test_who_is_no_mediator_puts_no_proposal_and_who_is_no_party_answers_none(
    asked: Tables,
) -> None:
    with pytest.raises(NotAllowed):
        asked.act("jp", "sealed_move.propose", **TEXT)
    move = propose(asked, parties=["jp", "kr"])
    with pytest.raises(NotAllowed):
        asked.act("med", "sealed_move.answer", sealed_move=move.id, answer="yes")
    with pytest.raises(NotAllowed):
        asked.act("us", "sealed_move.answer", sealed_move=move.id, answer="yes")
    with pytest.raises(NotAllowed):
        asked.world.act(asked.world.host, "sealed_move.answer", sealed_move=move.id, answer="yes")
    with pytest.raises(NotNow):
        propose(asked)
    with pytest.raises(NotFound):
        asked.act("jp", "sealed_move.bid", sealed_move=move.id, amount=1)


def test_the_two_buttons_stand_in_an_order_drawn_for_each_person(asked: Tables) -> None:
    asked.paused_at = 1000
    orders = set()
    for _ in range(4):
        move = propose(asked)
        for side in ("jp", "kr", "us"):
            for number in (0, 1):
                html = asked.see(side, "sealed_moves", number)
                assert html == asked.see(side, "sealed_moves", number)
                orders.add(html.index(f"yes-{move.id}") < html.index(f"no-{move.id}"))
        asked.act("med", "sealed_move.withdraw", sealed_move=move.id)

    assert orders == {True, False}


def test_the_clock_stands_still_with_the_table(asked: Tables) -> None:
    asked.paused_at = int(clock.now().timestamp())
    move = propose(asked)
    clock.set_to(clock.now() + timedelta(hours=2))

    keeping_time(asked.world.database, asked.world.writer)()

    assert now(asked, move).state == "open"


def _entries(table: Tables) -> int:
    return len(_bodies(table))


def _bodies(table: Tables) -> list[dict[str, object]]:
    import json

    from workshop.core.journal import entries

    with table.world.database.reading() as db:
        return [json.loads(one.body) for one in entries(db, table.world.meeting_id) if one.body]
