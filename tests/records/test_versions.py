"""Another version of the program may word sentences otherwise and tell other columns of the same journal."""

import json
from pathlib import Path

import pytest

from tests.records import meeting
from workshop.records.formats import FORMATS
from workshop.records.verify import verify

HINT = "version 0.0.1 of the program wrote it"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder with tables and record as an older version may have written them: one sentence said otherwise."""
    folder = tmp_path / "old"
    FORMATS.get("csv").write(meeting.record(), folder, "en")
    FORMATS.get("json").write(meeting.record(), folder / "record.json", "en")
    for name in ("tables.json", "record.json"):
        about = json.loads((folder / name).read_bytes())
        about["program"] = "0.0.1"
        (folder / name).write_text(json.dumps(about))
    for name in ("timeline.csv", "codebook.md"):
        (folder / name).write_text("said otherwise")
    return folder


def test_other_words_for_the_same_acts_are_no_fault(old: Path) -> None:
    assert [str(one) for one in verify(old).problems] == []


def test_other_columns_are_told_with_the_version_that_wrote_them(old: Path) -> None:
    people = old / "people.csv"
    people.write_text(people.read_text("utf-8-sig").replace("role", "part", 1), "utf-8-sig")
    (old / "more.csv").write_text("a table of that version")
    record = json.loads((old / "record.json").read_bytes())
    record["meeting"]["mood"] = "calm"
    (old / "record.json").write_text(json.dumps(record))

    said = [str(one) for one in verify(old).problems]

    assert len(said) == 2
    assert all(HINT in one for one in said), said


def test_a_change_under_our_own_version_has_no_excuse(tmp_path: Path) -> None:
    out = tmp_path / "record.json"
    FORMATS.get("json").write(meeting.record(), out, "en")
    record = json.loads(out.read_bytes())
    record["meeting"]["mood"] = "calm"
    out.write_text(json.dumps(record))

    (problem,) = verify(out).problems

    assert "version" not in problem.say
