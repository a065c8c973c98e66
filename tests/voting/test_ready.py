"""A quick question that the plan has ready: offered at its stage, asked with one press, once."""

from typing import Any

import pytest

from tests.world import World
from workshop.agenda.models import Stage
from workshop.core.errors import Invalid, NotAllowed, NotNow
from workshop.core.people import Participant
from workshop.library import check_plan
from workshop.voting.models import Poll, PollItem, PollResult

QUESTION = {"en": "Go on after lunch?", "ja": "昼食後に続けますか", "ko": "점심 뒤에 계속할까요"}
OPTIONS = {"en": "Yes\nNo", "ja": "はい\nいいえ", "ko": "예\n아니요"}


def stage_with(world: World, kind: str, **more: Any) -> Stage:
    """Add a stage with the question and start it."""
    settings = {"straw": QUESTION, "straw_options": OPTIONS, **more}
    done = world.act(world.host, "stage.add", kind=kind, minutes=10, settings=settings)
    stage = next(one for one in world.rows(Stage) if one.id in done.made)
    world.act(world.host, "stage.start", expected=world.latest_step(), stage=stage.id)
    return stage


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("kind", "panel"),
    [("discussion", "straw_desk"), ("voting", "straw_ready"), ("straw-poll", "straw_ready")],
)
def test_the_question_is_offered_asked_once_and_answered(
    world: World, kind: str, panel: str
) -> None:
    stage = stage_with(world, kind)
    person = world.join("kr", lang="ko")
    assert "poll.pose" in world.see(world.host, panel)

    world.act(world.host, "poll.pose", stage=stage.id)

    poll = world.one(Poll)
    assert (poll.purpose, poll.rule, poll.question) == ("straw", "advisory", QUESTION)
    shown = world.see(person, "straw_ballot" if kind == "discussion" else "ballots")
    assert "점심 뒤에 계속할까요" in shown
    assert "아니요" in shown
    item = min(world.rows(PollItem), key=lambda one: one.position)
    world.act(person, "ballot.cast", poll=poll.id, choice=item.id)
    for verb in ("close", "reveal"):
        world.act(world.host, f"poll.{verb}", poll=poll.id)
    assert "poll.pose" not in world.see(world.host, panel)


def test_in_a_voting_stage_the_texts_are_voted_on_after_the_question(world: World) -> None:
    stage = stage_with(world, "voting")
    world.act(world.host, "poll.pose", stage=stage.id)
    poll = world.one(Poll)
    for verb in ("close", "reveal"):
        world.act(world.host, f"poll.{verb}", poll=poll.id)
    assert "Open the ballot on the texts" in world.see(world.host, "poll_control")

    world.act(world.host, "poll.open", stage=stage.id)

    assert {one.purpose for one in world.rows(Poll)} == {"straw", "vote"}


def test_a_stage_without_a_question_offers_none_and_refuses(world: World) -> None:
    stage = world.go_to("discussion")

    with pytest.raises(NotNow):
        world.act(world.host, "poll.pose", stage=stage.id)

    assert "straw-ready" not in world.see(world.host, "straw_desk")
    assert "ballot" not in world.see(world.join("jp"), "straw_ballot").replace("straw_ballot", "")


@pytest.mark.parametrize(
    "settings",
    [
        {"straw": QUESTION},
        {"straw_options": OPTIONS},
        {"straw": QUESTION, "straw_options": {"en": "Only one"}},
        {"straw": QUESTION, "straw_options": {"en": "A\nB", "ja": "一"}},
    ],
)
def test_a_question_that_nobody_could_answer_is_refused_in_the_builder(
    world: World, settings: dict[str, object]
) -> None:
    with pytest.raises(Invalid):
        world.act(world.host, "stage.add", kind="discussion", minutes=5, settings=settings)


def test_a_plan_carries_the_question_and_names_the_line_that_is_wrong(world: World) -> None:
    good = """
title: {en: Talk}
stages:
- kind: discussion
  minutes: 10
  settings:
    straw: {en: "Go on?", ja: "続けますか", ko: "계속할까요"}
    straw_options: {en: "Yes\\nNo", ja: "はい\\nいいえ", ko: "예\\n아니요"}
"""

    plan, problems = check_plan(good)
    _none, wrong = check_plan(good.replace("\\nNo", ""))

    assert not problems
    assert plan is not None
    assert plan.stages[0].settings["straw"]["en"] == "Go on?"  # type: ignore[index]  # a mapping
    assert wrong[0].line == 8


def _answer(world: World, person: Participant) -> None:
    item = min(world.rows(PollItem), key=lambda one: one.position)
    world.act(person, "ballot.cast", poll=world.one(Poll).id, choice=item.id)


def test_guests_answer_where_the_stage_asks_them_and_are_shown_as_a_group(world: World) -> None:
    stage = stage_with(world, "discussion", guests_vote="1", k=3)
    people = [world.join(side) for side in ("jp", "guest") for _ in range(3)]
    world.act(world.host, "poll.pose", stage=stage.id)

    for one in people:
        _answer(world, one)

    assert "asks-all" in world.see(people[-1], "straw_ballot")
    poll = world.one(Poll)
    for verb in ("close", "reveal"):
        world.act(world.host, f"poll.{verb}", poll=poll.id)
    row = world.one(PollResult)
    assert sum(row.cast.values()) == 6
    assert row.present[world.side("guest").id] == 3
    assert row.verdict == {"adopted": None, "clauses": []}


def test_guests_are_refused_where_the_stage_does_not_ask_them(world: World) -> None:
    stage = stage_with(world, "discussion")
    guest = world.join("guest")
    world.act(world.host, "poll.pose", stage=stage.id)

    with pytest.raises(NotAllowed):
        _answer(world, guest)

    assert "Guests do not vote." in world.see(guest, "straw_ballot")


def test_guests_never_vote_on_what_decides(world: World) -> None:
    stage = stage_with(world, "voting", guests_vote="1")
    guest = world.join("guest")
    world.act(world.host, "poll.open", stage=stage.id)
    poll, item = world.one(Poll), world.rows(PollItem)[0]

    with pytest.raises(NotAllowed):
        world.act(guest, "ballot.cast", poll=poll.id, item=item.id, choice="agree")

    assert not poll.asks_guests
