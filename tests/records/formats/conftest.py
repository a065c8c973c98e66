"""The meeting in which everything happens, as records in every profile; made once a worker."""

import shutil
from collections.abc import Iterator

import pytest

from tests.records.everything import Kept
from tests.records.formats.texts import Stored
from workshop.core.db import Database
from workshop.core.meeting import Meeting
from workshop.records import signing
from workshop.records.chain import read_journal
from workshop.records.collect import record_of
from workshop.records.record import Record
from workshop.settings import Settings

PROFILES = ("full", "participants", "chatham", "research")


@pytest.fixture(scope="session")
def stored(kept: Kept, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stored]:
    folder = tmp_path_factory.mktemp("formats")
    shutil.copyfile(kept.folder / "test.db", folder / "test.db")
    url = f"sqlite:///{folder}/test.db"
    database = Database(url)
    settings = Settings(database_url=url, data_dir=folder, testing=True, secret="s" * 32)
    with database.reading() as db:
        meeting = db.get(Meeting, kept.host.meeting_id)
        yield Stored(settings, database, meeting.id, meeting.code)
    database.close()


@pytest.fixture(scope="session")
def records(stored: Stored, _signing: None) -> dict[str, Record]:
    """Give the record of the meeting in each profile."""
    key = signing.signer().names_key
    with stored.database.reading() as db:
        return {one: record_of(db, stored.meeting_id, one, key=key) for one in PROFILES}


@pytest.fixture(scope="session")
def full(records: dict[str, Record]) -> Record:
    """Give the record of those who ran the meeting, read from its journal."""
    return Record(read_journal(records["full"].journal.written))
