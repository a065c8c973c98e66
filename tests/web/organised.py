"""What an organiser has made, read from the database."""

from typing import Any

from flask import Flask

from workshop.agenda.models import Stage, stages_of
from workshop.proposals.models import proposals_of


def meeting_id_of(address: str) -> str:
    """Return the meeting of an organiser's page."""
    return address.rpartition("/")[2]


def rows(app: Flask, find: Any, address: str) -> Any:
    """Return what `find(db, meeting_id)` finds."""
    with app.extensions["parts"].database.reading() as db:
        return find(db, meeting_id_of(address))


def proposals(app: Flask, address: str) -> Any:
    """Return the meeting's proposals in order."""
    return rows(app, proposals_of, address)


def stages(app: Flask, address: str) -> list[Stage]:
    """Return the meeting's stages in order."""
    found: list[Stage] = rows(app, stages_of, address)
    return found
