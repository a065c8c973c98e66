"""A circle whose people have answered in private."""

import pytest

from tests.onward.circle import Circle
from tests.support.mailbox import box  # noqa: F401 — a fixture
from tests.web.staffed import Browser
from tests.world import World
from workshop.accounts.models import Staff
from workshop.accounts.signing import sign_in
from workshop.core import clock


@pytest.fixture
def asked(world: World) -> Circle:
    """The question is still open."""
    return Circle(world).begin()


@pytest.fixture
def circle(asked: Circle) -> Circle:
    """The circle is closed, and the exercise is there."""
    return asked.end()


@pytest.fixture
def hosted(circle: Circle) -> Circle:
    """The circle's host has an account, and a sign-in is kept."""
    staff = Staff(
        id=circle.world.host.staff_id, login="host", name="Host", password="x", made_at=clock.now()
    )
    with circle.world.database.writing() as db:
        db.add(staff)
    circle.key = sign_in(circle.world.database, staff)
    return circle


@pytest.fixture
def office(hosted: Circle) -> Browser:
    """The browser of the circle's host, signed in."""
    made = Browser(hosted.world.app)
    made.client.set_cookie("staff", hosted.key)
    return made
