"""The demonstration's organiser: an account without a usable password, opened by a link of the demonstration only."""

from workshop.accounts.models import Staff
from workshop.core import clock
from workshop.core.db import Database


def make_organiser(database: Database) -> str:
    """Make the account and return its id."""
    staff = Staff(login="demo", name="Hayashi", lang="en", password="!", made_at=clock.now())  # noqa: S106 — matches no hash
    with database.writing() as db:
        db.add(staff)
    return staff.id
