"""Letters and calendars: personal links by e-mail, reminders, a meeting as a calendar file."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from flask import Blueprint, Response, redirect, request

from workshop.core import clock, delivery
from workshop.core.errors import NotFound
from workshop.core.i18n import current
from workshop.mailing.calendar import written
from workshop.mailing.post import Post
from workshop.mailing.reminders import remind
from workshop.mailing.terms import warn
from workshop.series.models import meetings_in, own_series
from workshop.web.join import meeting_by_code
from workshop.web.meeting import seat_here
from workshop.web.organise import run_here, sign_in_first, signed_in
from workshop.web.parts import Parts, parts
from workshop.web.post import days_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from flask.typing import ResponseReturnValue

    from workshop.core.meeting import Meeting
    from workshop.mailing.calendar import Appointment

pages = Blueprint("letters", __name__)
EVERY_SECONDS = 60


@pages.post("/organise/<meeting_id>/people/remind")
def choose_reminders(meeting_id: str) -> ResponseReturnValue:
    """Let a reminder go out the day before, or not."""
    stranger = sign_in_first()
    if stranger is not None:
        return stranger
    run = run_here(meeting_id)
    run.perform("meeting.remind", {"remind": request.form.get("remind", "")})
    return redirect(f"/organise/{meeting_id}/people#reminders", code=303)


@pages.get("/m/<participant_id>/meeting.ics")
def mine(participant_id: str) -> ResponseReturnValue:
    """Give somebody's meeting as a calendar file."""
    seat = seat_here(participant_id)
    with parts().database.reading() as db:
        meeting, person = delivery.seats(db, seat.participant_id)
    return _file(meeting, person.lang)


@pages.get("/join/<code>/meeting.ics")
def by_code(code: str) -> ResponseReturnValue:
    """Give the meeting behind a code as a calendar file: no more than the door says anyway."""
    return _file(meeting_by_code(code), current())


@pages.get("/organise/series/<series_id>/meetings.ics")
def of_series(series_id: str) -> ResponseReturnValue:
    """Give all planned meetings of a series as one calendar file."""
    stranger = sign_in_first()
    if stranger is not None:
        return stranger
    staff = signed_in()
    with parts().database.reading() as db:
        meetings = meetings_in(db, staff.id, own_series(db, staff.id, series_id).id)
    days = [day for one in meetings for day in days_of(one, current())]
    return _calendar(days)


def reminding(parts: Parts) -> Callable[[], None]:
    """Return the duty of looking, once a minute, whom to remind or warn; it needs the address people type."""
    last: list[float] = []

    def look() -> None:
        now = time.monotonic()
        if not parts.settings.public_url or (last and now - last[0] < EVERY_SECONDS):
            return
        last[:] = [now]
        settings = parts.settings
        post = Post(settings.smtp, settings.sender)
        remind(parts.database, post, clock.now(), settings.public_url)
        warn(parts.database, post, clock.now(), settings.public_url)

    return look


def _file(meeting: Meeting, lang: str) -> Response:
    return _calendar(days_of(meeting, lang))


def _calendar(days: Sequence[Appointment]) -> Response:
    if not days:
        raise NotFound
    head = {"Content-Disposition": 'attachment; filename="meeting.ics"'}
    return Response(written(days), mimetype="text/calendar", headers=head)
