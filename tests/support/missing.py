"""What to do where a program that a test needs is not installed."""

import os
from typing import NoReturn

import pytest


def say_missing(program: str) -> NoReturn:
    """Skip the test on somebody's own machine; fail it in CI, where nothing may be missing."""
    reason = f"{program} is not installed: tools/debian.sh test installs it on Debian"
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
