"""Deleting a meeting at once: only by who founded it, with the password typed again and the title in full."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from flask import current_app, redirect, request

from workshop.accounts.signing import staff_with
from workshop.core.errors import Invalid, NotAllowed, NotNow, Refusal
from workshop.core.fields import clean
from workshop.core.i18n import lazy
from workshop.core.meeting import OPEN
from workshop.core.rendering import render_page
from workshop.records.deleting import delete_meeting
from workshop.web.asked import Asked, asked
from workshop.web.forgetting import forget
from workshop.web.organise import Run, run_here, section, signed_in
from workshop.web.pages import here
from workshop.web.parts import parts
from workshop.web.tries import asker, tries

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from workshop.core.meeting import Meeting

pages = section("deleting", "/organise")
_log = logging.getLogger("workshop.retention")
RUNS = lazy("The meeting is open. Close it first, then it can be deleted.")
FOUNDER = lazy("Only the host of a meeting can delete it.")
WRONG_PASSWORD = lazy("This is not your password. Try again.")
WRONG_TITLE = lazy("This is not the title. Type it as it stands above.")


@pages.get("/<meeting_id>/delete")
def ask(meeting_id: str) -> ResponseReturnValue:
    """Say what goes and what stays, and ask for the title and the password."""
    return _page(_hosted(meeting_id), Asked())


@pages.post("/<meeting_id>/delete")
def delete(meeting_id: str) -> ResponseReturnValue:
    """Delete the meeting, its files and what this process keeps of it."""
    run = _hosted(meeting_id)
    try:
        _ensure_meant(run)
    except Refusal as refusal:
        said = asked(request.form, refusal, secret=("password",))
        return _page(run, said), refusal.status
    code = run.meeting.code
    delete_meeting(parts().database, run.meeting.id)
    forget(current_app, run.meeting.id)
    _log.warning("the meeting %s was deleted by its host", code)
    return redirect("/organise/deleted", code=303)


def _hosted(meeting_id: str) -> Run:
    """Return the meeting that the signed-in person hosts.

    Raises:
        NotAllowed: the person runs it with the host, but did not found it.
    """
    run = run_here(meeting_id)
    if run.seat.role != "host":
        raise NotAllowed(FOUNDER)
    return run


def _ensure_meant(run: Run) -> None:
    """Refuse unless the meeting is not running, and title and password are right.

    Raises:
        NotNow: the meeting is open.
        Invalid: says which of the two is wrong.
    """
    if run.meeting.state == OPEN:
        raise NotNow(RUNS)
    if not _is_title(run.meeting, request.form.get("title", "")[:400]):
        raise Invalid(errors={"title": [str(WRONG_TITLE)]})
    tries().ensure_few("sign-in", asker())
    found = staff_with(parts().database, run.staff.login, request.form.get("password", "")[:500])
    if found is None or found.id != run.staff.id:
        tries().failed("sign-in", asker())
        raise Invalid(errors={"password": [str(WRONG_PASSWORD)]})


def _is_title(meeting: Meeting, typed: str) -> bool:
    words = " ".join(clean(typed).split())
    return any(words == " ".join(clean(one).split()) for one in meeting.title.values() if one)


def _page(run: Run, said: Asked) -> str:
    return run.show("organise/delete.html", "settings", said, is_open=run.meeting.state == OPEN)


@pages.get("/deleted")
def deleted() -> ResponseReturnValue:
    """Say that it is done."""
    return render_page("organise/deleted.html", staff=signed_in(), here=here())
