"""What an exercise tells without names: its public side in every format, and no canary in any byte."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import validate

from tests.records import exercise
from tests.records.privacy.exercising import KEY, NEVER, SPOKEN, Told, text_of
from tests.records.privacy.test_profiles import hits
from workshop.mediation import sources
from workshop.records import parts
from workshop.records.collect import record_of
from workshop.records.formats import FORMATS
from workshop.records.guarding import Leak
from workshop.records.keeping import kept
from workshop.records.kept import KEPT
from workshop.records.parts import briefs as briefing
from workshop.records.record import Record
from workshop.records.schema import schema
from workshop.records.secrets import CIRCLE, Secrets
from workshop.records.shielding import Shield
from workshop.records.verify import verify

SHIELDED = ("chatham", "research")


@pytest.mark.parametrize("profile", SHIELDED)
def test_no_canary_of_an_exercise_is_in_any_byte_of_a_bundle(
    exercised: Told, tmp_path: Path, profile: str
) -> None:
    out = tmp_path / "kept.bundle.zip"
    FORMATS.get("bundle").write(exercised.after[profile], out, "en")

    assert hits(out, exercised.never) == []
    assert [str(one) for one in verify(out).problems] == []
    assert {"minutes.pdf", "minutes.docx", "record.xlsx", "tables/offers.csv"} <= set(
        zipfile.ZipFile(out).namelist()
    )


def test_the_public_page_of_an_exercise_holds_no_canary(exercised: Told, tmp_path: Path) -> None:
    out = tmp_path / "kept.site.zip"
    FORMATS.get("site").write(exercised.after["chatham"], out, "ja")

    assert hits(out, exercised.never) == []
    assert "애스터 마을" in zipfile.ZipFile(out).read("ko/index.html").decode()


def test_the_canaries_of_an_exercise_are_found_where_they_may_stand(
    exercised: Told, tmp_path: Path
) -> None:
    told = text_of(exercised.full)

    people = [json.dumps(one, ensure_ascii=False)[1:-1] for one in exercised.names[:6]]
    assert [one for one in people if one not in told] == []
    assert all(one in told for one in SPOKEN)
    assert NEVER


@pytest.mark.parametrize("profile", SHIELDED)
def test_the_public_side_of_an_exercise_is_told(exercised: Told, profile: str) -> None:
    record = exercised.after[profile]
    (exercise,) = record.rows("exercises")
    (table,) = exercise["tables"]  # type: ignore[misc]  # a list

    assert table["number"] is None
    assert len(str(table["letter"])) == 1
    assert table["outcome"] == {"F1": "c", "F2": "a", "F3": "b"}
    assert [one["step"] for one in table["steps"]] == ["prep", "joint"]
    assert len(record.rows("offers")) == len(exercised.full.rows("offers"))
    assert [one["outcome"] for one in record.rows("sealed_moves")] == ["not", "met"]
    (text,) = record.rows("one_texts")
    assert [one["state"] for one in text["clauses"]] == ["agreed", "open"]  # type: ignore[union-attr,call-overload,index]
    (picture,) = record.rows("pictures")
    assert set(picture["figures"]) == {"agreed", "better", "efficient", "sides"}  # type: ignore[arg-type]
    validate(record.as_json(), schema())


def test_words_of_an_exercise_are_told_on_consent_alone(exercised: Told) -> None:
    def said(records: dict[str, Record], profile: str) -> list[str]:
        return [one for one in SPOKEN if one in text_of(records[profile])]

    for profile in SHIELDED:
        assert said(exercised.before, profile) == []
        assert exercised.before[profile].rows("pictures") == []
    joint, offered, criticised = SPOKEN
    assert said(exercised.after, "research") == [joint, offered, criticised]
    assert said(exercised.after, "chatham") == [offered, criticised]


def test_a_consent_taken_back_drops_that_person_s_words_from_every_later_copy(
    exercised: Told,
) -> None:
    joint, offered, criticised = SPOKEN
    later = {name: text_of(record) for name, record in exercised.later.items()}

    assert [one for one in SPOKEN if one in later["research"]] == [joint]
    assert [one for one in SPOKEN if one in later["chatham"]] == []
    assert [one for one in SPOKEN if one in later["table"]] == [joint, offered]
    own = (
        exercise.PRIVATE_AST,
        exercise.CAUCUS_AST,
        exercise.PASSED,
        exercise.NOTE_AST,
        criticised,
    )
    assert [one for one in own if one in later["AST"] or one in later["table"]] == []
    for one in SHIELDED:
        assert exercised.later[one].rows("pictures") == []
        assert len(exercised.later[one].rows("offers")) == len(exercised.full.rows("offers"))
    people = [len(each["research"].rows("people")) for each in (exercised.after, exercised.later)]
    assert people == [6, 5]
    assert all(one in text_of(exercised.full) for one in SPOKEN)


def test_researchers_follow_invented_names_to_seats_and_the_public_nobody(exercised: Told) -> None:
    research, chatham = (text_of(exercised.after[one]) for one in ("research", "chatham"))
    people = {one["id"]: one["name"] for one in exercised.after["research"].rows("people")}
    (table,) = exercised.after["research"].rows("exercises")[0]["tables"]  # type: ignore[misc]
    held = {seat["holder_id"] for party in table["parties"] for seat in party["seats"]}

    assert len(held & people.keys()) == 5
    assert all(str(name).startswith("P-") for name in people.values())
    assert [one for one in exercised.ids if one in research or one in chatham] == []
    for one in exercised.after["chatham"].rows("exercises")[0]["tables"]:  # type: ignore[union-attr]
        seats = [seat for party in one["parties"] for seat in party["seats"]]  # type: ignore[index]
        assert {seat["holder_id"] for seat in seats} == {None}


def _tells(noun: str, columns: str = "words lang", **more: Any) -> Callable[[Any], None]:
    def sabotage(patch: Any) -> None:
        for one in SHIELDED:
            patch.setitem(KEPT[one], noun, kept(columns, at_table=True, **more))
        patch.setattr(Shield, "is_for_all", lambda *_: True)

    return sabotage


def _every_column(patch: Any) -> None:
    patch.setattr(Shield, "_columns", lambda _self, _kept, image, **_more: dict(image))


def _every_figure(patch: Any) -> None:
    for one in SHIELDED:
        patch.setitem(KEPT[one], "picture", kept("table_id figures", at_table=True))


def _points_under_another_name(patch: Any) -> None:
    told = Shield._columns

    def more(self: Shield, kept: Any, image: Any, **how: Any) -> Any:
        found = told(self, kept, image, **how)
        return found | {"options": {**found["options"], "F1": 140}} if "options" in found else found

    patch.setattr(Shield, "_columns", more)


def _computed(patch: Any) -> None:
    """Let a chapter compute points from the case, as numbers that stand in no row."""

    def told(minutes: Any) -> Any:
        party = minutes.record.history.rows("party")[0]
        case = str(minutes.record.history.find("table", party["table_id"])["case_id"])
        return {"brief": None, "points": sources.space(case).scores.tolist()}

    section = replace(briefing.CHAPTER.sections[0], tell=told)
    every = [*parts.all_sections(), section]
    patch.setattr("workshop.records.minutes.all_sections", lambda: every)


def _numbers(patch: Any) -> None:
    for one in SHIELDED:
        patch.setitem(KEPT[one], "table", kept("exercise_id case_id number status stage outcome"))


def _briefs(patch: Any) -> None:
    def told(minutes: Any) -> Any:
        return [
            briefing._brief(minutes.record, one) for one in minutes.record.history.rows("party")
        ][:1]

    section = replace(briefing.CHAPTER.sections[0], tell=told)
    patch.setattr(briefing, "CHAPTER", replace(briefing.CHAPTER, sections=(section,)))
    every = [*parts.all_sections(), section]
    patch.setattr("workshop.records.minutes.all_sections", lambda: every)


SABOTEURS = {
    "what is said in caucuses": _tells("talk", "of_party words lang"),
    "notes": _tells("seat_note"),
    "choices of a side": _tells("sketch", "options"),
    "drafts of offers": _tells("offer_draft", "options"),
    "every column": _every_column,
    "points": _every_figure,
    "points as a number beside others": _points_under_another_name,
    "points computed from the case": _computed,
    "single answers": _tells("sealed_move", "title settings chosen"),
    "who sat where": _tells("seat", "party_id holder_id robot_seed"),
    "numbers of tables": _numbers,
    "briefs": _briefs,
    "names": lambda patch: patch.setattr(Secrets, "without", lambda _self, text, **_: text),
}


@pytest.mark.parametrize("saboteur", SABOTEURS)
@pytest.mark.parametrize("profile", SHIELDED)
def test_a_saboteur_of_each_class_of_leaks_is_refused_by_the_writer_itself(
    exercised: Told, tmp_path: Path, profile: str, saboteur: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    SABOTEURS[saboteur](monkeypatch)
    with exercised.database.reading() as db:
        record = record_of(db, exercised.meeting_id, profile, key=KEY)

    with pytest.raises(Leak):
        FORMATS.get("html").write(record, tmp_path / "x.html", "en")

    assert list(tmp_path.iterdir()) == []


def test_words_that_stand_in_a_public_text_anyway_stop_no_export(
    exercised: Told, tmp_path: Path
) -> None:
    record = exercised.after["chatham"]
    assert record.secrets
    by_chance = frozenset({"festival", "Robot", "package"})
    kinds = {**record.secrets.by_kind, CIRCLE: by_chance}

    FORMATS.get("html").write(
        replace(record, secrets=replace(record.secrets, by_kind=kinds)), tmp_path / "x.html", "en"
    )

    assert (tmp_path / "x.html").exists()
