"""Pages of a meeting beside the live one, drawn as the person sees it who holds the seat."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop.core import clock, delivery
from workshop.core.errors import NotFound
from workshop.core.meeting import Meeting
from workshop.core.people import Participant
from workshop.core.rendering import render_page
from workshop.core.views import View, view_for
from workshop.web.meeting import seat_here
from workshop.web.pages import acts_at, here
from workshop.web.parts import parts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

READERS = ("member", "host")


@dataclass(frozen=True)
class Look:
    """One look at a meeting: whose, and what of it is seen."""

    view: View
    meeting: Meeting
    me: Participant

    def page(self, template: str, **values: object) -> str:
        """Return a page that says who looks."""
        return render_page(
            template,
            view=self.view,
            lens=self.view.lens,
            meeting=self.meeting,
            me=self.me,
            acts_at=acts_at(),
            here=here(),
            **values,
        )


@contextmanager
def look_in(participant_id: str, lenses: Collection[str] = READERS) -> Iterator[Look]:
    """Look at the meeting from the seat that this browser holds, and speak its language.

    Raises:
        NotFound: it holds no such seat, or the page is for others.
    """
    seat = seat_here(participant_id)
    with parts().database.reading() as db:
        meeting, person = delivery.seats(db, seat.participant_id)
        view = view_for(db, meeting, person, clock.now())
        if view.lens not in lenses:
            raise NotFound
        yield Look(view, meeting, person)
