"""An organiser's browser, for what is announced at the door."""

import pytest
from flask import Flask

from tests.web.staffed import Browser, signed_in


@pytest.fixture
def desk(app: Flask) -> Browser:
    """Return a browser in which an organiser is signed in."""
    return signed_in(app)
