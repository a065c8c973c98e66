"""What an organiser's pages share: sign in first, run one's own meetings, use the one door."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

from flask import Blueprint, redirect, request

from workshop.accounts.models import Staff
from workshop.core import clock, ids
from workshop.core.errors import NotFound, Refusal
from workshop.core.meeting import CLOSED, Meeting
from workshop.core.people import Participant
from workshop.core.rendering import render_page
from workshop.library.days import Day, days_near
from workshop.records.retention import Term, term_of
from workshop.web.asked import Asked, asked
from workshop.web.pages import here
from workshop.web.parts import parts
from workshop.web.people import meetings_of, run_by, staff_here
from workshop.web.words import STATES

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from workshop.core.jobs import Done

Fields: TypeAlias = dict[str, object]


@dataclass(frozen=True)
class Run:
    """A meeting, who of the staff is asking, and from which seat they run it."""

    staff: Staff
    meeting: Meeting
    seat: Participant

    def perform(self, kind: str, fields: Mapping[str, object], uuid: str = "") -> Done:
        """Change the meeting from the staff member's own seat.

        Raises:
            Refusal: nothing was changed.
        """
        return parts().writer.perform(
            self.meeting.id, self.seat.id, kind, uuid or ids.new_id(), fields
        )

    def show(self, template: str, tab: str, said: Asked, **values: object) -> str:
        """Return a page of this meeting."""
        return render_page(
            template,
            run=self,
            meeting=self.meeting,
            tab=tab,
            asked=said,
            here=here(),
            staff=self.staff,
            state=STATES[self.meeting.state],
            remembered=remembered(self.meeting),
            **values,
        )


def remembered(meeting: Meeting) -> list[Day]:
    """Return the days of commemoration near the one planned, or near today while the meeting is open."""
    written = meeting.settings.get("starts_at")
    if meeting.state == CLOSED:
        return []
    return days_near((datetime.fromisoformat(written) if written else clock.now()).date())


Draw = Callable[[Run, Asked], str]


def section(name: str, prefix: str = "/organise/<meeting_id>") -> Blueprint:
    """Return a blueprint whose pages are for signed-in staff."""
    made = Blueprint(name, __name__, url_prefix=prefix)
    made.before_request(sign_in_first)
    return made


def sign_in_first() -> ResponseReturnValue | None:
    """Send a stranger to the sign-in, and back afterwards."""
    if staff_here() is not None:
        return None
    return redirect(f"/staff/sign-in?to={quote(request.path)}", code=303)


def signed_in() -> Staff:
    """Return who is signed in.

    Raises:
        NotFound: the sign-in ended a moment ago.
    """
    staff = staff_here()
    if staff is None:
        raise NotFound
    return staff


def run_here(meeting_id: str) -> Run:
    """Return a meeting that the signed-in member of staff runs.

    Raises:
        NotFound: there is none, or somebody else runs it.
    """
    staff = signed_in()
    with parts().database.reading() as db:
        return Run(staff, *run_by(db, staff, meeting_id))


def answered(
    meeting_id: str,
    kinds: Collection[str],
    draw: Draw,
    arrange: Callable[[Fields], Fields] | None = None,
) -> ResponseReturnValue:
    """Perform what a section's form asks for; refused, show it again with every word.

    Raises:
        NotFound: the section has no such form.
    """
    run = run_here(meeting_id)
    fields: Fields = dict(request.form.to_dict(flat=False))
    kind, uuid, of = (request.form.get(name, "") for name in ("kind", "uuid", "of"))
    if kind not in kinds:
        raise NotFound
    fields = {name: value for name, value in fields.items() if name not in ("kind", "uuid", "of")}
    try:
        run.perform(kind, arrange(fields) if arrange else fields, uuid)
    except Refusal as refusal:
        return draw(run, asked(request.form, refusal, of=of or kind)), refusal.status
    anchor = f"#{of}" if of else ""
    return redirect(f"{request.path}{anchor}", code=303)


def ending_of(meeting: Meeting) -> tuple[Meeting, Term] | None:
    """Return a meeting with the term of its record, if that ends within days."""
    term = term_of(meeting)
    return (meeting, term) if term is not None and term.is_near(clock.now()) else None


pages = section("organise", "/organise")


@pages.get("/")
def overview() -> ResponseReturnValue:
    """List one's meetings."""
    staff = signed_in()
    with parts().database.reading() as db:
        rows = meetings_of(db, staff)
    real = [one for one in rows if not one[0].settings.get("rehearsal")]
    rehearsals = [one for one in rows if one[0].settings.get("rehearsal")]
    return render_page(
        "organise/overview.html",
        rows=real,
        rehearsals=rehearsals,
        ending=[one for meeting, _seat in rows if (one := ending_of(meeting))],
        staff=staff,
        states=STATES,
        here=here(),
    )
