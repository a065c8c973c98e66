"""Views: through whose eyes something is drawn, and which rows may be seen so."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from workshop.core.circles import (
    EVERYONE,
    Audiences,
    audiences_of,
    audiences_of_lens,
    desk,
    elsewhere,
    person,
    place_of,
    stage_seen,
)
from workshop.core.db import Journaled
from workshop.core.errors import NotFound
from workshop.core.ids import is_id
from workshop.core.journal import Image
from workshop.core.meeting import Meeting
from workshop.core.people import Participant, lens_of

Row = TypeVar("Row", bound=Journaled)
Made = TypeVar("Made")


@dataclass
class View:
    """Through whose eyes a panel is drawn, and from where. `viewer` is None in shared renderings.

    `static`: drawn for the record or the replay, without controls. `gate_open`: a shared rendering that is sent
    only to those whom the panel's gate admits.
    """

    db: Session
    meeting: Meeting
    lens: str
    lang: str
    viewer: Participant | None
    now: datetime
    static: bool = False
    gate_open: bool = False
    figures: dict[str, Any] = field(default_factory=dict)
    touched: tuple[tuple[str, Image], ...] = ()
    place: str = EVERYONE
    _memo: dict[str, Any] = field(default_factory=dict)

    def figure(self, key: str, make: Callable[[], Made]) -> Made:
        """Compute once what is the same for every lens and language, such as a count."""
        if key not in self.figures:
            self.figures[key] = make()
        value: Made = self.figures[key]
        return value

    def memo(self, key: str, make: Callable[[], Made]) -> Made:
        """Compute a value once for all panels of this view."""
        if key not in self._memo:
            self._memo[key] = make()
        value: Made = self._memo[key]
        return value

    @property
    def stage_id(self) -> str | None:
        """The stage on the screen: the meeting's present one, or the day of a round that was turned to."""
        return stage_seen(self.place, self.meeting.stage_id)

    @property
    def audiences(self) -> Audiences:
        """What may be seen through this view: of lens and place in shared renderings, of the viewer else.

        On the live screen, rooms that the viewer has left for now are left out; the record shows them.
        """

        def find() -> Audiences:
            if self.viewer is None or self.viewer.role == "projector":
                return audiences_of_lens(self.db, self.meeting.id, self.lens, self.place)
            seen = audiences_of(self.db, self.viewer)
            away = frozenset() if self.static else elsewhere(self.db, self.viewer, self.place)
            return Audiences(seen.named - away, desks=seen.desks)

        return self.memo("audiences", find)

    def visible(self, model: type[Row], *where: ColumnElement[bool]) -> Select[tuple[Row]]:
        """Return a query for the rows of this meeting that may be seen."""
        seen = self.audiences.clause(model.audience)
        found: Select[tuple[Row]] = select(model)
        return found.where(model.meeting_id == self.meeting.id, seen, *where)

    def rows(
        self, model: type[Row], *where: ColumnElement[bool], order: Sequence[Any] = ()
    ) -> list[Row]:
        """Return these rows."""
        return list(self.db.scalars(self.visible(model, *where).order_by(*order)))

    def get(self, model: type[Row], row_id: str | None) -> Row:
        """Return one visible row.

        Raises:
            NotFound: there is none to be seen.
        """
        row = self.db.get(model, row_id) if is_id(row_id) else None
        if row is None or row.meeting_id != self.meeting.id:
            raise NotFound
        open_to_all = row.audience == EVERYONE and self.lens != "waiting"
        if not open_to_all and not self.audiences.cover(row.audience):
            raise NotFound
        return row

    def recent(self, model: type[Row]) -> list[Row]:
        """Return the rows that the action just answered has touched: they are at hand, no query is needed."""
        found = [
            self.db.get(model, image["id"]) for noun, image in self.touched if noun == model.noun
        ]
        return [row for row in found if row is not None]

    def own(self, model: type[Row], *where: ColumnElement[bool]) -> list[Row]:
        """Return the viewer's own rows: those of the viewer's desk and of the viewer alone."""
        if self.viewer is None:
            return []
        mine = (desk(self.viewer.id), person(self.viewer.id))
        query = select(model).where(
            model.meeting_id == self.meeting.id, model.audience.in_(mine), *where
        )
        return list(self.db.scalars(query))


def view_for(db: Session, meeting: Meeting, viewer: Participant, now: datetime) -> View:
    """Return the view of one person, from where that person is."""
    place = place_of(db, viewer)
    return View(db, meeting, lens_of(viewer), viewer.lang, viewer, now, place=place)
