"""A test that cannot fail guards nothing: each saboteur is killed by the test named for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.saboteurs import SABOTEURS

ROOT = Path(__file__).resolve().parents[2]
FAILED = 1


@pytest.mark.deep
@pytest.mark.parametrize("name", SABOTEURS)
def test_a_saboteur_is_caught(name: str) -> None:
    test = SABOTEURS[name][1]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "tests.saboteurs",
        "-m",
        "not postgres",
        test,
    ]

    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "SABOTEUR": name},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == FAILED, done.stdout[-2000:]
    assert "failed" in done.stdout
