"""Anybody can stop the meeting for everybody; nobody but the facilitators learns who did."""

import json

import pytest
from sqlalchemy import select

from tests.points.test_desk import wall
from tests.world import World
from workshop.agenda.models import Stage
from workshop.core.errors import Conflict, NotAllowed, NotNow
from workshop.core.journal import Entry
from workshop.lobby.models import Call
from workshop.safety.models import Stop
from workshop.voting.models import Poll


@pytest.mark.both_databases
def test_a_stop_halts_the_clock_and_is_told_to_everybody(world: World) -> None:
    person, other = world.join("jp"), world.join("kr", lang="ko")
    world.go_to("discussion")
    world.act(person, "stop.call")
    stage = next(one for one in world.rows(Stage) if one.kind == "discussion")
    assert stage.state == "paused"
    assert "잠시" in world.see(other, "stopped") or "We pause." in world.see(other, "stopped")
    assert "Stopped for everybody" in world.see(world.host, "stopped")
    assert all(
        words in world.see(wall(world), "stopped") for words in ("We pause.", "中断しています。")
    )


def test_who_asked_stands_only_at_the_facilitators_desk(world: World) -> None:
    person = world.join("jp", "Aiko")
    world.go_to("discussion")
    world.act(person, "stop.call")
    with world.database.reading() as db:
        rows = db.scalars(select(Entry).where(Entry.meeting_id == world.meeting_id)).all()
    told = [json.loads(row.body or "{}") for row in rows]
    stops = [one for one in told if one["kind"] == "stop.call"]
    assert {one["audience"] for one in stops} == {"all", f"desk:{person.id}"}
    assert all(person.id not in json.dumps(one) for one in stops if one["audience"] == "all")
    assert "Aiko" in world.see(world.host, "needs_you")


def test_a_second_stop_only_tells_the_desk(world: World) -> None:
    first, second = world.join("jp"), world.join("us")
    world.go_to("discussion")
    world.act(first, "stop.call")
    world.act(second, "stop.call")
    assert len(world.rows(Stop)) == 1
    assert len(world.rows(Call, kind="stop")) == 2


def test_a_facilitator_ends_the_stop_once(world: World) -> None:
    person = world.join("jp")
    world.act(person, "stop.call")
    stop = world.one(Stop)
    with pytest.raises(NotAllowed):
        world.act(person, "stop.lift", stop=stop.id)
    world.act(world.host, "stop.lift", stop=stop.id)
    with pytest.raises(Conflict):
        world.act(world.host, "stop.lift", stop=stop.id)
    assert "We pause." not in world.see(person, "stopped")


def test_a_meeting_that_is_over_is_not_stopped(world: World) -> None:
    person = world.join("jp")
    world.act(world.host, "meeting.close")
    with pytest.raises(NotNow):
        world.act(person, "stop.call")


def test_the_sensitive_mode_raises_the_smallest_group(world: World) -> None:
    world.act(world.host, "safety.set", sensitive=True, stop_word="Lantern")
    person = world.join("jp")
    page = world.page(person).get_data(as_text=True)
    assert "Lantern" in page
    assert "Stop for everybody" in page


def test_in_a_sensitive_meeting_results_wait_and_small_groups_are_shown_together(
    world: World,
) -> None:
    stage = next(one for one in world.rows(Stage) if one.kind == "voting")
    chosen = {"method": "agree", "rule": "plain-majority", "show": "voted", "k": 3}
    world.act(world.host, "stage.edit", stage=stage.id, settings=chosen)
    world.act(world.host, "safety.set", sensitive=True)
    world.go_to("voting")
    world.act(world.host, "poll.open", stage=stage.id)
    poll = world.one(Poll)
    assert (poll.show, poll.k) == ("closed", 5)
