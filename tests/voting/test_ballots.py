"""Casting, changing, closing, showing: what a ballot promises."""

import pytest

from tests.voting.ballots import SECRET, vote
from tests.world import World
from workshop.agenda.models import Stage
from workshop.core import delivery, ids
from workshop.core.errors import Invalid, NotAllowed, NotFound, NotNow
from workshop.voting.models import Ballot, Poll, PollResult

pytestmark = pytest.mark.both_databases
THREE = {"jp": 3, "kr": 3, "us": 3}


def test_what_was_acknowledged_is_on_disk(world: World) -> None:
    one = vote(world, THREE)

    one.cast(one.people["jp"][0], "agree")

    assert world.one(Ballot).choice == "agree"


def test_a_vote_can_be_changed_until_the_close_and_counts_once(world: World) -> None:
    one = vote(world, THREE)
    voter = one.people["jp"][0]

    one.cast(voter, "agree")
    one.cast(voter, "disagree")

    ballot = world.one(Ballot)
    assert (ballot.choice, ballot.times) == ("disagree", 2)


def test_nobody_votes_after_the_close(world: World) -> None:
    one = vote(world, THREE)
    one.do("close")

    with pytest.raises(NotNow):
        one.cast(one.people["jp"][0], "agree")


def test_a_ballot_needs_its_stage(world: World) -> None:
    one = vote(world, THREE)
    world.go_to("discussion")

    with pytest.raises(NotNow):
        one.cast(one.people["jp"][0], "agree")


def test_guests_and_hosts_do_not_vote(world: World) -> None:
    one = vote(world, {**THREE, "guest": 1})

    for person in (one.people["guest"][0], world.host):
        with pytest.raises(NotAllowed):
            one.cast(person, "agree")


def test_somebody_who_comes_late_votes_too(world: World) -> None:
    one = vote(world, THREE)

    one.cast(world.join("kr", "late"), "pass")

    assert world.one(Ballot).choice == "pass"


def test_an_answer_to_an_item_of_another_ballot_is_refused(world: World) -> None:
    one = vote(world, THREE)
    foreign = one.items[0].id
    one.do("void")
    world.act(world.host, "poll.open", stage=one.stage.id)

    with pytest.raises(NotNow):
        world.act(
            one.people["jp"][0], "ballot.cast", poll=one.poll.id, item=foreign, choice="agree"
        )


def test_a_choice_not_on_the_ballot_is_refused(world: World) -> None:
    one = vote(world, THREE)

    with pytest.raises(Invalid):
        one.cast(one.people["jp"][0], "perhaps")


def test_the_ballot_of_somebody_removed_still_counts(world: World) -> None:
    one = vote(world, THREE)
    voter = one.people["us"][0]
    one.cast(voter, "disagree")

    world.act(world.host, "people.remove", person=voter.id)
    one.do("close")

    result = world.rows(PollResult, item_id=one.items[0].id)[0]
    assert sum(result.cast.values()) == 1
    assert all(result.present[side] >= count for side, count in result.cast.items())
    with pytest.raises(NotFound):
        one.cast(voter, "agree")


def test_who_stepped_out_is_not_present_unless_they_voted(world: World) -> None:
    one = vote(world, THREE)
    voted, silent = one.people["us"][:2]
    one.cast(voted, "agree")

    for person in (voted, silent):
        world.act(person, "seat.step_out")
    one.do("close")

    result = world.rows(PollResult, item_id=one.items[0].id)[0]
    assert result.present[world.side("us").id] == 2
    assert result.entitled[world.side("us").id] == 3


def test_a_delegation_without_people_is_not_asked(world: World) -> None:
    one = vote(world, {"jp": 3, "kr": 3})
    for side in ("jp", "kr"):
        for person in one.people[side]:
            one.cast(person, "agree")

    one.do("close")

    assert world.rows(PollResult, item_id=one.items[0].id)[0].verdict["adopted"]


def test_of_two_who_close_one_is_told_why_not(world: World) -> None:
    one = vote(world, THREE)
    one.do("close")

    with pytest.raises(NotNow) as refusal:
        one.do("close")

    assert "Another facilitator closed this ballot" in str(refusal.value.say)


def test_only_one_ballot_at_a_time_in_a_stage(world: World) -> None:
    one = vote(world, THREE)

    with pytest.raises(NotNow):
        world.act(world.host, "poll.open", stage=one.stage.id)

    assert len(world.rows(Poll)) == 1


def test_a_rule_that_would_betray_a_small_delegation_is_refused(world: World) -> None:
    with pytest.raises(NotAllowed):
        vote(world, {"jp": 2, "kr": 6, "us": 6}, disclosure="confidential", rule="maj-each", k=5)


def test_a_rule_by_delegation_decides_nothing_where_few_voted_in_confidence(world: World) -> None:
    one = vote(world, THREE, disclosure="confidential", rule="maj-each", k=3)
    for side, count in {"jp": 3, "kr": 3, "us": 2}.items():
        for person in one.people[side][:count]:
            one.cast(person, "agree")

    one.do("close")

    verdict = world.rows(PollResult, item_id=one.items[0].id)[0].verdict
    assert verdict["adopted"] is False
    assert [(clause["kind"], clause["have"], clause["need"]) for clause in verdict["clauses"]] == [
        ("quorum", 2, 3)
    ]


def test_results_are_the_facilitators_until_the_reveal(world: World) -> None:
    one = vote(world, THREE)
    item, voter = one.items[0], one.people["jp"][0]
    one.cast(voter, "agree")
    one.do("close")

    assert "Not adopted" in world.see(world.host, "result", item.id)
    assert "adopted" not in world.see(voter, "result", item.id)
    one.do("reveal")
    assert "Not adopted" in world.see(voter, "result", item.id)


def test_the_console_shows_turnout_and_no_result_while_open(world: World) -> None:
    one = vote(world, THREE)
    before = world.see(world.host, "poll_control")

    one.cast(one.people["jp"][0], "disagree")

    after = world.see(world.host, "poll_control")
    assert "1 of 3" in after
    assert after.count("isagree") == before.count("isagree")


def test_the_facilitator_alone_is_told_that_translations_on_the_ballot_are_drafts(
    world: World,
) -> None:
    stage = next(one for one in world.rows(Stage) if one.kind == "voting")
    world.go_to("voting")
    planned = world.see(world.host, "poll_control")
    world.act(world.host, "poll.open", stage=stage.id)

    for seen in (planned, world.see(world.host, "poll_control")):
        assert "Draft translation: 日本語, 한국어." in seen
    assert "draft-translation" not in world.see(world.join("jp", lang="ja"), "ballots")


def test_a_running_tally_is_only_for_those_who_voted(world: World) -> None:
    one = vote(world, THREE, show="voted", k=3)
    for side in THREE:
        one.cast(one.people[side][0], "agree")

    assert "<b>3</b>" in world.see(one.people["jp"][0], "tally", one.poll.id)
    assert "<b>" not in world.see(one.people["jp"][1], "tally", one.poll.id)


def test_the_editors_note_comes_only_after_the_first_vote(world: World) -> None:
    one = vote(world, THREE)
    voter = one.people["jp"][0]

    assert "judgment" not in world.see(voter, "ballots")
    one.cast(voter, "pass")

    assert "judgment" in world.see(voter, "my_ballot", one.items[0].id)


def test_a_confidential_ballot_says_what_it_is(world: World) -> None:
    one = vote(world, THREE, **SECRET)

    page = world.see(one.people["jp"][0], "ballots")

    assert "Not secret from a dishonest server administrator" in page
    assert "or a larger group" in page


def test_the_same_vote_sent_twice_is_one(world: World) -> None:
    one = vote(world, THREE, **SECRET)
    voter, uuid = one.people["jp"][0], ids.new_id()

    one.cast(voter, "agree", uuid=uuid)
    one.cast(voter, "agree", uuid=uuid)

    assert "1 of 3" in world.see(world.host, "turnout", one.poll.id)


def test_the_shared_ballot_is_the_same_for_everybody(world: World) -> None:
    one = vote(world, THREE)

    pages = {world.see(person, "ballots") for people in one.people.values() for person in people}

    assert len(pages) == 1


def test_somebody_removed_is_sent_nothing_more(world: World) -> None:
    one = vote(world, THREE)
    voter = one.people["us"][0]
    one.cast(voter, "agree")

    world.act(world.host, "people.remove", person=voter.id)

    with world.database.reading() as db, pytest.raises(NotFound):
        delivery.seats(db, voter.id)
