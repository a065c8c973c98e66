"""Search finds what everybody could read, and nothing that a room, a person or a facilitator kept."""

from pathlib import Path

import pytest

from tests.polis.sets import write_set
from tests.polis.test_bringing import brought
from tests.rooms.crowd import crowd_in
from tests.texts.test_annotations import passage
from tests.world import World
from workshop.archive.search import search
from workshop.core.meeting import Meeting
from workshop.proposals.models import Proposal
from workshop.texts.models import Annotation, version_of

SAID = "한미일 청소년 오케스트라"


def found(world: World, query: str, within: str = "") -> list[str]:
    with world.database.reading() as db:
        meeting = db.get_one(Meeting, world.meeting_id)
        hits = search(db, [meeting], query, within)
        return [f"{place.label}: {place.excerpt.hit}" for one in hits for place in one.places]


def comment(world: World, words: str) -> Annotation:
    world.go_to("reading")
    person = world.join("kr", lang="ko")
    with world.database.reading() as db:
        version = version_of(db, world.rows(Proposal)[0].id)
    chosen = passage(version, "en", 0, 20)
    world.act(person, "annotation.make", **chosen, mark="support", words=words, lang="ko")
    return next(one for one in world.rows(Annotation) if one.words == words)


@pytest.mark.both_databases
def test_title_and_comment_are_found_in_the_language_they_were_written_in(world: World) -> None:
    note = comment(world, SAID)

    assert found(world, "오케스트라") == ["Comment: 오케스트라"]
    assert found(world, "시험 회의") == ["Meeting: 시험"]
    assert found(world, "nothing of the kind") == []

    world.act(world.host, "annotation.hide", annotation=note.id, reason="Not here")

    assert found(world, "오케스트라") == []


def test_statements_of_a_conversation_that_was_brought_in_are_found(
    world: World, tmp_path: Path
) -> None:
    brought(world, write_set(tmp_path / "set"))

    assert found(world, "소규모로") == ["Voted on: 소규모로"]
    assert found(world, "交流") == ["Meeting: 交流", "Voted on: 交流", "Stage: 交流"]
    assert found(world, "交流", "votes") == ["Voted on: 交流"]
    assert found(world, "慢慢擴大") == ["Voted on: 慢慢擴大"]


def test_what_was_said_in_a_caucus_is_not_found(world: World) -> None:
    world.found(plan=("welcome", "breakout", "caucus", "close"))
    crowd = crowd_in(world)
    crowd.go_to("caucus")
    room = crowd.open("delegation")[0]
    person = next(one for one in crowd.everybody if one.id in crowd.inside(room))
    circle = crowd.room(room.id).circle_id
    world.act(person, "room_note.write", room=room.id, circle=circle, words=SAID)

    assert found(world, "오케스트라") == []
