"""Everything that can happen in a meeting is in its record, fits the schema, and verifies."""

import json
from contextlib import suppress
from pathlib import Path

import jsonschema
import pytest

from tests.records.company import HELD, REMARK, SEALED, WITHDRAWN, Everything
from workshop.records.collect import record_of
from workshop.records.formats import FORMATS, NothingToWrite
from workshop.records.formats.minutes_html import page
from workshop.records.record import Record
from workshop.records.schema import schema
from workshop.records.verify import verify

PROFILES = ("full", "participants")
CHECKED = ("json", "journal", "csv")


def record_in(held: Everything, profile: str) -> Record:
    with held.world.database.reading() as db:
        return record_of(db, held.world.meeting_id, profile)


@pytest.mark.both_databases
def test_every_export_fits_its_schema_and_verifies(
    held: Everything, tmp_path: Path, database_kind: str
) -> None:
    for profile in PROFILES:
        record = record_in(held, profile)
        folder = tmp_path / profile
        folder.mkdir()
        # The record is read from the database, every form is made from the record.
        forms = FORMATS if database_kind == "sqlite" else map(FORMATS.get, CHECKED)
        for one in forms:
            with suppress(NothingToWrite):
                one.write(record, folder / f"meeting{one.suffix}", "ja")

        reports = [verify(folder / f"meeting{name}") for name in (".json", ".jsonl", ".zip")]
        assert [str(problem) for one in reports for problem in one.problems] == []
        told = json.loads(json.dumps(record.as_json()))
        jsonschema.Draft202012Validator(schema()).validate(told)


def test_the_record_tells_each_of_them(held: Everything) -> None:
    full, shared = record_in(held, "full"), record_in(held, "participants")

    assert {one["state"] for one in shared.rows("points")} >= {"released", "struck", "merged"}
    assert [one["led_to"] is not None for one in shared.rows("amendments")] == [True, False, False]
    assert full.rows("amendments")[0]["backed_by"] != shared.rows("amendments")[0]["backed_by"]
    assert [one["state"] for one in shared.rows("statements")] == ["agreed"]
    assert [len(one["signatures"]) for one in shared.rows("minorities")] == [2, 0]  # type: ignore[arg-type]
    assert len(shared.rows("placings")) > 0
    assert [len(one["seats"]) for one in shared.rows("rooms")] == [3] * 6  # type: ignore[arg-type]
    assert len(shared.rows("stops")) == 1
    assert [
        one["lengths"] for one in shared.rows("floors") if one["lengths"] or not one["seed"]
    ] == [[]]
    assert len(full.rows("answers")) == 1
    assert shared.rows("answers") == []


def test_the_speaking_time_is_that_of_the_screens(held: Everything) -> None:
    from workshop.speaking.equity import equity_of

    with held.world.database.reading() as db:
        shown = equity_of(db, held.world.meeting_id)
    for profile in PROFILES:
        told = record_in(held, profile).parts["equity"]

        assert told["seconds"] == shown.seconds > 0  # type: ignore[index,call-overload]
        assert [one["seconds"] for one in told["delegations"]] == [  # type: ignore[index,call-overload,union-attr]
            one.seconds for one in shown.shares
        ]


def test_a_survey_is_counted_from_its_nameless_lists(held: Everything) -> None:
    _before, after, rating = record_in(held, "participants").rows("surveys")
    first = after["questions"][0]["result"]  # type: ignore[index,call-overload]

    assert first["paired"] is True  # type: ignore[index,call-overload]
    boxes = first["bins"].values()  # type: ignore[index,call-overload,union-attr]
    assert sum(box["matched"] for box in boxes) == 9  # type: ignore[index,call-overload,misc]
    assert all(one["result"] is None for one in rating["questions"])  # type: ignore[index,call-overload,union-attr]


def test_the_participants_record_tells_nothing_that_members_could_not_see(
    held: Everything,
) -> None:
    record = record_in(held, "participants")
    parts = json.dumps({**record.as_json(), "journal": []})
    minutes, written = page(record, "en").decode(), record.journal.written.decode()

    for secret in (SEALED, WITHDRAWN, HELD, REMARK):
        assert secret not in parts
        assert secret not in minutes
    assert SEALED not in written
    assert REMARK not in written
    assert SEALED not in record_in(held, "full").journal.written.decode()


def test_every_sentence_of_the_timeline_is_whole(held: Everything) -> None:
    lines = [one for one in record_in(held, "full").rows("timeline") if "says" in one]

    kinds = {one["kind"] for one in lines}
    assert len(kinds) >= 55
    for one in lines:
        assert one["says"].keys() == {"en", "ja", "ko"}  # type: ignore[union-attr]
        assert not [said for said in one["says"].values() if "…" in said or "%(" in said], one  # type: ignore[union-attr,operator]


@pytest.mark.parametrize("lang", ["en", "ja", "ko"])
def test_the_minutes_have_a_section_for_each(held: Everything, lang: str) -> None:
    for profile in PROFILES:
        text = page(record_in(held, profile), lang).decode()

        for section in ("stops", "lists", "terms", "amendments", "statements", "surveys", "rooms"):
            assert f'<section id="{section}">' in text
        assert "Our view in full." in text.split('<section id="votes">')[1].split("</section>")[0]
        assert "Our government holds that it was." in text
