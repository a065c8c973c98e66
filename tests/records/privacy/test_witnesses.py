"""Signed checkpoints, pages that remember them, and the end of a record's term."""

import logging
from base64 import b64encode
from datetime import timedelta
from typing import Any

import pytest

from tests.world import World
from workshop.accounts.models import Staff
from workshop.accounts.signing import sign_in
from workshop.core import clock
from workshop.core.errors import Conflict, Invalid, NotFound
from workshop.core.journal import Entry
from workshop.core.meeting import Meeting
from workshop.records.checkpoints import holds, keeping, standing, text_of, written
from workshop.records.collect import record_of
from workshop.records.models import Alarm, Checkpoint, Erasure
from workshop.records.retention import keep_terms
from workshop.records.signing import signer


def tick(world: World) -> None:
    keeping(world.database, signer)()


def marks(world: World) -> list[Checkpoint]:
    with world.database.reading() as db:
        return standing(db, world.meeting_id)


@pytest.mark.both_databases
def test_a_checkpoint_is_made_when_a_stage_ends_every_five_minutes_and_for_an_export(
    world: World,
) -> None:
    clock.advance(0)
    tick(world)
    tick(world)
    world.go_to("reading")
    tick(world)
    clock.advance(301)
    tick(world)
    world.act(world.host, "record.share", shared="yes")
    tick(world)
    world.act(world.host, "notice.say", words="Take it home")
    for _twice in range(2):
        answer = world.page(world.host, "record/file?format=journal&profile=participants")
        answer.close()
    world.act(world.host, "meeting.close")
    tick(world)

    found = marks(world)
    assert [one.why for one in found] == ["stage", "stage", "time", "export", "close"]
    pem = signer().public_pem
    assert all(holds(pem, world.meeting_id, one) for one in written(found))
    assert not holds(pem, world.meeting_id, {**written(found)[0], "number": 2})
    with world.database.reading() as db:
        assert len(record_of(db, world.meeting_id, "participants").checkpoints) == 5
        chatham = record_of(db, world.meeting_id, "chatham").checkpoints
        assert [one["number"] for one in chatham] == [5], "the others would say when things were"


def test_a_page_that_remembers_another_journal_is_believed_only_with_our_signature(
    world: World,
) -> None:
    person = world.join()
    tick(world)
    kept = marks(world)[0]
    lost = "ab" * 32
    signed = b64encode(signer().sign(text_of(world.meeting_id, 7, lost))).decode()

    with pytest.raises(Conflict):
        world.act(
            person, "witness.alarm", number=kept.number, hash=kept.hash, signature=kept.signature
        )
    with pytest.raises(Invalid):
        world.act(person, "witness.alarm", number=8, hash=lost, signature=signed)
    for _twice in range(2):
        world.act(person, "witness.alarm", number=7, hash=lost, signature=signed)

    assert world.one(Alarm).hash == lost
    assert "1 browser saw a later state" in world.see(world.host, "log_alarm")
    wall = world.join(name="The wall", role="projector")
    assert f'data-witness="{world.meeting_id}"' in world.page(wall).get_data(as_text=True)
    world.act(wall, "witness.alarm", number=7, hash=lost, signature=signed)
    assert "2 browsers saw a later state" in world.see(world.host, "log_alarm")
    assert "remembers another journal" in world.page(world.host, "record").get_data(as_text=True)
    with pytest.raises(NotFound):
        world.see(person, "log_alarm")

    world.act(world.host, "alarm.answer")
    assert "sees to it" in world.see(world.host, "log_alarm")
    with pytest.raises(Conflict):
        world.act(world.host, "alarm.answer")


def test_an_erasure_leaves_every_mark_standing(world: World) -> None:
    person = world.join()
    tick(world)
    before = [one.hash for one in marks(world)]

    world.act(person, "erasure.ask")
    world.act(world.host, "erasure.confirm", erasure=world.one(Erasure).id)

    assert [one.hash for one in marks(world)] == before


def test_a_record_that_was_brought_back_without_marks_alarms_nobody(world: World) -> None:
    person = world.join()
    tick(world)
    kept = marks(world)[0]

    with world.database.writing() as db:
        db.delete(db.get_one(Checkpoint, (world.meeting_id, 1)))

    assert world.page(person, "record/marks").get_json()["marks"] == []
    assert world.page(person, f"record/marks?lost={kept.hash}").get_json() == {"held": True}
    assert world.page(person, f"record/marks?lost={'ab' * 32}").get_json() == {"held": False}
    assert world.page(person, "record/marks?lost=x").get_json() == {"held": False}
    with pytest.raises(Conflict):
        world.act(
            person, "witness.alarm", number=kept.number, hash=kept.hash, signature=kept.signature
        )


@pytest.mark.parametrize("most", [1, 2])
def test_of_marks_that_are_too_old_to_be_sent_nothing_is_said(
    world: World, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.web.record_keeping.MOST_MARKS", most)
    tick(world)
    world.go_to("reading")
    tick(world)

    told = world.page(world.host, "record/marks").get_json()

    assert [one["number"] for one in told["marks"]] == [1, 2][-most:]
    assert told["since"] == {1: 2, 2: 0}[most]


def test_a_page_is_given_only_marks_that_the_journal_holds(world: World) -> None:
    person = world.join()
    tick(world)
    before = world.page(person, "record/marks").get_json()["marks"]

    with world.database.writing() as db:
        db.get_one(Checkpoint, (world.meeting_id, 1)).hash = "00" * 32

    assert len(before) == 1
    assert set(before[0]) == {"number", "hash", "signature"}
    assert world.page(person, "record/marks").get_json()["marks"] == []


def close_with_term(world: World, **term: Any) -> None:
    world.act(world.host, "record.retain", **term)
    world.act(world.host, "meeting.close")


def test_a_meeting_is_made_nameless_when_its_term_is_over(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    clock.advance(0)
    person = world.join(name="Wilhelmina Qar")
    close_with_term(world, days="30", then="anonymise")
    keep = keep_terms(world.database, world.writer)

    with caplog.at_level(logging.WARNING):
        for days in (22, 2, 7):
            clock.advance(timedelta(days=days).total_seconds())
            keep()

    assert len(caplog.records) == 2
    with world.database.reading() as db:
        told = record_of(db, world.meeting_id, "full")
        assert person.name not in str(dict(told.parts))
        assert all(person.name not in (body or "") for (body,) in db.query(Entry.body))
    clock.advance(120)
    keep()
    assert len(caplog.records) == 2


def test_a_meeting_is_deleted_when_its_term_is_over(world: World) -> None:
    clock.advance(0)
    world.join()
    close_with_term(world, days="1", then="delete")
    clock.advance(timedelta(days=2).total_seconds())

    gone: list[str] = []
    keep_terms(world.database, world.writer, gone.append)()

    with world.database.reading() as db:
        assert db.query(Meeting).count() == 0
        assert db.query(Entry).count() == 0
    assert gone == [world.meeting_id], "files beside the database go, too"


def test_a_term_that_is_over_already_is_refused(world: World) -> None:
    clock.advance(0)
    world.act(world.host, "meeting.close")
    clock.advance(timedelta(days=40).total_seconds())

    with pytest.raises(Invalid):
        world.act(world.host, "record.retain", days="40", then="delete")

    world.act(world.host, "record.retain", days="41", then="delete")
    keep_terms(world.database, world.writer)()
    with world.database.reading() as db:
        assert db.query(Meeting).count() == 1


def asked_again(world: World, browser: Any, profile: str) -> bool:
    answer = browser.get(f"/m/{world.host.id}/record/file?format=journal&profile={profile}")
    where = answer.headers.get("Location", "")
    answer.close()
    return "/record/again?" in where


def test_the_full_record_is_taken_only_after_signing_in_again(world: World) -> None:
    staff = Staff(
        id=world.host.staff_id, login="ann", name="Ann", password="x", made_at=clock.now()
    )
    with world.database.writing() as db:
        db.add(staff)
    host = world.client(world.host)
    with world.database.reading() as db:
        token = sign_in(world.database, db.get_one(Staff, world.host.staff_id))

    assert not asked_again(world, host, "participants")
    assert asked_again(world, host, "full")
    assert "Type your password once more" in world.page(world.host, "record/again").get_data(
        as_text=True
    )
    host.set_cookie("staff", token)
    assert not asked_again(world, host, "full")
    clock.advance(301)
    assert asked_again(world, host, "full")
