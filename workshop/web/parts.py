"""What pages need of the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import current_app

from workshop.core.db import Database
from workshop.core.writer import Writer
from workshop.settings import Settings
from workshop.web.assets import Assets
from workshop.web.office import Office


@dataclass(frozen=True)
class Parts:
    """The parts of one running program."""

    settings: Settings
    database: Database
    writer: Writer
    office: Office
    assets: Assets


def parts() -> Parts:
    """Return the parts of the application that serves this request."""
    return cast("Parts", current_app.extensions["parts"])
