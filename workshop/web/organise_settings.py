"""What the meeting says of itself, its delegations, its state; and the ways into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, request

from workshop.core.errors import NotFound, Refusal
from workshop.core.i18n import LANGUAGES, current
from workshop.core.people import delegations_of, in_customary_order
from workshop.web.asked import Asked, asked
from workshop.web.organise import Run, answered, run_here, section
from workshop.web.parts import parts
from workshop.web.people import seated
from workshop.web.wall import screen_of
from workshop.web.words import DOORS, MARKERS

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

pages = section("organise_settings")
KINDS = ("meeting.edit", "safety.set", "meeting.limits", "delegation.edit", "delegation.remove")


@pages.get("/settings")
def show(meeting_id: str) -> ResponseReturnValue:
    """Show the settings."""
    return _page(run_here(meeting_id), Asked())


@pages.post("/settings")
def change(meeting_id: str) -> ResponseReturnValue:
    """Change the description or a delegation."""
    return answered(meeting_id, KINDS, _page)


def _page(run: Run, said: Asked) -> str:
    with parts().database.reading() as db:
        sides = in_customary_order(delegations_of(db, run.meeting.id), current())
    return run.show(
        "organise/settings.html",
        "settings",
        said,
        sides=sides,
        markers=MARKERS,
        doors=DOORS,
        languages=LANGUAGES,
    )


@pages.post("/state")
def change_state(meeting_id: str) -> ResponseReturnValue:
    """Open the meeting, or close it."""
    run, kind = run_here(meeting_id), request.form.get("kind", "")
    if kind not in ("meeting.open", "meeting.close"):
        raise NotFound
    try:
        run.perform(kind, {}, request.form.get("uuid", ""))
    except Refusal as refusal:
        return _page(run, asked(request.form, refusal, of="state")), refusal.status
    return redirect(
        f"/organise/{meeting_id}/console" if kind == "meeting.open" else f"/organise/{meeting_id}/",
        code=303,
    )


@pages.route("/console", methods=["GET", "POST"])
def console(meeting_id: str) -> ResponseReturnValue:
    """Open the own seat in this browser."""
    return seated(run_here(meeting_id).seat)


@pages.route("/record", methods=["GET", "POST"])
def record(meeting_id: str) -> ResponseReturnValue:
    """Open the record from the own seat."""
    seat = run_here(meeting_id).seat
    return seated(seat, to=f"/m/{seat.id}/record")


@pages.route("/projector", methods=["GET", "POST"])
def projector(meeting_id: str) -> ResponseReturnValue:
    """Open the projector's page; its seat is made at the first time."""
    return seated(screen_of(run_here(meeting_id).meeting))
