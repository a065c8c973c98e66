"""The organiser's archive: words found in all one's meetings, how long each is kept, two meetings side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from flask import request

from workshop.archive.compare import compare
from workshop.archive.rules import LONGEST_QUERY
from workshop.archive.search import EVERYWHERE, WHERE, search
from workshop.core.meeting import CLOSED
from workshop.core.rendering import render_page
from workshop.records.retention import ENDED, term_of
from workshop.web.organise import section, signed_in
from workshop.web.pages import here
from workshop.web.parts import parts
from workshop.web.people import meetings_of, run_by
from workshop.web.words import STATES

if TYPE_CHECKING:
    from collections.abc import Container

    from flask.typing import ResponseReturnValue

    from workshop.core.meeting import Meeting

pages = section("archive", "/organise/archive")
PER_PAGE = 25
LAST_PAGE = 10_000
One = TypeVar("One")


@dataclass(frozen=True)
class Page(Generic[One]):
    """Some of what there is; the number of the page, from 1, and of the last one."""

    rows: Sequence[One]
    number: int
    last: int


@pages.get("/")
def show() -> ResponseReturnValue:
    """Search one's meetings, see how long those that are over are kept, choose two to compare."""
    staff, query = signed_in(), request.args.get("q", "").strip()[:LONGEST_QUERY]
    within = _one_of("where", WHERE)
    with parts().database.reading() as db:
        seats = meetings_of(db, staff)
        every = _real([one for one, _seat in seats])
        chosen = _chosen(every)
        found = search(db, chosen, query, within)
    over = [one for one in chosen if one.state == CLOSED]
    return render_page(
        "archive/archive.html",
        meetings=every,
        query=query,
        within=within,
        where=WHERE,
        years=[(one, one) for one in sorted({str(_year(one)) for one in every}, reverse=True)],
        chosen={name: request.args.get(name, "") for name in ("state", "year")},
        count=len(found),
        found=_page_of(found),
        over=_page_of(over),
        founded={one.id for one, seat in seats if seat.role == "host"},
        ended=ENDED,
        term_of=term_of,
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
        both = compare(db, earlier, later) if earlier.id != later.id else None
    return render_page(
        "archive/compare.html",
        earlier=earlier,
        later=later,
        both=both,
        staff=staff,
        here=here(),
    )


def _chosen(meetings: list[Meeting]) -> list[Meeting]:
    state, year = _one_of("state", STATES), request.args.get("year", "")
    return [
        one
        for one in meetings
        if state in ("", one.state) and (not year.isdecimal() or str(_year(one)) == year)
    ]


def _one_of(name: str, known: Container[str]) -> str:
    """Return what was chosen out of a list; nothing, where it is not in it."""
    given = request.args.get(name, "")
    return given if given in known else EVERYWHERE


def _year(meeting: Meeting) -> int:
    return (meeting.opened_at or meeting.created_at).year


def _page_of(rows: Sequence[One]) -> Page[One]:
    asked = request.args.get("page", "1")
    last = max(1, -(-len(rows) // PER_PAGE))
    number = min(int(asked) if asked.isdecimal() and len(asked) < len(str(LAST_PAGE)) else 1, last)
    number = max(1, number)
    return Page(rows[(number - 1) * PER_PAGE : number * PER_PAGE], number, last)


def _real(meetings: list[Meeting]) -> list[Meeting]:
    return [one for one in meetings if not one.settings.get("rehearsal")]
