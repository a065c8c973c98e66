"""Writing lines into a list, one's own lines, what others see of the writer."""

import json
from typing import Any

import pytest

from tests.points.lists import again, collecting, public_journal, write
from tests.world import World
from workshop.core import clock, delivery
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotNow
from workshop.core.journal import entries
from workshop.points.models import Pen


def test_a_stage_that_collects_nothing_draws_nothing_and_takes_nothing(world: World) -> None:
    collecting(world)
    person = world.join()

    assert "<form" not in world.see(person, "points")
    assert "<section" not in world.see(world.host, "points_desk")
    with pytest.raises(NotNow):
        world.act(person, "point.add", words="A question")


@pytest.mark.both_databases
def test_a_line_is_shown_at_once_with_name_and_side(world: World) -> None:
    collecting(world, collect="question")
    writer, reader = world.join("jp", "佐藤", lang="ja"), world.join("us")

    write(world, writer, "費用は誰が負担しますか。")

    html = world.see(reader, "points")
    assert '<p class="words" lang="ja">費用は誰が負担しますか。</p>' in html
    assert "佐藤" in html
    assert "JP" in html


@pytest.mark.both_databases
def test_a_list_without_names_names_nobody_in_the_public_journal_either(world: World) -> None:
    collecting(world, collect="need", label="none")
    writer, reader = world.join("jp", "Writer One"), world.join("us")

    point = write(world, writer, "To be heard first")

    assert point.author_id is None
    assert point.delegation_id is None
    assert "Writer One" not in world.see(reader, "points")
    assert "Writer One" not in world.see(world.host, "points_desk")
    added = [one for one in json.loads(public_journal(world)) if one["kind"] == "point.add"]
    assert len(added) == 1
    assert writer.id not in json.dumps(added)
    assert world.one(Pen).audience == f"person:{writer.id}"


def test_the_answer_to_the_writer_numbers_no_circle_that_is_not_his(world: World) -> None:
    collecting(world, collect="question", release="held")
    writer = world.join()
    done = world.act(writer, "point.add", words="Held")
    assert any(one.startswith("circle:") for one in done.heads)

    with world.database.reading() as db:
        answer = delivery.acknowledgement(db, writer.id, done)

    assert set(answer["n"]) == {f"person:{writer.id}"}


def test_by_delegation_only_the_side_is_shown(world: World) -> None:
    collecting(world, collect="offer", label="delegation")
    writer, reader = world.join("kr", "Writer Two"), world.join("us")

    write(world, writer, "Host a visit")

    html = world.see(reader, "points")
    assert "KR" in html
    assert "Writer Two" not in html


@pytest.mark.both_databases
def test_held_lines_wait_where_only_hosts_and_the_writer_see_them(world: World) -> None:
    collecting(world, collect="question", release="held")
    writer, reader = world.join(), world.join("us")

    point = write(world, writer, "A held question")

    assert point.state == "waiting"
    assert point.audience.startswith("circle:")
    assert "A held question" not in world.see(reader, "points")
    assert "Waits for the recorder" in world.see(writer, "my_points")
    assert "A held question" in world.see(world.host, "points_desk")
    with pytest.raises(NotFound):
        world.act(reader, "point.echo", point=point.id)

    world.act(world.host, "point.release", points=[point.id])

    assert "A held question" in world.see(reader, "points")
    assert again(world, point).audience == "all"


def test_a_sensitive_meeting_always_holds_and_counts_no_support(world: World) -> None:
    collecting(world, sensitive=True, collect="need", release="at once", support="1")
    writer, reader = world.join(), world.join("us")
    point = write(world, writer, "Time")
    assert "Time" not in world.see(reader, "points")

    world.act(world.host, "point.release", points=[point.id])

    assert "Me too" not in world.see(reader, "points")
    with pytest.raises(NotNow):
        world.act(reader, "point.echo", point=point.id)


def test_only_the_recorder_releases(world: World) -> None:
    collecting(world, collect="question", release="held")
    writer = world.join()
    point = write(world, writer, "Mine")

    with pytest.raises(NotAllowed):
        world.act(writer, "point.release", points=[point.id])


def test_two_recorders_do_not_release_twice(world: World) -> None:
    collecting(world, collect="question", release="held")
    point = write(world, world.join(), "Once")
    world.act(world.host, "point.release", points=[point.id])

    with pytest.raises(Conflict):
        world.act(world.host, "point.release", points=[point.id])


def test_several_lists_ask_which_one(world: World) -> None:
    collecting(world, collect=["gift", "need"])
    person = world.join()

    with pytest.raises(Invalid):
        world.act(person, "point.add", words="Which?")
    write(world, person, "A gift", list="gift")

    html = world.see(person, "points")
    assert html.count('data-act="point.add"') == 2
    with pytest.raises(Invalid):
        world.act(person, "point.add", words="Elsewhere", list="question")


def test_me_too_is_counted_without_names_and_can_be_taken_back(world: World) -> None:
    collecting(world, collect="question", support="1")
    writer, one, two = world.join(), world.join("us", "Echo Person"), world.join("kr")
    point = write(world, writer, "When?")

    world.act(one, "point.echo", point=point.id)
    world.act(two, "point.echo", point=point.id)

    assert "2 people say" in world.see(writer, "points")
    assert "Take back" in world.see(one, "my_points")
    world.act(one, "point.echo", point=point.id)
    assert "1 person says" in world.see(writer, "points")
    assert "Echo Person" not in world.see(writer, "points")


def test_an_observer_writes_nothing(world: World) -> None:
    collecting(world, collect="question")
    person = world.join()
    world.act(world.host, "people.role", person=person.id, role="observer")

    with pytest.raises(NotAllowed):
        world.act(person, "point.add", words="No")


def test_a_list_goes_on_in_a_later_stage_until_one_begins_it_anew(world: World) -> None:
    collecting(world, collect="question")
    person = world.join()
    write(world, person, "From before")
    for settings, seen in (({}, True), ({"fresh": "1"}, False), ({}, False)):
        clock.advance(1)
        stage = add_stage(world, {"collect": "question", **settings})

        world.act(world.host, "stage.start", expected=world.latest_step(), stage=stage)

        assert ("From before" in world.see(person, "points")) is seen
        if settings:
            write(world, person, "Of the new topic")
    assert "Of the new topic" in world.see(person, "points")


def add_stage(world: World, settings: dict[str, Any]) -> str:
    fields = {"kind": "parking", "minutes": 5, "settings": settings}
    return world.act(world.host, "stage.add", **fields).made[0]


def test_the_record_does_not_say_who_wrote_a_nameless_line(world: World) -> None:
    collecting(world, collect="need", label="none")
    writer, reader = world.join("jp", "Writer Three"), world.join("us")
    write(world, writer, "Patience")

    html = world.page(reader, "record").get_data(as_text=True)

    lines = [one for one in html.split("<li") if "A line was added to a list." in one]
    assert all("Writer Three" not in one for one in lines)
    with world.database.reading() as db:
        rows = [json.loads(one.body) for one in entries(db, world.meeting_id) if one.body]
    assert [one["actor"] for one in rows if one["kind"] == "point.add"] == [None, writer.id]
