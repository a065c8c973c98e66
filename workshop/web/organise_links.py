"""Personal links once more: made anew for whoever has not used theirs; and nobody of a list invited twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from workshop.accounts.invitations import renewed
from workshop.core.errors import NotFound
from workshop.web.organise import run_here, section
from workshop.web.organise_people import links_page
from workshop.web.parts import parts

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

pages = section("organise_links")


@pages.post("/people/again")
def again(meeting_id: str) -> ResponseReturnValue:
    """Make one person's link anew and show it, this once; the one made before opens nothing any more.

    Raises:
        NotFound: there is no such link, or it was used or withdrawn.
    """
    run = run_here(meeting_id)
    made = renewed(parts().database, run.meeting.id, [request.form.get("invitation", "")])
    if not made:
        raise NotFound
    return links_page(run, made)
