"""`workshop plan check`: problems by line, exit 1."""

import json
from pathlib import Path

import pytest

from tests.cli.test_commands import run

PLANS = Path(__file__).resolve().parents[2] / "workshop" / "library" / "plans"


def test_it_explains_itself() -> None:
    found = run("plan", "check", "--help")

    assert found.exit_code == 0
    assert "FILE:LINE: SENTENCE" in found.stdout


@pytest.mark.parametrize("name", ["culcon-exchange", "short-vote"])
def test_a_plan_of_the_program_has_no_problems(name: str) -> None:
    found = run("plan", "check", PLANS / f"{name}.yaml")

    assert found.exit_code == 0, found.stdout
    assert "no problems" in found.stdout


def test_problems_are_told_with_file_and_line_and_exit_1(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(
        "title: {en: Mine}\nstages:\n- {kind: party, minutes: 5}\n- {kind: break, minutes: 0}\n"
    )

    found = run("plan", "check", file)

    assert found.exit_code == 1
    assert f"{file}:4: " in found.stdout


def test_problems_can_be_read_by_a_program(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("title: {en: Mine}\nstages:\n- {kind: party, minutes: 5}\n")

    found = run("plan", "check", "--json", file)

    assert found.exit_code == 1
    assert [one["line"] for one in json.loads(found.stdout)["problems"]] == [3]


@pytest.mark.parametrize(("content", "code"), [(b"\xff\xfe\xfa", 1), (None, 2)])
def test_a_file_that_is_none_is_said_at_once(
    tmp_path: Path, content: bytes | None, code: int
) -> None:
    file = tmp_path / "mine.yaml"
    if content is not None:
        file.write_bytes(content)

    assert run("plan", "check", file).exit_code == code
