"""The sentences of the timeline come from the features' actions."""

import pytest

from workshop import load_features


@pytest.fixture(autouse=True, scope="session")
def _features() -> None:
    load_features()
