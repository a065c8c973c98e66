"""Building the run of show: order, whole plans, when it begins; what facilitators are told."""

import pytest

from tests.world import World
from workshop.agenda.models import Stage
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotNow
from workshop.core.meeting import Meeting
from workshop.library import plan_of
from workshop.library.plan_text import written

TEXT = """
title: {en: Ours, ja: 私たち}
sensitivity: high
safety: [{en: Heed this., ja: 注意。}]
proposals: [invest-in-exchanges]
stages:
- kind: welcome
  minutes: 4
  title: {en: Hello, ja: こんにちは}
  todo: {en: Say hello., ja: 挨拶してください。}
  lead: {en: Smile., ja: 笑顔で。}
  safety: [{en: Go slowly., ja: ゆっくり。}]
- kind: reading
  minutes: 9
  settings: {proposals: [invest-in-exchanges]}
"""


def order(world: World) -> list[str]:
    rows = [one for one in world.rows(Stage) if not one.gone]
    return [one.kind for one in sorted(rows, key=lambda one: one.position)]


def ids(world: World, *kinds: str) -> list[str]:
    by_kind = {one.kind: one.id for one in world.rows(Stage) if not one.gone}
    return [by_kind[kind] for kind in kinds]


@pytest.mark.both_databases
def test_stages_to_come_are_put_in_the_order_they_were_dragged_to(world: World) -> None:
    world.go_to("welcome")

    world.act(
        world.host,
        "stage.arrange",
        stages=ids(world, "close", "reading", "results", "voting", "discussion"),
    )

    assert order(world) == ["welcome", "close", "reading", "results", "voting", "discussion"]


def test_an_order_of_another_plan_is_refused(world: World) -> None:
    with pytest.raises(Conflict):
        world.act(world.host, "stage.arrange", stages=ids(world, "close", "reading"))

    assert order(world)[0] == "welcome"


def test_a_stage_is_added_between_two_but_not_before_what_has_begun(world: World) -> None:
    (welcome,) = ids(world, "welcome")
    world.go_to("welcome")

    world.act(world.host, "stage.add", kind="break", minutes=5, after=welcome)
    with pytest.raises(NotNow):
        world.act(world.host, "stage.add", kind="break", minutes=5, first=True)

    assert order(world)[:3] == ["welcome", "break", "reading"]


@pytest.mark.both_databases
def test_a_plan_replaces_the_stages_to_come_with_its_words_and_its_notes(world: World) -> None:
    world.go_to("welcome")
    proposal = next(one for one in world.rows(_proposal()) if one.slug == "invest-in-exchanges")

    world.act(world.host, "plan.take", text=TEXT, ids={proposal.slug: proposal.id})

    assert order(world) == ["welcome", "welcome", "reading"]
    reading = next(one for one in world.rows(Stage) if one.kind == "reading" and not one.gone)
    assert reading.settings["proposals"] == [proposal.id]
    meeting = world.one(Meeting)
    assert meeting.settings["sensitive"] is True
    assert meeting.settings["plan"]["minutes"] == 13


def _proposal() -> type:
    from workshop.proposals.models import Proposal

    return Proposal


@pytest.mark.parametrize(
    "text", ["title: {en: Ours}\nstages: []\n", TEXT.replace("minutes: 9", "minutes: 0")]
)
def test_a_plan_with_one_wrong_line_changes_nothing(world: World, text: str) -> None:
    before = order(world)

    with pytest.raises(Invalid) as refusal:
        world.act(world.host, "plan.take", text=text)

    assert order(world) == before
    assert refusal.value.errors["text"]


def test_what_the_plan_says_reaches_participants_and_facilitators(world: World) -> None:
    person = world.join()
    world.act(world.host, "plan.take", text=TEXT)
    world.act(world.host, "stage.start", expected="", stage=ids(world, "welcome")[0])

    member, host = world.see(person, "head"), world.see(world.host, "now")

    assert "Say hello." in member
    assert "Smile." not in member
    for words in ("Smile.", "Go slowly.", "Heed this."):
        assert words in host


def test_a_participant_is_not_told_the_notes_on_safety(world: World) -> None:
    from workshop.core.errors import NotFound

    person = world.join()
    world.act(world.host, "plan.take", text=TEXT)

    with pytest.raises(NotFound):
        world.see(person, "safety_notes")
    with pytest.raises(NotAllowed):
        world.act(person, "plan.take", text=TEXT)


def test_words_and_settings_of_a_stage_are_changed_and_the_rest_is_kept(world: World) -> None:
    world.act(world.host, "plan.take", text=TEXT)
    (welcome,) = ids(world, "welcome")

    world.act(
        world.host, "stage.edit", stage=welcome, minutes=6, has_words=True, todo={"en": "Sit down."}
    )

    stage = next(one for one in world.rows(Stage) if one.id == welcome)
    assert (stage.minutes, stage.title) == (6, {})
    assert stage.words["todo"] == {"en": "Sit down."}
    assert "lead" not in stage.words
    assert stage.words["safety"]


def test_the_beginning_is_kept_as_a_moment_and_can_be_taken_back(world: World) -> None:
    world.act(
        world.host,
        "meeting.schedule",
        day="2026-12-01",
        clock="19:30",
        zone="America/New_York",
        most=100,
    )
    kept = world.one(Meeting).settings
    world.act(world.host, "meeting.schedule", zone="Asia/Seoul")

    assert kept["starts_at"] == "2026-12-02T00:30:00.000000Z"
    assert kept["most_minutes"] == 100
    assert "starts_at" not in world.one(Meeting).settings


def test_a_day_that_does_not_exist_is_refused(world: World) -> None:
    with pytest.raises(Invalid):
        world.act(world.host, "meeting.schedule", day="2026-02-30", clock="09:00")


def test_each_of_the_plans_for_use_can_be_taken_whole(world: World) -> None:
    for name in ("culcon-exchange", "listening-circle", "priority-plenary"):
        world.act(world.host, "plan.take", text=written(plan_of(name)))

        assert len(order(world)) == len(plan_of(name).stages)
