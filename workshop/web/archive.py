"""The organiser's archive: words found in all one's meetings, two meetings side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import request

from workshop.archive.compare import compare
from workshop.archive.rules import LONGEST_QUERY
from workshop.archive.search import search
from workshop.core.errors import NotFound
from workshop.core.rendering import render_page
from workshop.web.organise import section, signed_in
from workshop.web.pages import here
from workshop.web.parts import parts
from workshop.web.people import meetings_of, run_by
from workshop.web.words import STATES

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from workshop.core.meeting import Meeting

pages = section("archive", "/organise/archive")


@pages.get("/")
def show() -> ResponseReturnValue:
    """Search one's meetings, and choose two to compare."""
    staff, query = signed_in(), request.args.get("q", "").strip()[:LONGEST_QUERY]
    with parts().database.reading() as db:
        meetings = _real([one for one, _seat in meetings_of(db, staff)])
        found = search(db, meetings, query)
    return render_page(
        "archive/archive.html",
        meetings=meetings,
        query=query,
        found=found,
        states=STATES,
        staff=staff,
        here=here(),
    )


@pages.get("/compare")
def side_by_side() -> ResponseReturnValue:
    """Compare the votes of two meetings, proposal by proposal; the earlier one stands first."""
    staff = signed_in()
    names = [request.args.get(one, "") for one in ("a", "b")]
    with parts().database.reading() as db:
        two = [run_by(db, staff, one)[0] for one in names]
        earlier, later = sorted(two, key=lambda one: (one.opened_at or one.created_at, one.id))
        sides, rows = compare(db, earlier, later)
    if earlier.id == later.id:
        raise NotFound
    return render_page(
        "archive/compare.html",
        earlier=earlier,
        later=later,
        sides=sides,
        rows=rows,
        staff=staff,
        here=here(),
    )


def _real(meetings: list[Meeting]) -> list[Meeting]:
    return [one for one in meetings if not one.settings.get("rehearsal")]
