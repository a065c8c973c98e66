"""A full record brings its meeting back: the same chain, the same rows, and it opens."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.records import forging
from tests.records.everything import Kept
from tests.records.privacy.canaries import Held
from workshop.agenda.opening import opens
from workshop.cli import commands
from workshop.core import ids
from workshop.core.db import Base, Database
from workshop.core.errors import Conflict, Invalid
from workshop.core.journal import chain_faults, entries
from workshop.core.people import Participant
from workshop.core.writer import Writer
from workshop.records import signing
from workshop.records.bundling import CHECKPOINTS, MANIFEST
from workshop.records.bundling import KEY as KEY_FILE
from workshop.records.checking import check_chain
from workshop.records.collect import record_of
from workshop.records.files import write_zip
from workshop.records.findings import Fault
from workshop.records.formats import FORMATS, bundle
from workshop.records.models import Erasure
from workshop.records.restoring import restore
from workshop.records.signing import fingerprint_of
from workshop.records.verify import verify

KEY = b"invented names"


def written(held: Held, folder: Path, form: str, profile: str = "full") -> Path:
    with held.world.database.reading() as db:
        record = record_of(db, held.world.meeting_id, profile)
    out = folder / f"kept{FORMATS.get(form).suffix}"
    FORMATS.get(form).write(record, out, "en")
    return out


@pytest.fixture
def empty(tmp_path: Path) -> Database:
    database = Database(f"sqlite:///{tmp_path}/empty.db")
    Base.metadata.create_all(database.engine)
    return database


@pytest.mark.parametrize("form", ["json", "journal"])
def test_a_full_record_comes_back_and_tells_the_same(
    held: Held, tmp_path: Path, empty: Database, form: str
) -> None:
    file = written(held, tmp_path, form)

    meeting_id = restore(empty, file)

    with empty.reading() as db, held.world.database.reading() as before:
        assert chain_faults(entries(db, meeting_id)) == []
        assert check_chain(db, meeting_id).wrong is None
        again, then = record_of(db, meeting_id, "full"), record_of(before, meeting_id, "full")
        assert dict(again.parts) == dict(then.parts)
        assert db.query(Participant).count() == before.query(Participant).count()
    empty.close()


@pytest.mark.both_databases
def test_what_came_back_is_exported_as_it_was(
    canaries: tuple[Kept, list[str]], tmp_path: Path, empty_database_url: str
) -> None:
    """Every profile, entry by entry, and record.json with all its parts."""
    kept, _names = canaries
    before = Database(f"sqlite:///{kept.folder}/test.db")
    there = Database(empty_database_url)
    Base.metadata.create_all(there.engine)
    meeting_id = kept.host.meeting_id
    with before.reading() as db:
        FORMATS.get("json").write(record_of(db, meeting_id, "full"), tmp_path / "r.json", "en")

    restore(there, tmp_path / "r.json")

    with there.reading() as db, before.reading() as then:
        for profile in ("full", "participants", "chatham", "research"):
            ours, theirs = (record_of(one, meeting_id, profile, key=KEY) for one in (db, then))
            assert [*ours.journal.texts][1:-1] == [*theirs.journal.texts][1:-1]
            assert dict(ours.parts) == dict(theirs.parts)
    there.close()
    before.close()


def test_the_command_says_who_signed_what_came_in(
    canaries: tuple[Kept, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever was forged outside is signed by this installation once it is in: its host is told before."""
    kept, _names = canaries
    monkeypatch.setattr(signing._Installed, "signer", None)
    signing.install(tmp_path / "foreign.key")
    before = Database(f"sqlite:///{kept.folder}/test.db")
    with before.reading() as db:
        record = record_of(db, kept.host.meeting_id, "full")
    before.close()
    (tmp_path / "open").mkdir()
    files = forging.bundled(record, tmp_path / "open", signing.signer())
    marked = bundle.sealed(
        {**files, CHECKPOINTS: b'{"checkpoints":[]}'}, signing.signer(), files[MANIFEST]
    )
    write_zip(tmp_path / "r.zip", marked)
    monkeypatch.setenv("WORKSHOP_DATA", str(tmp_path / "var"))

    done = CliRunner().invoke(commands, ["import", "record", str(tmp_path / "r.zip")])

    assert done.exit_code == 0, done.output
    assert f"signed with another key, {fingerprint_of(files[KEY_FILE])}" in done.stderr
    assert "/invitation#" in done.stdout
    again = CliRunner().invoke(commands, ["import", "record", str(tmp_path / "r.zip")])
    assert "is in the database already" in str(again.exception)


def test_erased_entries_come_back_as_such(held: Held, tmp_path: Path, empty: Database) -> None:
    world, person = held.world, held.everything.everybody[0]
    world.act(person, "erasure.ask")
    world.act(world.host, "erasure.confirm", erasure=world.one(Erasure).id)

    meeting_id = restore(empty, written(held, tmp_path, "json"))

    again = tmp_path / "again.json"
    with empty.reading() as db, world.database.reading() as then:
        ours, theirs = (record_of(one, meeting_id, "full") for one in (db, then))
        assert any(line.erased for line in ours.journal.lines)
        assert dict(ours.parts) == dict(theirs.parts)
        FORMATS.get("json").write(ours, again, "en")
    assert [str(one) for one in verify(again).problems] == []
    empty.close()


def test_a_restored_meeting_goes_on(held: Held, tmp_path: Path, empty: Database) -> None:
    meeting_id = restore(empty, written(held, tmp_path, "journal"))
    writer = Writer(empty, opens, key="again")

    writer.perform(meeting_id, held.world.host.id, "record.share", ids.new_id(), {"shared": "yes"})

    with empty.reading() as db:
        assert check_chain(db, meeting_id).wrong is None
    empty.close()


def test_what_cannot_be_restored(held: Held, tmp_path: Path, empty: Database) -> None:
    file = written(held, tmp_path, "journal")
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(file.read_bytes().replace(b'"stage.start"', b'"stage.stert"', 1))
    shared = written(held, tmp_path, "json", "participants")

    with pytest.raises(Fault):
        restore(empty, broken)
    with pytest.raises(Invalid):
        restore(empty, shared)
    restore(empty, file)
    with pytest.raises(Conflict):
        restore(empty, file)
    empty.close()
