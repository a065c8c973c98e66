"""Trialogue: facilitated meetings of three delegations, in three languages, with a record others can check."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from workshop.settings import Settings

FEATURES = (
    "lobby",
    "agenda",
    "proposals",
    "texts",
    "speaking",
    "points",
    "answers",
    "terms",
    "amendments",
    "rooms",
    "safety",
    "voting",
    "surveys",
    "offers",
    "drafting",
    "statements",
    "mediation",
    "series",
    "onward",
    "polis",
    "opinion",
    "stages",
    "records",
)
DECLARING = ("actions", "meeting_actions", "plan", "days", "panels", "wall")


def load_features() -> None:
    """Import every module that declares actions or panels, and make the stage kinds known."""
    for feature in FEATURES:
        for part in DECLARING:
            name = f"workshop.{feature}.{part}"
            try:
                import_module(name)
            except ModuleNotFoundError as missing:
                if missing.name != name:
                    raise
    import_module("workshop.stages").load()


def create_app(settings: Settings | None = None, *, async_mode: str = "gevent") -> Flask:
    """Put the program together: settings, database, catalogues, doors."""
    from workshop.web.app import build  # noqa: PLC0415 — the doors are imported only where they are opened

    app = build(settings, async_mode=async_mode)
    import_module("workshop.demo.rehearsing").install(app)  # stands above the doors
    return app
