"""A series with one working group, and its first meeting."""

import pytest

from tests.series.meetings import Line
from tests.world import World


@pytest.fixture
def line(world: World) -> Line:
    """A series without a meeting."""
    return Line(world).begin()
