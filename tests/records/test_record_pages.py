"""The record in the browser: who may have what, made aside, safe names, nothing left of a failure."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from tests.live.clients import eventually
from tests.world import World, world_of
from workshop.agenda.models import Stage
from workshop.core.journal import Entry
from workshop.records.signing import number_of, signer
from workshop.records.verify import verify
from workshop.web import exports
from workshop.web import record as record_pages
from workshop.web.exports import Exports


@pytest.fixture
def voted(world: World) -> World:
    """A meeting with an open vote, cast and revealed, still open."""
    voters = [world.join(side, f"{side}{n}") for n in range(2) for side in ("jp", "kr", "us")]
    world.act(voters[0], "call.make", need="pause")
    stage = next(one for one in world.rows(Stage) if one.kind == "voting")
    world.act(world.host, "stage.edit", stage=stage.id, settings={"reasons": True})
    world.go_to("voting")
    poll_id, *items = world.act(world.host, "poll.open", stage=stage.id).made
    for voter in voters:
        world.act(
            voter,
            "ballot.cast",
            poll=poll_id,
            item=items[0],
            choice="agree",
            reason=f"SECRET of {voter.name}",
        )
    world.act(world.host, "poll.close", poll=poll_id)
    world.act(world.host, "poll.reveal", poll=poll_id)
    world.member = voters[0]  # type: ignore[attr-defined]
    return world


def test_the_verifiers_sentence_stands_on_top(voted: World) -> None:
    text = voted.page(voted.host, "record").get_data(as_text=True)

    assert re.search(r"\d+ entries; the chain holds", text)
    assert re.search(r"class=\"hash\">[0-9a-f]{64}<", text)
    assert f'class="hash">{signer().fingerprint}<' in text, "with what a check of a bundle compares"
    assert number_of(signer().fingerprint) in text


def test_whom_to_turn_to_stands_at_the_foot(app: Flask) -> None:
    world = world_of(app).found(settings={"support": "Room 3"})

    for page in ("record", "record/files", "mine"):
        assert "Room 3" in world.page(world.host, page).text.partition("<footer>")[2], page


def test_a_broken_chain_is_said(voted: World) -> None:
    with voted.database.writing() as db:
        one = db.get(Entry, (voted.meeting_id, 3))
        honest = one.body
        db.execute(update(Entry).where(Entry.seq == 3).values(body=honest + " "))

    text = voted.page(voted.host, "record").get_data(as_text=True)
    with voted.database.writing() as db:
        db.execute(update(Entry).where(Entry.seq == 3).values(body=honest))

    assert "entry 3 is wrong" in text


def test_a_member_reads_it_once_it_is_shared_or_closed(voted: World) -> None:
    member: Any = voted.member  # type: ignore[attr-defined]
    before = voted.page(member, "record").status_code
    voted.act(voted.host, "record.share", shared=True)
    shared = voted.page(member, "record")
    voted.act(voted.host, "record.share", shared=False)
    withheld = voted.page(member, "record").status_code
    voted.act(voted.host, "meeting.close")
    closed = voted.page(member, "record").status_code

    assert (before, shared.status_code, withheld, closed) == (404, 200, 404, 200)
    assert 'value="full"' not in shared.get_data(as_text=True)


def test_who_waits_in_the_lobby_has_no_record(voted: World) -> None:
    voted.act(voted.host, "record.share", shared=True)
    waiting = voted.join("us", "Late", admit=False)

    assert voted.page(waiting, "record").status_code == 404
    assert voted.page(waiting, "replay").status_code == 404


@pytest.mark.parametrize("form", ["json", "journal", "csv", "html"])
def test_an_export_is_downloaded_whole_under_a_safe_name(
    voted: World, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_pages, "PATIENCE_SECONDS", 30)

    answer = voted.page(voted.host, f"record/file?format={form}&profile=full&lang=ko")

    assert answer.status_code == 200, answer.get_data(as_text=True)
    name = answer.headers["Content-Disposition"].split("filename=")[1]
    assert re.fullmatch(r"trialogue-[0-9A-Z]{8}-full-ko\.[a-z]+", name)
    assert answer.headers["Cache-Control"] == "no-store"
    (tmp_path / name).write_bytes(answer.data)
    if form != "html":
        assert verify(tmp_path / name).ok
    answer.close()


@pytest.mark.postgres
@pytest.mark.parametrize("database_kind", ["postgresql"])
def test_an_export_reads_a_server_s_database(
    voted: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test_an_export_is_downloaded_whole_under_a_safe_name(voted, "json", tmp_path, monkeypatch)


def test_the_full_profile_is_for_hosts_only(voted: World) -> None:
    member: Any = voted.member  # type: ignore[attr-defined]
    voted.act(voted.host, "record.share", shared=True)

    assert voted.page(member, "record/file?format=json&profile=full").status_code == 404
    assert voted.page(member, "record/file?format=exe").status_code == 404
    assert voted.page(member, "record/file?format=json&lang=../x").status_code == 404


def test_minutes_are_read_in_the_page_under_a_strict_policy(
    voted: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_pages, "PATIENCE_SECONDS", 30)

    answer = voted.page(voted.host, "record/minutes?lang=ja")

    assert answer.status_code == 200
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "sha256-" in answer.headers["Content-Security-Policy"]
    assert "SECRET" not in answer.get_data(as_text=True)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """Exports that end only when the test says how."""
    ends: list[bool] = []

    def run(_self: Exports, export: exports.Export) -> bool:
        (export.file.parent / "progress").write_text("Reading the journal …\n", "utf-8")
        end = exports.time.monotonic() + 10
        while not ends and exports.time.monotonic() < end:
            exports.time.sleep(0.01)
        return ends[0]

    monkeypatch.setattr(Exports, "_run", run)
    monkeypatch.setattr(record_pages, "PATIENCE_SECONDS", 0.05)
    yield ends
    ends.append(False)


def test_progress_is_shown_and_a_failure_leaves_nothing(
    voted: World, slow: list[bool], tmp_path: Path
) -> None:
    sent = voted.page(voted.host, "record/file?format=json")
    assert sent.status_code == 303
    where = "record/" + sent.headers["Location"]
    assert eventually(lambda: any(one.stat().st_size for one in tmp_path.rglob("progress")))
    making = voted.page(voted.host, where)
    slow.append(False)
    assert eventually(lambda: "Refresh" not in voted.page(voted.host, where).headers)
    failed = voted.page(voted.host, where)

    assert making.headers["Refresh"] == "1"
    assert "Step 1 of 2" in making.get_data(as_text=True)
    assert "could not be made" in failed.get_data(as_text=True)
    assert list((tmp_path / "exports").iterdir()) == []


def test_what_is_held_about_oneself_is_all_of_it_and_nothing_of_others(voted: World) -> None:
    member: Any = voted.member  # type: ignore[attr-defined]

    found = voted.page(member, "mine.json").get_json()
    text = str(found)

    images = [
        row["image"] | {"noun": row["noun"]} for one in found["entries"] for row in one["rows"]
    ]
    purposes = {one["purpose"] for one in images if one["noun"] == "consent"}
    assert purposes == {"record", "publish", "research", "quote"}
    assert [one["reason"] for one in images if one["noun"] == "ballot"] == ["SECRET of jp0"]
    assert any(one["noun"] == "call" for one in images)
    assert "kr0" not in text
    assert "kr1" not in text


def test_a_consent_is_changed_in_the_page_about_oneself(voted: World) -> None:
    member: Any = voted.member  # type: ignore[attr-defined]
    client = voted.client(member)

    sent = client.post(
        f"/m/{member.id}/mine",
        data={"purpose": "quote", "given": "1"},
        headers={"Origin": "http://localhost"},
    )
    text = client.get(f"/m/{member.id}/mine").get_data(as_text=True)

    assert sent.status_code == 303
    assert "Yes" in text
