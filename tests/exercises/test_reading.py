"""Cases that facilitators write: read with every problem and its line, solved, taken out and brought back the same."""

import json
import os
import shutil
from pathlib import Path

import pytest

from workshop.mediation.brief import Card
from workshop.mediation.case import CaseFault
from workshop.mediation.case_text import case_text
from workshop.mediation.casebook import (
    brief_of,
    case_of,
    cases,
    content_of,
    figures,
    load_case,
    read_case_file,
)
from workshop.mediation.folders import FOLDER, Folder

RECORDED = Path(os.environ.get("TRIALOGUE_EXERCISES", "../shared/exercises")) / "exercises.json"
OWN = """\
id: harbour
title: {en: Two harbours}
parties:
- {id: A, name: North, seats: 2, batna: 30, batna_story: Stay alone}
- {id: B, name: South, seats: 2, batna: 30, batna_story: Stay alone}
issues:
- {id: I1, title: Where, options: [{id: a, text: North}, {id: b, text: South}]}
- {id: I2, title: When, options: [{id: a, text: Soon}, {id: b, text: Later}]}
points:
  A: {I1: {a: 60, b: 0}, I2: {a: 40, b: 0}}
  B: {I1: {a: 0, b: 60}, I2: {a: 40, b: 0}}
stages:
- {id: prep, title: Read, minutes: 5, room: home}
- {id: talk, title: Talk, minutes: 10}
"""


def _problems(text: str) -> list[tuple[int, str]]:
    made, problems = read_case_file(text)
    assert made is None
    return [(line, str(say)) for line, say in problems]


def test_a_case_in_one_file_is_read_solved_and_parted() -> None:
    made, problems = read_case_file(OWN)

    assert problems == ()
    assert made is not None
    assert made.figures["acceptable"] == 2
    assert made.public.minutes == 15
    assert made.briefs["A"].score({"I1": "a", "I2": "a"}) == 100
    assert "60" not in repr(made)


@pytest.mark.parametrize(
    ("old", "new", "line", "why"),
    [
        ("B: {I1: {a: 0, b: 60}", "B: {I1: {a: 0, b: 50}", 11, "it comes to 90"),
        ("B: {I1: {a: 0, b: 60}", "B: {I1: {a: 0}", 11, "exactly these options: a, b"),
        ("B: {I1: {a: 0, b: 60}", "B: {I1: {a: 0, b: 1.5}", 11, "whole number"),
        ("  B: {I1: {a: 0, b: 60}, I2: {a: 40, b: 0}}\n", "", 5, "comes to 0"),
        ("{id: B, name: South", "{id: A, name: South", 3, "an id of its own"),
        (
            "batna: 30, batna_story: Stay alone}\n- ",
            "batna: 0, batna_story: Alone}\n- ",
            4,
            "1 to 99",
        ),
        ("minutes: 10}", "minutes: none}", 14, "“minutes” is a whole number"),
        ("room: home", "room: attic", 13, "“room” cannot be “attic”"),
        ("title: {en: Two harbours}", "titel: {en: Two harbours}", 2, "“titel” is not known"),
        ("id: harbour", "id: harbour\ntotal_minutes: 20", 2, "add up to 15 minutes"),
        ("id: harbour", "id: harbour\ndecision: {must_consent: [C]}", 2, "cannot be “C”"),
        ("{id: a, text: Soon}", "{id: a, text: No}", 8, "in quotation marks"),
        ("id: harbour", "- harbour", 2, "cannot be read"),
    ],
)
def test_each_problem_has_its_line_and_names_the_field(
    old: str, new: str, line: int, why: str
) -> None:
    changed = OWN.replace(old, new)
    assert changed != OWN

    found = _problems(changed)

    assert [one for one in found if one[0] == line and why in one[1]], found


def test_a_case_without_a_zone_of_agreement_is_refused_with_the_reason() -> None:
    found = _problems(OWN.replace("batna: 30", "batna: 75"))

    assert found == [
        (9, "There is no package that leaves every party better off than no agreement.")
    ]


def test_a_case_that_is_too_easy_is_warned_of() -> None:
    made, _ = read_case_file(OWN.replace("B: {I1: {a: 0, b: 60}", "B: {I1: {a: 60, b: 0}"))

    assert made is not None
    assert any("too easy" in str(one) for one in made.warnings)
    assert any("gets everything" in str(one) for one in made.warnings)


def test_a_card_with_which_nothing_can_be_ratified_is_warned_of() -> None:
    cards = "cards: [{id: hard, name: Hard, text: Never, margin: 10, requires: {I1: [b]}}]"
    made, problems = read_case_file(
        OWN.replace("batna_story: Stay alone}", f"batna_story: x, {cards}}}", 1)
    )

    assert problems == ()
    assert made is not None
    assert [str(one) for one in made.warnings if "card “hard”" in str(one)]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", "a: &x [*x]", "!!python/object:os.system {}", "x" * 300_000]
)
def test_a_text_that_is_no_case_is_refused_without_a_fault(text: str) -> None:
    assert _problems(text)


@pytest.mark.parametrize("name", list(cases()))
def test_a_case_taken_out_and_brought_back_is_the_same(name: str) -> None:
    made, problems = read_case_file(case_text(content_of(name)))

    assert problems == ()
    assert made is not None
    assert made.public == case_of(name)
    assert {code: vars(one) for code, one in made.briefs.items()} == {
        code: vars(brief_of(name, code)) for code in made.briefs
    }
    assert made.figures == figures(name)


@pytest.mark.skipif(not RECORDED.exists(), reason=f"the recorded exercises are not at {RECORDED}")
def test_recorded_exercises_are_read_as_they_are() -> None:
    for content in json.loads(RECORDED.read_text("utf-8"))["exercises"]:
        made, problems = read_case_file(json.dumps(content, ensure_ascii=False))
        assert problems == ()
        assert made is not None
        assert made.figures == content["figures"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of a case's folder that may be spoilt."""
    return Path(shutil.copytree(FOLDER / "reconciliation-fund", tmp_path / "spoilt"))


@pytest.mark.parametrize(
    ("file", "old", "new", "why"),
    [
        ("private/FAM.yaml", "private_min: 9", "", "private_min"),
        ("private/FAM.yaml", "private_min: 9", "private_max: 9", "does not belong to FAM"),
        ("private/JCO.yaml", "private_max: 8", "private_max: 1", "sealed pledges cannot meet"),
        ("private/JCO.yaml", "party: JCO", "party: KCO", "not the part of JCO"),
        ("private/JCO.yaml", "batna: 55", "batna: 95", "no package"),
        ("private/KCO.yaml", "C1: {a: 3", "C1: {a: 99", "comes to"),
        ("case.yaml", "total_minutes: 150", "total_minutes: 151", "add up to 150 minutes"),
        ("case.yaml", 'ko: "5단위"', 'en_: ""', "missing in: ko"),
        ("roles.yaml", "- id: DRA", "- id: DRU", "no such third party: DRU"),
        ("sources.yaml", "- plan-2023", "- plan-2033", "no such entry in common: plan-2033"),
    ],
)
def test_a_folder_that_does_not_fit_is_refused_with_its_file(
    folder: Path, file: str, old: str, new: str, why: str
) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")

    with pytest.raises(CaseFault, match=why):
        load_case(Folder(folder))


def test_a_folder_with_a_file_missing_is_refused(folder: Path) -> None:
    (folder / "story.ko.md").unlink()

    with pytest.raises(CaseFault, match=r"story\.ko\.md cannot be read"):
        load_case(Folder(folder))


@pytest.mark.parametrize(
    ("package", "gain", "met", "short", "unmet"),
    [
        ({"I1": "b", "I2": "a"}, 4, True, 0, []),
        ({"I1": "b", "I2": "a"}, 3, False, 1, []),
        ({"I1": "a", "I2": "a"}, 9, False, 0, ["I1"]),
        ({}, 0, False, 4, ["I1"]),
    ],
)
def test_a_card_says_what_is_missing(
    package: dict, gain: int, met: bool, short: int, unmet: list
) -> None:
    card = Card(id="x", name={}, text={}, margin=3, requires={"I1": ("b", "c")})

    assert card.is_met(package, gain) is met
    assert card.short_of(gain) == short
    assert card.unmet(package) == unmet
