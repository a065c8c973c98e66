"""Steps of agreement and consent: an objection needs its reason, which is shown without a name."""

import pytest

from tests.voting.ballots import vote
from tests.world import World
from workshop.core.errors import Invalid
from workshop.records.collect import record_of
from workshop.voting.models import Ballot, PollResult

pytestmark = pytest.mark.both_databases
THREE = {"jp": 3, "kr": 3, "us": 3}
WHY = "資料がまだ読めません"


@pytest.mark.parametrize(("method", "answer"), [("gradients", "block"), ("consent", "object")])
def test_an_objection_without_a_reason_is_refused(world: World, method: str, answer: str) -> None:
    one = vote(world, THREE, method=method, rule=method, k=3)
    voter, item = one.people["jp"][0], one.items[0].id
    with pytest.raises(Invalid) as refused:
        one.cast(voter, answer)
    assert "Write your reason." in str(refused.value.errors["reason"])

    world.act(voter, "ballot.cast", poll=one.poll.id, item=item, choice=answer, reason=WHY)

    assert world.one(Ballot).reason == WHY


@pytest.mark.parametrize("disclosure", ["open", "confidential"])
def test_reasons_are_shown_with_the_result_and_without_names(world: World, disclosure: str) -> None:
    one = vote(world, THREE, method="gradients", rule="gradients", k=3, disclosure=disclosure)
    item = one.items[0].id
    answers = ("block", "support", "full-support") * 3
    people = [person for side in one.people.values() for person in side]
    for number, (person, answer) in enumerate(zip(people, answers, strict=True)):
        reason = f"{WHY} {9 - number}" if answer == "block" else "kept to myself"
        world.act(person, "ballot.cast", poll=one.poll.id, item=item, choice=answer, reason=reason)

    one.do("close")
    one.do("reveal")

    row = world.rows(PollResult, item_id=item)[0]
    assert [each["reason"] for each in row.reasons] == [f"{WHY} {n}" for n in (3, 6, 9)]
    assert not any(person.id in str(row.reasons) for person in people)
    page = world.see(people[0], "result", item)
    assert f"{WHY} 6" in page
    assert "kept to myself" not in page
    assert "The middle answer: I support it" in page
    with world.database.reading() as db:
        journal = str(record_of(db, world.meeting_id, "participants").as_json())
    assert f"{WHY} 9" in journal


def test_the_result_names_the_clause_and_how_many_were_missing(world: World) -> None:
    one = vote(world, THREE, method="gradients", rule="gradients", k=3)
    item = one.items[0].id
    for people in one.people.values():
        for person, answer in zip(
            people, ("serious-concern", "stand-aside", "support"), strict=True
        ):
            world.act(person, "ballot.cast", poll=one.poll.id, item=item, choice=answer)
    one.do("close")
    one.do("reveal")

    page = world.see(one.people["us"][0], "result", item)

    assert "Not adopted" in page
    assert "1 accept it or better. 1 more was needed to make 2." in page


def test_a_long_reason_fits_into_a_sealed_ballot_or_is_refused(world: World) -> None:
    one = vote(world, THREE, method="consent", rule="none", disclosure="confidential", k=3)
    voter, item = one.people["kr"][0], one.items[0].id
    sent = {"poll": one.poll.id, "item": item, "choice": "object"}

    world.act(voter, "ballot.cast", **sent, reason="😀" * 600)

    assert "😀😀" in world.see(voter, "my_ballot", item)
    with pytest.raises(Invalid):
        world.act(voter, "ballot.cast", **sent, reason="a" * 601)


def test_a_rule_that_cannot_read_the_answers_is_refused_in_the_plan(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        vote(world, THREE, method="agree", rule="gradients")

    assert "Choose another rule or method" in str(refused.value.errors["rule"])
