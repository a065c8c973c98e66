"""The command as a stranger's script calls it: from another folder, with few settings, to be read by a program."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.polis.sets import write_set
from workshop.analysis.report import analyse
from workshop.cli.analyse import conversation_in, plain

ROOT = Path(__file__).resolve().parents[2]


def test_a_script_in_another_folder_reads_the_same_analysis(tmp_path: Path) -> None:
    whole = conversation_in(write_set(tmp_path / "set"))
    expected = plain(analyse(whole.table(), "robust", whole.groups), whole)

    done = _stranger(tmp_path, "analyse", "set", "--json")

    assert (done.returncode, done.stderr) == (0, "")
    assert _timeless(json.loads(done.stdout)) == _timeless(expected)
    assert [one.name for one in tmp_path.iterdir()] == ["set"], "nothing is made beside the files"


def _stranger(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the command with hardly any environment: no home, no language, hashes by another seed."""
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": "/nonexistent"}
    return subprocess.run(
        [sys.executable, "-m", "workshop", *words],
        cwd=folder, env={**bare, "PYTHONHASHSEED": "7", "LC_ALL": "C"},
        capture_output=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip


def _timeless(told: dict[str, Any]) -> Any:
    """Return what was found without how long it took, as JSON gives it back."""
    found = json.loads(json.dumps(told))
    for part in (found, found["stability"], found["null_test"]):
        part.pop("seconds")
    return found
