"""A meeting deleted at once leaves no byte in the database's files or the data folder; others are untouched."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from tests.support.exporting import export_here
from tests.web.staffed import PASSWORD, SAME, Browser, signed_in
from tests.world import World, world_of
from workshop import load_features
from workshop.accounts.invitations import Guest, invite
from workshop.core import clock
from workshop.core.db import Base
from workshop.core.errors import Conflict
from workshop.core.meeting import Meeting
from workshop.core.people import Participant
from workshop.core.receipts import Receipt
from workshop.lobby.founding import Opening, found_meeting
from workshop.mediation.case_tables import KeptCase, OwnCase
from workshop.mediation.casebook import content_of
from workshop.mediation.own_cases import add_case
from workshop.records.collect import record_of
from workshop.records.deleting import delete_meeting
from workshop.records.formats import FORMATS
from workshop.records.restoring import restore

CANARY = "KESTREL"
OTHER = "HERON"
# Tables that belong to no meeting; whatever is added here must hold nothing of one.
OF_NO_MEETING = {
    "kept_case",  # deleted with the last meeting that plays it
    "receipt",  # deleted by its participant
    "one_time_link",
    "own_case",
    "own_plan",
    "series",
    "staff",
    "staff_session",
}


def hits(folder: Path, word: str) -> list[str]:
    """Return the files that hold a word, in any of the usual encodings."""
    forms = [word.encode(), word.encode("utf-16-le"), word.encode("utf-16-be")]
    files = [one for one in folder.rglob("*") if one.is_file()]
    return [one.name for one in files if any(form in one.read_bytes() for form in forms)]


@pytest.fixture
def desk(app: Flask) -> Browser:
    return signed_in(app)


def held(app: Flask, desk: Browser, canary: str) -> tuple[World, Any]:
    """Hold a meeting in which everything bears a word: title, people, addresses, words, answers."""
    from workshop.accounts.models import Staff

    world = world_of(app)
    with world.database.reading() as db:
        staff = db.scalars(select(Staff)).one()
    opening = Opening(title={"en": f"{canary} meeting"}, purpose={"en": f"{canary} purpose"})
    act = found_meeting(world.writer, staff.id, f"{canary} host", "en", opening)
    world.host, world.meeting_id = act.actor, act.meeting.id
    plan = f"title: {{en: {canary}}}\nstages:\n- {{kind: debrief, minutes: 5, settings: {{ask: true}}}}\n"
    world.act(world.host, "plan.take", text=plan)
    fields = {
        "title": {"en": f"{canary} card"},
        "text": {"en": f"{canary} text."},
        "original": "en",
    }
    world.act(world.host, "proposal.write", **fields)
    world.act(world.host, "meeting.open")
    guest = Guest(f"{canary} guest", None, email=f"{canary}@example.org")
    invite(world.database, world.meeting_id, [guest])
    person = world.join("kr", f"{canary} person")
    world.go_to("debrief")
    world.act(person, "answer.give", choice="yes")
    world.act(person, "call.make", need="support")
    world.act(world.host, "point.park", words=f"{canary} parked")
    world.act(world.host, "meeting.close")
    return world, person


def export(world: World) -> None:
    """Let the record be downloaded, so that a finished file lies in the data folder."""
    client = world.client(world.host)
    address = f"/m/{world.host.id}/record/file?format=journal&profile=participants"
    exports = None
    for _ in range(200):
        client.get(address, follow_redirects=True).close()
        exports = world.app.extensions["exports"]
        if any(one.state == "done" for one in exports._known.values()):
            return
    pytest.fail("the export did not end")


def test_no_byte_of_a_deleted_meeting_is_left(
    app: Flask, desk: Browser, data_dir: Path, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_here(app, monkeypatch)
    world, person = held(app, desk, CANARY)
    kept, _ = held(app, desk, OTHER)
    export(world)
    database = Path(database_url.removeprefix("sqlite:///"))
    assert hits(database.parent, CANARY)
    assert hits(data_dir / "exports", CANARY)

    sent = {"title": f" {CANARY}  meeting ", "password": PASSWORD}
    answer = desk.client.post(f"/organise/{world.meeting_id}/delete", data=sent, headers=SAME)

    assert answer.status_code == 303, answer.text
    assert hits(database.parent, CANARY) == []
    assert hits(data_dir, CANARY) == []
    assert hits(database.parent, OTHER)
    assert "deleted" in desk.reads("/organise/deleted")
    assert CANARY not in desk.reads("/organise/")
    assert world.client(kept.host).get(f"/m/{person.id}/").status_code == 404


@pytest.mark.parametrize(
    ("state", "typed", "status"),
    [
        ("closed", {"title": "KESTREL meeting", "password": "wrong"}, 422),
        ("closed", {"title": "KESTREL", "password": PASSWORD}, 422),
        ("closed", {}, 422),
        ("open", {"title": "KESTREL meeting", "password": PASSWORD}, 409),
    ],
)
def test_nothing_is_deleted_by_mistake(
    app: Flask, desk: Browser, state: str, typed: dict[str, str], status: int
) -> None:
    world, _ = held(app, desk, CANARY)
    if state == "open":
        world.act(world.host, "meeting.open")
    address = f"/organise/{world.meeting_id}/delete"

    answer = desk.client.post(address, data=typed, headers=SAME)

    assert answer.status_code == status
    assert PASSWORD not in answer.text
    with world.database.reading() as db:
        assert db.get(Meeting, world.meeting_id) is not None


def test_only_the_host_deletes(app: Flask, desk: Browser) -> None:
    world, _ = held(app, desk, CANARY)
    other = signed_in(app, "sato@example.org", "Sato")

    assert other.get(f"/organise/{world.meeting_id}/delete").status_code == 404
    assert Browser(app).get(f"/organise/{world.meeting_id}/delete").status_code == 303


@pytest.mark.both_databases
def test_every_row_of_a_meeting_goes_and_no_row_of_another(app: Flask) -> None:
    desk = signed_in(app)
    world, _ = held(app, desk, CANARY)
    kept, _ = held(app, desk, OTHER)
    before, seats = rows(kept), [one.id for one in world.rows(Participant)]
    assert receipts(world, seats)

    typed = {"title": f"{CANARY} meeting", "password": PASSWORD}
    desk.client.post(f"/organise/{world.meeting_id}/delete", data=typed, headers=SAME)

    assert rows(world) == {}
    assert receipts(world, seats) == 0
    assert rows(kept) == before


def test_a_case_kept_for_a_meeting_goes_with_the_last_one_that_plays_it(
    app: Flask, desk: Browser
) -> None:
    first, _ = held(app, desk, CANARY)
    second, _ = held(app, desk, OTHER)
    content = {**content_of("trilateral-commission"), "id": "ours"}
    own = add_case(first.database, str(first.host.staff_id), content, clock.now())
    for world in (first, second):
        world.act(world.host, "meeting.open")
        world.act(world.host, "exercise.set_up", case=own, tables=1)
        world.act(world.host, "meeting.close")

    left = []
    for world in (first, second):
        delete_meeting(world.database, world.meeting_id)
        with world.database.reading() as db:
            left.append((db.query(KeptCase).count(), db.query(OwnCase).count()))

    assert left == [(1, 1), (0, 1)]


def test_a_record_is_not_brought_back_after_its_term(
    app: Flask, desk: Browser, tmp_path: Path
) -> None:
    clock.advance(0)
    world, _ = held(app, desk, CANARY)
    world.act(world.host, "record.retain", days="2", then="delete")
    file = tmp_path / "kept.jsonl"
    with world.database.reading() as db:
        FORMATS.get("journal").write(record_of(db, world.meeting_id, "full"), file, "en")
    delete_meeting(world.database, world.meeting_id)

    assert restore(world.database, file) == world.meeting_id
    delete_meeting(world.database, world.meeting_id)
    clock.advance(timedelta(days=2).total_seconds())
    with pytest.raises(Conflict, match="conflict"):
        restore(world.database, file)

    assert rows(world) == {}


def rows(world: World) -> dict[str, int]:
    """Count a meeting's rows by table."""
    found = {}
    with world.database.reading() as db:
        for table in Base.metadata.sorted_tables:
            key = table.c.get("meeting_id", table.c.get("id"))
            if key is None:
                continue
            count = select(func.count()).select_from(table).where(key == world.meeting_id)
            if n := db.scalar(count):
                found[table.name] = n
    return found


def receipts(world: World, seats: list[str]) -> int:
    """Count what was kept of these people's requests."""
    with world.database.reading() as db:
        return db.query(Receipt).filter(Receipt.participant_id.in_(seats)).count()


def test_a_table_without_a_meeting_holds_nothing_of_one() -> None:
    load_features()
    found = {one.name for one in Base.metadata.sorted_tables if "meeting_id" not in one.c}

    assert found == OF_NO_MEETING, json.dumps(sorted(found))
