"""What this process keeps of a meeting is thrown away once somebody was erased, or took back a consent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workshop.opinion.rules import forget as forget_analyses
from workshop.records.models import DONE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from flask import Flask

    from workshop.core.jobs import Committed

EXPORTS, REPLAY = "exports", "replay"


def forgetting(app: Flask, announce: Callable[[Committed], None]) -> Callable[[Committed], None]:
    """Return what hears of commits: finished exports and drawings of the replay go first, then all are told."""

    def heard(committed: Committed) -> None:
        if _erased(committed):
            forget(app, committed.meeting_id)
        elif _took_back(committed) and (exports := app.extensions.get(EXPORTS)):
            exports.forget(committed.meeting_id)
        announce(committed)

    return heard


def forget(app: Flask, meeting_id: str) -> None:
    """Throw away what this process keeps of a meeting beside the database: exports, drawings, analyses."""
    if exports := app.extensions.get(EXPORTS):
        exports.forget(meeting_id)
    if cabinet := app.extensions.get(REPLAY):
        cabinet.clear()
    forget_analyses()


def _erased(committed: Committed) -> bool:
    return any(noun == "erasure" and image.get("state") == DONE for noun, image in _rows(committed))


def _took_back(committed: Committed) -> bool:
    """Say whether somebody said no to a consent who did not just come in."""
    rows = _rows(committed)
    arrived = {image["id"] for noun, image in rows if noun == "participant"}
    return any(
        noun == "consent" and not image["given"] and image["participant_id"] not in arrived
        for noun, image in rows
    )


def _rows(committed: Committed) -> list[tuple[str, Mapping[str, Any]]]:
    return [row for _audience, _n, images in committed.notes for row in images]
