"""Somebody who sat at a table is erased: name and words are gone, every copy still verifies."""

import json
import shutil
from pathlib import Path

from flask import Flask

from tests.records import exercise
from tests.records.privacy.exercising import OFFERED
from tests.world import World, world_of
from workshop.core.journal import Entry
from workshop.core.people import Participant
from workshop.records.collect import record_of
from workshop.records.formats import FORMATS
from workshop.records.models import Erasure
from workshop.records.verify import verify

MINE = (
    exercise.PRIVATE_AST, exercise.CAUCUS_AST, exercise.PASSED, exercise.NOTE_AST, exercise.ALONE, OFFERED,
)  # fmt: skip


def again(over: exercise.Kept, app: Flask, folder: Path) -> World:
    """Put a copy of the exercise that was played under a world in which nothing has happened."""
    world = world_of(app)
    world.database.close()
    shutil.copyfile(str(over.database.engine.url.database), folder / "test.db")
    world.meeting_id = over.meeting_id
    world.host = world.one(Participant, role="host")
    return world


def test_an_erased_party_leaves_neither_name_nor_words_and_every_copy_verifies(
    over: exercise.Kept, app: Flask, tmp_path: Path
) -> None:
    world, circles = again(over, app, tmp_path), over.circles
    person = world.one(Participant, name="Aiko")
    world.act(person, "erasure.ask")
    world.act(world.host, "erasure.confirm", erasure=world.one(Erasure, state="asked").id)

    for name in ("full", "participants", "chatham", *(f"circle-{one}" for one in circles.values())):
        with world.database.reading() as db:
            record = record_of(db, world.meeting_id, name)
        told = json.dumps(record.as_json(), ensure_ascii=False)
        assert [one for one in (*MINE, "Aiko") if one in told] == [], name
        out = tmp_path / f"{name}.json"
        FORMATS.get("json").write(record, out, "en")
        assert [str(one) for one in verify(out).problems] == [], name
    with world.database.reading() as db:
        bodies = "\n".join(body for (body,) in db.query(Entry.body) if body)
    assert [one for one in (*MINE, person.name) if one in bodies] == []
