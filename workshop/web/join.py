"""Coming in by the code: language, side and name, notice and consent; one step a screen.

Each step is sent, kept in a cookie of this door for an hour, and answered by a redirect: so going
back is only a page. The cookie grants nothing; all in it is read again as a form at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, request
from sqlalchemy import select

from workshop.core.errors import Invalid, NotFound, NotNow, Refusal
from workshop.core.fields import Id, Many, OneOf, Text
from workshop.core.forms import Form
from workshop.core.i18n import LANGUAGES, current, lazy
from workshop.core.ids import clean_code
from workshop.core.meeting import CLOSED, Meeting
from workshop.core.people import Delegation, delegations_of, in_customary_order
from workshop.library.people import SECTORS
from workshop.lobby.founding import Newcomer, take_seat
from workshop.lobby.models import PURPOSES
from workshop.lobby.sectors import SECTOR_LABELS, asks_for_sectors
from workshop.proposals.warnings import Warnings, warnings_of
from workshop.web.asked import Asked, asked
from workshop.web.drafts import forget_draft, keep_draft, kept_draft
from workshop.web.gatehouse import LANGUAGE_COOKIE
from workshop.web.home import YEAR_SECONDS, front
from workshop.web.pages import show
from workshop.web.parts import parts
from workshop.web.people import seat_in, seated
from workshop.web.tries import asker, tries
from workshop.web.words import CONSENTS

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

__all__ = ["pages", "seated"]
pages = Blueprint("join", __name__)
UNKNOWN = lazy("No meeting has this code. Check the eight characters on the screen in the room.")
CLOSED_SAY = lazy("This meeting is closed. Ask the organiser for the record.")


class Speak(Form):
    """Choose a language."""

    lang = OneOf(tuple(LANGUAGES))


class Name(Form):
    """Choose a side and a name."""

    delegation = Id()
    name = Text(most=60)
    sector = OneOf(SECTORS, required=False)


class Agree(Form):
    """Answer the notice; every box may stay empty."""

    consent = Many(PURPOSES, most=4, required=False)


def meeting_by_code(code: str) -> Meeting:
    """Return an open or coming meeting by its code; failures are counted, successes are not.

    Raises:
        NotFound: no meeting has it.
        NotNow: it is closed.
    """
    tries().ensure_few("code", asker())
    with parts().database.reading() as db:
        meeting = db.scalars(select(Meeting).where(Meeting.code == clean_code(code)[:8])).first()
    if meeting is None:
        tries().failed("code", asker())
        raise NotFound(UNKNOWN)
    if meeting.state == CLOSED:
        raise NotNow(CLOSED_SAY)
    return meeting


@pages.errorhandler(Refusal)
def refused(refusal: Refusal) -> ResponseReturnValue:
    """Say at the front door why a code does not open, and keep the code typed."""
    code = str((request.view_args or {}).get("code", ""))[:20]
    return front(code, refusal.say), refusal.status


@pages.get("/join/<code>")
def door(code: str) -> ResponseReturnValue:
    """Show the first step, or the way back to one's seat."""
    meeting = meeting_by_code(code)
    seat = None if "another" in request.args else seat_in(meeting.id)
    return show("web/join_language.html", meeting=meeting, seat=seat, warned=warnings_here(meeting))


@pages.post("/join/<code>")
def speak(code: str) -> ResponseReturnValue:
    """Remember the language and go on."""
    meeting = meeting_by_code(code)
    lang = Speak.read(request.form.to_dict(flat=False)).lang.data
    answer = redirect(f"/join/{meeting.code}/name", code=303)
    secure = parts().settings.https
    answer.set_cookie(
        LANGUAGE_COOKIE, lang, max_age=YEAR_SECONDS, samesite="Lax", httponly=True, secure=secure
    )
    return answer


@pages.get("/join/<code>/name")
def ask_name(code: str) -> ResponseReturnValue:
    """Ask for side and name."""
    meeting = meeting_by_code(code)
    draft = Asked({name: [value] for name, value in kept_draft(meeting.code).items()})
    return _who(meeting, draft)


def _who(meeting: Meeting, said: Asked) -> str:
    with parts().database.reading() as db:
        mixes = asks_for_sectors(db, meeting.id)
    labels = SECTOR_LABELS if mixes else {}
    return show(
        "web/join_name.html", meeting=meeting, sides=sides_of(meeting), asked=said, sectors=labels
    )


@pages.post("/join/<code>/name")
def take_name(code: str) -> ResponseReturnValue:
    """Keep side and name and go on."""
    meeting = meeting_by_code(code)
    sides = sides_of(meeting)
    try:
        form = _named(sides)
    except Invalid as refusal:
        return _who(meeting, asked(request.form, refusal)), 422
    answer = redirect(f"/join/{meeting.code}/notice", code=303)
    kept = {one: str(form[one].data or "") for one in ("delegation", "name", "sector")}
    keep_draft(answer, meeting.code, kept)
    return answer


def _named(sides: list[Delegation]) -> Form:
    form = Name.read(request.form.to_dict(flat=False))
    if form.delegation.data not in {one.id for one in sides}:
        raise Invalid(errors={"delegation": [str(lazy("Choose one from the list."))]})
    return form


@pages.get("/join/<code>/notice")
def ask_consent(code: str) -> ResponseReturnValue:
    """Show the notice, once there is a name."""
    meeting = meeting_by_code(code)
    if not kept_draft(meeting.code):
        return redirect(f"/join/{meeting.code}/name", code=303)
    return _notice(meeting, Asked())


@pages.post("/join/<code>/notice")
def enter(code: str) -> ResponseReturnValue:
    """Take a seat and go to it."""
    meeting = meeting_by_code(code)
    draft = kept_draft(meeting.code)
    if not draft:
        return redirect(f"/join/{meeting.code}/name", code=303)
    try:
        form, kept = Agree.read(request.form.to_dict(flat=False)), Name.read(draft)
        newcomer = Newcomer(
            name=kept.name.data,
            lang=current(),
            delegation_id=kept.delegation.data,
            sector=kept.sector.data or "",
            consents=frozenset(form.consent.data or ()),
        )
        person = take_seat(parts().writer, meeting.id, newcomer).actor
    except Refusal as refusal:
        said = asked(request.form, refusal)
        return _notice(meeting, said), refusal.status
    answer = seated(person)
    forget_draft(answer, meeting.code)
    return answer


def _notice(meeting: Meeting, said: Asked) -> str:
    return show(
        "web/join_notice.html",
        meeting=meeting,
        asked=said,
        purposes=PURPOSES,
        words=CONSENTS,
        warned=warnings_here(meeting),
    )


def warnings_here(meeting: Meeting) -> Warnings:
    """Return what must be announced to whoever is about to come in."""
    with parts().database.reading() as db:
        return warnings_of(db, meeting)


def sides_of(meeting: Meeting) -> list[Delegation]:
    """Return the delegations in the order the reader is used to."""
    with parts().database.reading() as db:
        return in_customary_order(delegations_of(db, meeting.id), current())
