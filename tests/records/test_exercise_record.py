"""An exercise is in its record for each viewer: what that viewer saw, and nothing of another side's."""

import json
from pathlib import Path

import jsonschema
import pytest
from sqlalchemy import select

from tests.records.exercise import (
    ALONE,
    BECAUSE,
    CAUCUS_AST,
    HIDDEN,
    JOINT,
    NOTE_AST,
    PASSED,
    PRIVATE_AST,
    SEALED_NO,
    TO_DRAFTERS,
    WITHDRAWN,
    Kept,
    kept,
    play,
)
from tests.world import World
from workshop.core.circles import Circle
from workshop.core.errors import NotFound
from workshop.records.collect import record_of
from workshop.records.formats import FORMATS
from workshop.records.formats.minutes_html import page
from workshop.records.record import Record
from workshop.records.schema import schema
from workshop.records.verify import verify


def everything(record: Record) -> str:
    return json.dumps(record.as_json(), ensure_ascii=False) + page(record, "en").decode()


def faults(record: Record, folder: Path, *forms: str) -> list[str]:
    """Export in these forms, and return what a check finds wrong."""
    folder.mkdir()
    found = []
    for one in forms:
        form = FORMATS.get(one)
        file = folder / f"meeting{form.suffix}"
        form.write(record, file, "ko")
        found += [str(problem) for problem in verify(file).problems]
    return found


@pytest.mark.both_databases
def test_an_exercise_that_was_just_played_verifies(world: World, tmp_path: Path) -> None:
    played = kept(play(world))

    for name in ("table", "AST"):
        assert faults(played.record(name), tmp_path / name, "json") == []


def test_every_viewers_export_fits_its_schema_and_verifies(over: Kept, tmp_path: Path) -> None:
    for number, record in enumerate(over.records()):
        assert faults(record, tmp_path / str(number), "json", "journal", "csv") == []
        told = json.loads(json.dumps(record.as_json()))
        jsonschema.Draft202012Validator(schema()).validate(told)


def test_a_table_reads_its_offers_text_moves_and_ratification(over: Kept) -> None:
    record = over.record("table")

    states = [one["state"] for one in record.rows("offers")]
    assert states == ["superseded", "accepted", "standing", "standing", "withdrawn"]
    assert len(record.rows("offers")) == 5
    (text,) = record.rows("one_texts")
    assert [len(text[name]) for name in ("clauses", "drafts", "criticism")] == [2, 2, 1]  # type: ignore[arg-type]
    moves = record.rows("sealed_moves")
    assert [(one["outcome"], one["figure"]) for one in moves] == [("not", ""), ("met", "23500030")]
    (one,) = record.rows("ratifications")
    assert one["step"] == "agreed"
    assert one["verdicts"] == {"jp": True}
    assert one["counts"]["jp"]["yes"] == 2  # type: ignore[index,call-overload]
    assert len(record.rows("pictures")) == 1


def test_a_side_reads_its_own_rooms_and_nobody_elses(over: Kept) -> None:
    aster, beryl = everything(over.record("AST")), everything(over.record("BEL"))

    for words in (PRIVATE_AST, CAUCUS_AST, NOTE_AST):
        assert words in aster
        assert words not in beryl
    assert TO_DRAFTERS in beryl
    assert TO_DRAFTERS not in aster
    for one in (aster, beryl):
        assert JOINT in one
        assert PASSED in one
    mediator = everything(over.record("MED"))
    assert CAUCUS_AST in mediator
    assert TO_DRAFTERS in mediator
    assert PRIVATE_AST not in mediator
    assert NOTE_AST not in mediator


def test_nobody_reads_notes_for_oneself_answers_points_or_briefs(over: Kept) -> None:
    for record in over.records():
        told = everything(record)
        assert ALONE not in told
        assert str(SEALED_NO) not in str(record.rows("sealed_moves"))
        moves = json.dumps(record.rows("sealed_moves"))
        assert "answer" not in moves


def test_what_was_taken_back_keeps_its_place_in_the_parts_not_its_words(over: Kept) -> None:
    rows = [one for one in over.record("table").rows("table_talk") if one["withdrawn"]]

    assert [one["words"] for one in rows] == [None, None]
    told = page(over.record("table"), "en").decode()
    assert WITHDRAWN not in told
    assert HIDDEN not in told
    assert f"Taken off the screens: {BECAUSE}" in told


def test_who_ran_the_meeting_reads_joint_rooms_and_no_home(over: Kept) -> None:
    full = everything(over.record("full"))

    assert JOINT in full
    for words in (PRIVATE_AST, CAUCUS_AST, NOTE_AST, TO_DRAFTERS):
        assert words not in full


def test_all_read_the_joint_room_only_if_all_sat_there(over: Kept) -> None:
    record = over.record("participants")

    assert JOINT not in everything(record)
    assert record.rows("offers") == []
    (exercise,) = record.rows("exercises")
    assert exercise["tables"][0]["status"] == "agreed"  # type: ignore[index,call-overload]


def test_all_read_the_joint_room_of_a_table_at_which_all_sat(world: World) -> None:
    record = kept(play(world, everybody_sits=True)).record("participants")

    assert JOINT in everything(record)
    assert len(record.rows("offers")) == 5
    assert PRIVATE_AST not in everything(record)


def test_there_is_no_record_of_another_circle(over: Kept) -> None:
    with over.database.reading() as db:
        others = [one.id for one in db.scalars(select(Circle)) if one.kind in ("hosts", "caucus")]

        for circle in (*others, "nonsense"):
            with pytest.raises(NotFound):
                record_of(db, over.meeting_id, f"circle-{circle}")


@pytest.mark.parametrize("lang", ["en", "ja", "ko"])
def test_the_minutes_tell_the_way_to_the_agreement(over: Kept, lang: str) -> None:
    text = page(over.record("table"), lang).decode()

    for section in (
        "exercises",
        "offers",
        "one-text",
        "sealed-moves",
        "ratifications",
        "figures",
        "table-talk",
    ):
        assert f'<section id="{section}">' in text
    assert "<ins>" in text
    assert "<svg" in text.split('<section id="figures">')[1]


def test_the_tables_have_a_row_an_observation(over: Kept) -> None:
    from workshop.records.tables import codebook, tables_of

    told = tables_of(over.record("table"), "en")
    tables = {name: b"".join(rows.pieces()) for name, rows in told}

    offers = tables["offers.csv"].decode("utf-8-sig").splitlines()
    assert len(offers) == 6
    assert ",AST,BEL," in offers[1]
    packages = tables["packages.csv"].decode("utf-8-sig")
    assert packages.count(",offer,") == 1 + 3 + 2 + 1 + 1
    assert packages.count(",outcome,") == 3
    shares = tables["shares.csv"].decode("utf-8-sig").splitlines()
    assert [one.split(",")[1:6] for one in shares[1:]] == [
        ["AST", "70", "50", "90", "50"],
        ["BEL", "95", "50", "95", "100"],
    ]
    for name in ("offers", "packages", "shares", "seats", "clauses"):
        assert f"## {name}.csv" in codebook("ja").decode()


def test_what_is_published_names_no_room_and_no_word_of_an_exercise(over: Kept) -> None:
    for profile in ("chatham", "research"):
        told = everything(over.record(profile))

        for words in (JOINT, PRIVATE_AST, CAUCUS_AST, NOTE_AST, TO_DRAFTERS, PASSED):
            assert words not in told


def test_a_sides_own_minutes_hold_its_brief_and_no_file_holds_another_ones(over: Kept) -> None:
    own, other = "A festival of our own, smaller.", "No festival this year."

    for record, name in zip(over.records(), ("", "", "AST", "BEL", "", ""), strict=True):
        told = everything(record)
        assert (own in told) == (name == "AST")
        assert (other in told) == (name == "BEL")


@pytest.mark.deep
@pytest.mark.parametrize("name", ["html", "pdf", "docx", "xlsx", "charts"])
def test_every_document_is_made_of_an_exercise_too(over: Kept, tmp_path: Path, name: str) -> None:
    form = FORMATS.get(name)
    file = tmp_path / f"meeting{form.suffix}"

    form.write(over.record("AST"), file, "ko")

    assert file.stat().st_size > 10_000
