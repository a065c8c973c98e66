"""The pages of a rehearsal: make one, and let the simulated people act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect

from workshop.core.errors import NotFound
from workshop.demo.deeds import let_them_act
from workshop.demo.rehearsal import is_rehearsal, rehearse
from workshop.web.asked import Asked
from workshop.web.organise import run_here, section
from workshop.web.parts import parts
from workshop.web.people import seated

if TYPE_CHECKING:
    from flask import Flask
    from flask.typing import ResponseReturnValue

pages = section("rehearsal")


def install(app: Flask) -> None:
    """Open the pages."""
    app.register_blueprint(pages)


@pages.get("/rehearse")
def ask(meeting_id: str) -> ResponseReturnValue:
    """Say what a rehearsal is."""
    return run_here(meeting_id).show("organise/rehearse.html", "plan", Asked())


@pages.post("/rehearse")
def make(meeting_id: str) -> ResponseReturnValue:
    """Make a rehearsal and open its console."""
    run = run_here(meeting_id)
    act = rehearse(parts().database, parts().writer, run.staff, run.meeting)
    return seated(act.actor)


@pages.post("/rehearsal/act")
def play(meeting_id: str) -> ResponseReturnValue:
    """Let the simulated people do what the present stage opens, and go back to the console.

    Raises:
        NotFound: the meeting is no rehearsal: nobody is ever simulated in a real one.
    """
    run = run_here(meeting_id)
    if not is_rehearsal(run.meeting):
        raise NotFound
    let_them_act(parts().database, parts().writer, run.meeting.id)
    return redirect(f"/m/{run.seat.id}/", code=303)
