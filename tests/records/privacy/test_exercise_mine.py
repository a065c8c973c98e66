"""What is held about somebody who sat at a table: their own words wherever they said them, and nobody else's."""

import json
from pathlib import Path

import pytest

from tests.records import exercise
from tests.records.privacy.exercising import CRITICISED, OFFERED, Told, briefs, text_of
from workshop.core.people import Participant
from workshop.mediation import sources
from workshop.records.collect import record_of
from workshop.records.formats import FORMATS
from workshop.records.mine import mine_of
from workshop.records.record import Record
from workshop.records.verify import verify

OF_AIKO = (
    exercise.PRIVATE_AST, exercise.CAUCUS_AST, exercise.PASSED, exercise.NOTE_AST, exercise.ALONE, OFFERED, CRITICISED,
)  # fmt: skip
OF_BORA = (exercise.JOINT, exercise.TO_DRAFTERS, exercise.PRIVATE_OFFER, "At our home in Beryl")


def mine(exercised: Told, name: str) -> Record:
    with exercised.database.reading() as db:
        return record_of(db, exercised.meeting_id, f"mine-{exercised.people[name]}")


def held(exercised: Told, name: str) -> str:
    with exercised.database.reading() as db:
        found = mine_of(db, db.get_one(Participant, exercised.people[name]))
    return json.dumps(found, ensure_ascii=False)


@pytest.mark.parametrize(
    ("name", "own", "foreign"),
    [("Aiko", OF_AIKO, OF_BORA), ("Bora", OF_BORA, OF_AIKO), ("Carl", (), (*OF_AIKO, *OF_BORA))],
)
def test_one_s_own_words_are_told_to_oneself_and_nobody_else_s(
    exercised: Told, name: str, own: tuple[str, ...], foreign: tuple[str, ...]
) -> None:
    number = [*exercised.people].index(name)
    others = [one for place, one in enumerate(exercised.names) if place not in (0, number)]
    told = text_of(mine(exercised, name))

    for text in (told, held(exercised, name)):
        assert [one for one in own if one not in text] == []
        assert [one for one in (*foreign, *others) if one in text] == []


def test_the_minutes_of_one_s_own_hold_the_brief_of_one_s_side_alone(
    exercised: Told, tmp_path: Path
) -> None:
    beryl = sources.brief("two-towns", "BEL")
    assert beryl
    for name, has_brief in (("Bora", True), ("Carl", False)):
        out = tmp_path / f"{name}.html"
        FORMATS.get("html").write(mine(exercised, name), out, "en")
        page = out.read_text()
        assert (beryl.batna_story["en"] in page) is has_brief
        assert ("Local food" in page) is False
    assert "Local food" in [*briefs()]


def test_the_file_of_one_s_own_verifies(exercised: Told, tmp_path: Path) -> None:
    out = tmp_path / "mine.json"
    FORMATS.get("json").write(mine(exercised, "Aiko"), out, "en")

    assert [str(one) for one in verify(out).problems] == []
