"""`workshop case`: playable or not, and the figures, as somebody types it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from workshop.cli import commands

EASY = {
    "id": "easy",
    "parties": [{"id": "A", "batna": 30}, {"id": "B", "batna": 30}],
    "issues": [{"id": one, "options": [{"id": "a"}, {"id": "b"}]} for one in ("I1", "I2")],
    "points": {
        "A": {"I1": {"a": 60, "b": 0}, "I2": {"a": 40, "b": 0}},
        "B": {"I1": {"a": 0, "b": 60}, "I2": {"a": 40, "b": 0}},
    },
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with a case that can be played."""
    path = tmp_path / "case.json"
    path.write_text(json.dumps(EASY))
    return path


def _run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(commands, ["case", *words])
    return done.exit_code, done.output


def test_a_playable_case_is_checked_as_a_file_and_as_a_folder(file: Path) -> None:
    for path in (file, file.parent):
        code, said = _run("check", str(path))
        assert code == 0
        assert "2 of 4 packages" in said


def test_figures_are_printed_as_json(file: Path) -> None:
    code, said = _run("solve", str(file), "--json")
    assert code == 0
    figures = json.loads(said)
    assert figures["acceptable"] == 2
    assert figures["nash"]["ties"] == 2


def test_several_cases_give_a_list_and_one_without_a_zone_an_exit_of_one(file: Path) -> None:
    hard = {**EASY, "id": "hard", "parties": [{"id": "A", "batna": 90}, {"id": "B", "batna": 90}]}
    file.write_text(json.dumps({"exercises": [EASY, EASY]}))
    assert len(json.loads(_run("solve", str(file), "--json")[1])) == 2
    file.write_text(json.dumps({"exercises": [EASY, hard]}))
    code, said = _run("check", str(file))
    assert code == 1
    assert "hard: There is no package" in said


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is nested too deeply"),
        ('{"exercises": []}', "holds no case"),
        ('{"exercises": [1]}', "holds no case"),
    ],
)
def test_a_file_that_is_no_case_is_refused_in_one_sentence(
    file: Path, text: str, says: str
) -> None:
    file.write_text(text)

    for verb in ("check", "solve"):
        done = CliRunner().invoke(commands, ["case", verb, str(file)])

        assert says in str(done.exception)
