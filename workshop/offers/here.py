"""Whoever acts or looks, at a table: their seat, what they may know, what is left on the clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from sqlalchemy import ColumnElement, select

from workshop.core.actions import Act
from workshop.core.circles import audiences_of
from workshop.core.db import Journaled
from workshop.core.errors import NotAllowed
from workshop.core.i18n import Lazy, lazy
from workshop.core.people import as_customary
from workshop.core.views import View
from workshop.offers.seating import Seat, Side, installed, seated, seconds_of, sides_of

Row = TypeVar("Row", bound=Journaled)


@dataclass(frozen=True)
class Countdown:
    """What is left on a table's clock, as the pages' clocks read it."""

    left: int
    state: str
    ends: str


def countdown(view: View, table: str, until: int) -> Countdown:
    """Return how long it is until a reading of a table's clock."""
    now = reading_at(view, table)
    left = max(0, until - now)
    running = seconds_of(view.db, table, view.now + timedelta(seconds=2)) > now
    ends = (view.now + timedelta(seconds=left)).isoformat(timespec="seconds")
    return Countdown(left, "running" if running else "paused", ends)


NO_SEAT = lazy("You have no seat at a table.")
ONLY_PARTIES = lazy("Only the parties of the table do this. You sit there as a third party.")
ONLY_NEUTRALS = lazy("Only the mediator of the table does this.")


def seat_here(act: Act) -> Seat:
    """Return the actor's seat.

    Raises:
        NotAllowed: the actor has none.
    """
    seat = seated(act.db, act.actor)
    return _needed(seat, NO_SEAT, fits=seat is not None)


def party_here(act: Act) -> Seat:
    """Return the actor's seat for a party.

    Raises:
        NotAllowed: the actor has no seat, or one of a third party.
    """
    seat = seat_here(act)
    parties = {one.id for one in sides_of(act.db, seat.table)}
    return _needed(seat, ONLY_PARTIES, fits=not seat.is_neutral and seat.party in parties)


def neutral_here(act: Act) -> Seat:
    """Return the actor's seat as a neutral.

    Raises:
        NotAllowed: the actor is none.
    """
    seat = seat_here(act)
    return _needed(seat, ONLY_NEUTRALS, fits=seat.is_neutral)


def seat_of(view: View) -> Seat | None:
    """Return the viewer's seat; in shared renderings there is none."""
    if view.viewer is None or view.lens == "waiting":
        return None
    viewer = view.viewer
    return view.memo("offers:seat", lambda: seated(view.db, viewer))


def known_rows(view: View, model: type[Row], *where: ColumnElement[bool]) -> list[Row]:
    """Return rows that the viewer may know, wherever the viewer is now: in a caucus one still needs the board."""
    if view.viewer is None:
        return []
    viewer = view.viewer
    known = view.memo("offers:audiences", lambda: audiences_of(view.db, viewer))
    seen = known.clause(model.audience)
    query = select(model).where(model.meeting_id == view.meeting.id, seen, *where)
    return list(view.db.scalars(query))


def everybody_at(view: View, table: str) -> list[Side]:
    """Return the parties and third parties of a table in the reader's order, read once for a screen."""

    def find() -> list[Side]:
        return as_customary(
            installed().sides(view.db, table),
            view.lang,
            lambda one: None if one.is_neutral else one.country,
        )

    return view.memo(f"offers:sides:{table}", find)


def parties_at(view: View, table: str) -> list[Side]:
    """Return the parties of a table without the third parties."""
    return [one for one in everybody_at(view, table) if not one.is_neutral]


def names_of(view: View, table: str) -> dict[str, Mapping[str, str]]:
    """Return the names of all sides of a table by id, in the reader's order."""
    return {one.id: one.names for one in everybody_at(view, table)}


def reading_at(view: View, table: str) -> int:
    """Return the reading of a table's clock at the moment of the screen."""
    return view.memo(f"offers:reading:{table}", lambda: seconds_of(view.db, table, view.now))


def _needed(seat: Seat | None, say: Lazy, *, fits: bool) -> Seat:
    if seat is None or not fits:
        raise NotAllowed(say)
    return seat
