"""Straw polls that bind nobody, and the vote on the first places of a ranking as one list."""

import pytest

from tests.voting.whole import Whole, again, found, ranking
from tests.world import World
from workshop.agenda.models import Stage
from workshop.core.errors import Invalid, NotNow
from workshop.voting.models import Poll, PollItem, PollResult

pytestmark = pytest.mark.both_databases
NINE = {"jp": 3, "kr": 3, "us": 3}
OPEN = {"disclosure": "open", "k": 3}
LUNCH = {
    "question": {
        "en": "When do we go on?",
        "ja": "再開はいつにしますか",
        "ko": "언제 다시 시작할까요",
    },
    "options": {"en": "At one\nAt two", "ja": "1時\n2時", "ko": "1시\n2시"},
}


def ask(world: World, **fields: object) -> Poll:
    """Ask a straw poll as the host in its stage; return it."""
    world.act(world.host, "poll.ask", **{**LUNCH, **fields})
    return max(world.rows(Poll), key=lambda one: one.opened_at)


def test_a_question_with_options_is_open_at_once_and_binds_nobody(world: World) -> None:
    meeting = found(world)
    people = [meeting.join(side, lang="ja") for side in ("jp", "kr", "us") for _ in range(3)]
    meeting.go_to("straw-poll")

    poll = ask(meeting)

    page = meeting.see(people[0], "ballots")
    assert "再開はいつにしますか" in page
    assert "2時" in page
    options = sorted(meeting.rows(PollItem, poll_id=poll.id), key=lambda one: one.position)
    for place, person in enumerate(people):
        meeting.act(person, "ballot.cast", poll=poll.id, choice=options[place % 2].id)
    for verb in ("close", "reveal"):
        meeting.act(meeting.host, f"poll.{verb}", poll=poll.id)
    (row,) = meeting.rows(PollResult)
    assert row.verdict == {"adopted": None, "clauses": []}
    assert row.figures["ranking"] == [[options[0].id], [options[1].id]]
    assert "When do we go on?" in meeting.see(meeting.host, "result", poll.id)
    assert "ask-poll" in meeting.see(meeting.host, "poll_control")


@pytest.mark.parametrize(
    "fields",
    [
        {"options": {"en": "Only one"}},
        {"options": {"en": "\n".join("abcdefghi")}},
        {"options": {"en": "One\nTwo", "ja": "一"}},
        {"options": {"en": "Same\nSame"}},
        {"question": {}},
        {"method": "agree"},
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(
    world: World, fields: dict[str, object]
) -> None:
    meeting = found(world)
    meeting.go_to("straw-poll")

    with pytest.raises(Invalid):
        ask(meeting, **fields)

    assert meeting.rows(Poll) == []


def test_one_language_is_enough(world: World) -> None:
    meeting = found(world)
    reader = meeting.join("kr", lang="ko")
    meeting.go_to("straw-poll")

    ask(meeting, question={"ja": "休みますか"}, options={"ja": "はい\nいいえ"})

    assert 'lang="ja">休みますか' in meeting.see(reader, "ballots")


def test_a_question_waits_for_its_stage_and_for_the_one_before(world: World) -> None:
    meeting = found(world)
    meeting.go_to("rank")
    with pytest.raises(NotNow):
        ask(meeting)
    meeting.go_to("straw-poll")
    ask(meeting)

    with pytest.raises(NotNow):
        ask(meeting)


def test_the_stage_s_texts_can_be_asked_about_too(world: World) -> None:
    one = ranking(world, NINE, kind="straw-poll", method="gradients", **OPEN)

    assert (one.poll.rule, one.poll.purpose) == ("advisory", "straw")
    assert "bind nobody" in one.world.see(one.people["jp"][0], "ballots")


def listed(world: World, top: int = 3) -> Whole:
    """Rank by points, then open the vote on the first places as one list."""
    one = ranking(world, NINE, method="points", **OPEN)
    for person in one.everybody:
        one.cast(person, dict(zip(one.options, (4, 3, 2, 1), strict=True)))
    one.finish()
    return again(one.world, one.people, kind="ratify", top=top, **OPEN)


def decide(one: Whole, nays: int) -> PollResult:
    """Let that many of each delegation say no and the others yes; show the result."""
    poll, item = one.poll, one.items[0]
    for people in one.people.values():
        for place, person in enumerate(people):
            one.cast(person, "no" if place < nays else "yes", item=item.id)
    one.finish()
    return one.world.rows(PollResult, poll_id=poll.id)[0]


def test_a_list_adopted_by_every_delegation_stays_as_it_is(world: World) -> None:
    one = listed(world)

    assert decide(one, nays=1).verdict["adopted"] is True

    assert "Drop the last" not in one.world.see(one.world.host, "poll_control")
    with pytest.raises(NotNow):
        one.do("shorten")


def test_a_list_not_adopted_loses_its_last_and_is_voted_on_once_more_then_it_stops(
    world: World,
) -> None:
    one = listed(world)
    sealed = one.items[0].parts
    assert decide(one, nays=2).verdict["adopted"] is False
    assert "Drop the last" in one.world.see(one.world.host, "poll_control")

    one.do("shorten")

    assert one.items[0].parts == sealed[:-1]
    assert one.items[0].sha256 != ""
    decide(one, nays=2)
    with pytest.raises(NotNow) as refused:
        one.do("shorten")
    assert "voted on twice" in str(refused.value.say)
    assert "Drop the last" not in one.world.see(one.world.host, "poll_control")


def test_what_is_tied_at_the_border_comes_in_together(world: World) -> None:
    one = ranking(world, NINE, method="points", **OPEN)
    a, b, c, d = one.options
    for person in one.everybody:
        one.cast(person, {a: 4, b: 2, c: 2, d: 2})
    one.finish()

    two = again(one.world, one.people, kind="ratify", top=2, **OPEN)

    assert [part["place"] for part in two.items[0].parts] == ["1", "2=", "2=", "2="]


def test_without_a_ranking_there_is_no_list(world: World) -> None:
    meeting = found(world)
    stage = next(one for one in meeting.rows(Stage) if one.kind == "ratify")
    meeting.go_to("ratify")

    with pytest.raises(NotNow) as refused:
        meeting.act(meeting.host, "poll.open", stage=stage.id)

    assert "no ranking yet" in str(refused.value.say)
    assert "No ranking yet" in meeting.see(meeting.host, "poll_control")
