"""A full record brings its meeting back: the same chain, the same rows, and it opens."""

from pathlib import Path

import pytest

from tests.records.privacy.canaries import Held
from workshop.agenda.opening import opens
from workshop.core import ids
from workshop.core.db import Base, Database
from workshop.core.errors import Conflict, Invalid
from workshop.core.journal import chain_faults, entries
from workshop.core.people import Participant
from workshop.core.writer import Writer
from workshop.records.checking import check_chain
from workshop.records.collect import record_of
from workshop.records.findings import Fault
from workshop.records.formats import FORMATS
from workshop.records.restoring import restore


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


@pytest.mark.parametrize("form", ["bundle", "json", "journal"])
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
