"""Somebody asks to be erased, a facilitator confirms: name and words are gone, the chain holds, figures stay."""

import json
import logging
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest

from tests.records.privacy.canaries import EMAIL, Held
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotFound
from workshop.core.journal import Entry
from workshop.core.people import Participant
from workshop.records.collect import record_of
from workshop.records.formats import FORMATS
from workshop.records.models import Erasure
from workshop.records.record import Record
from workshop.records.signing import signer
from workshop.records.verify import verify


def record(held: Held, profile: str = "full") -> Record:
    with held.world.database.reading() as db:
        return record_of(db, held.world.meeting_id, profile, key=signer().names_key)


def told(held: Held, profile: str) -> str:
    return json.dumps(record(held, profile).as_json(), ensure_ascii=False)


def bodies(held: Held) -> list[tuple[str]]:
    with held.world.database.reading() as db:
        return [(body,) for (body,) in db.query(Entry.body) if body]


def erase(held: Held, person: Participant) -> None:
    world = held.world
    world.act(person, "erasure.ask", reason=f"Please, {EMAIL}")
    asked = world.one(Erasure, state="asked")
    world.act(world.host, "erasure.confirm", erasure=asked.id)


@pytest.mark.both_databases
def test_an_erased_person_is_gone_and_every_export_verifies(held: Held, tmp_path: Path) -> None:
    person = held.everything.everybody[0]
    before = record(held).parts["polls"]

    erase(held, person)

    for profile in ("full", "participants", "chatham"):
        found = record(held, profile)
        for name in ("json", "journal", "csv", "html"):
            out = tmp_path / f"{profile}-{name}{FORMATS.get(name).suffix}"
            FORMATS.get(name).write(found, out, "en")
            assert person.name.encode() not in out.read_bytes()
        reports = [verify(one) for one in tmp_path.glob(f"{profile}-*") if one.suffix != ".html"]
        assert [str(problem) for one in reports for problem in one.problems] == []
    polls = record(held).parts["polls"]
    assert [one["items"] for one in polls] == [one["items"] for one in before]  # type: ignore[index,call-overload]


def test_the_chain_says_who_erased_and_when(held: Held) -> None:
    person = held.everything.everybody[0]
    count = len(record(held).journal.lines)

    erase(held, person)

    lines = record(held).journal.lines
    erased = [line.erased for line in lines if line.erased]
    assert len(lines) > count
    assert {one["by"] for one in erased} == {"host"}
    assert all(isinstance(one["at"], str) for one in erased)
    assert record(held).parts["sealed"]["erased"] == len(erased) > 0  # type: ignore[index,call-overload]


def test_nothing_of_the_person_is_left_on_the_disk_or_in_the_log(
    held: Held, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    person = held.everything.everybody[0]
    for page in ("mine", "mine.json", "record"):
        assert held.world.page(person, page).status_code == 200
    with held.world.database.reading() as db:
        bodies = [one for one in db.query(Entry.body) if one.body and person.name in one.body]

    erase(held, person)

    assert len(bodies) > 0
    content = b"".join(file.read_bytes() for file in tmp_path.glob("test.db*"))
    assert held.everything.everybody[1].name.encode() in content
    assert person.name.encode() not in content
    assert EMAIL.encode() not in content
    assert [one for one in (person.name, EMAIL, held.code) if one in caplog.text] == []


def test_words_of_others_stay(held: Held) -> None:
    jp, others = held.everything.everybody[0], held.everything.everybody[1:]
    before = {one["id"] for one in record(held).rows("people")}
    title = {"en": f"Talk by {jp.name}"}
    held.world.act(held.world.host, "stage.add", kind="discussion", minutes=5, title=title)

    erase(held, jp)

    people = {str(one["id"]): one["name"] for one in record(held).rows("people")}
    assert set(people) == before
    assert people[jp.id] == "–"
    assert title["en"] in {one["title"].get("en") for one in record(held).rows("agenda")}  # type: ignore[union-attr]
    assert jp.name not in told(held, "chatham")
    assert {people[one.id] for one in others} == {one.name for one in others}


def test_a_name_that_others_write_after_the_erasure_is_struck_as_well(held: Held) -> None:
    world, jp = held.world, held.everything.everybody[0]
    first, last = jp.name.split()
    erase(held, jp)
    written = f"{last.upper()}, {first}"
    world.act(
        world.host, "stage.add", kind="discussion", minutes=5, title={"en": f"As {written} saw it"}
    )

    assert f"As {written} saw it" in told(held, "full")
    for profile in ("chatham", "research"):
        assert "As […] saw it" in told(held, profile)
        assert last.upper() not in told(held, profile)
    assert first not in "".join(body for (body,) in bodies(held) if "erasure" in body)


def test_what_one_may_not_do(held: Held) -> None:
    world, (one, two, *_more) = held.world, held.everything.everybody
    with pytest.raises(NotAllowed):
        world.act(world.host, "erasure.ask")
    world.act(one, "erasure.ask")
    asked = world.one(Erasure)

    with pytest.raises(Conflict):
        world.act(one, "erasure.ask")
    with pytest.raises(NotAllowed):
        world.act(two, "erasure.confirm", erasure=asked.id)
    with pytest.raises(NotFound):
        world.act(two, "erasure.take_back", erasure=asked.id)
    with pytest.raises(Invalid):
        world.act(world.host, "erasure.decline", erasure=asked.id)
    world.act(world.host, "erasure.decline", erasure=asked.id, reason="Court order")
    with pytest.raises(Conflict):
        world.act(world.host, "erasure.confirm", erasure=asked.id)


def test_a_request_can_be_taken_back(held: Held) -> None:
    world, one = held.world, held.everything.everybody[0]
    world.act(one, "erasure.ask")

    world.act(one, "erasure.take_back", erasure=world.one(Erasure).id)

    assert world.one(Erasure).state == "taken_back"
    assert one.name in json.dumps(record(held).as_json(), ensure_ascii=False)


def in_one_batch(held: Held, first: Callable[[], object], second: Callable[[], object]) -> None:
    """Perform two acts in one transaction, the first one first."""
    writer, others = held.world.writer, []

    def gather(_idle: int, _waiting: int) -> None:
        if not others:
            others.append(Thread(target=second))
            others[0].start()
        while len(writer.line) < 2:
            pass

    writer.gather = gather
    first()
    others[0].join()
    writer.gather = lambda *_: None


@pytest.mark.both_databases
def test_what_somebody_does_in_the_moment_of_being_erased_is_erased_as_well(held: Held) -> None:
    world, person = held.world, held.everything.everybody[0]
    world.act(person, "erasure.ask")
    asked = world.one(Erasure, state="asked")

    in_one_batch(
        held,
        lambda: world.act(person, "consent.give", purpose="publish", given="1"),
        lambda: world.act(world.host, "erasure.confirm", erasure=asked.id),
    )

    with world.database.reading() as db:
        bodies = [json.loads(body) for (body,) in db.query(Entry.body) if body]
    assert [one["kind"] for one in bodies if one["actor"] == person.id] == []
    assert world.one(Erasure).state == "done"
