"""The tables of promises name files and tests that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.compile(r"`([a-z_]+(?:/[a-z_]+)*/test_\w+\.py)(?:::(\w+))?`")


@pytest.mark.parametrize("page", ["asked-sessions.md"])
def test_every_test_that_a_promise_names_is_there(page: str) -> None:
    rows = [line for line in _lines(page) if line.startswith("| ") and "`" in line]
    named = {one for row in rows for one in NAMED.findall(row.rsplit(" | ", 1)[-1])}

    missing = sorted(f"{file}::{name}" for file, name in named if not _is_there(file, name))

    assert len(named) > 100
    assert missing == []


def _lines(page: str) -> list[str]:
    return (ROOT / "docs" / page).read_text(encoding="utf-8").splitlines()


def _is_there(file: str, name: str) -> bool:
    path = ROOT / "tests" / file
    if not path.is_file():
        return False
    return not name or f"def test_{name}(" in path.read_text(encoding="utf-8")
