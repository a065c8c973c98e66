"""The browser's pure modules, run by node; the rest is seen in the journeys."""

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
NODE = shutil.which("node")


@pytest.mark.skipif(
    NODE is None, reason="node is not installed on this machine: the scripts' own tests need it"
)
def test_the_scripts_pass_their_own_tests() -> None:
    files = sorted(str(path) for path in HERE.glob("*.test.mjs"))

    ran = subprocess.run(
        [str(NODE), "--test", *files], capture_output=True, text=True, check=False, timeout=120
    )

    assert ran.returncode == 0, ran.stdout + ran.stderr
