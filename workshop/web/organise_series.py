"""A meeting in its series: where it belongs, what it takes over, what a working group reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, request

from workshop.core.i18n import localised
from workshop.onward.models import YES
from workshop.onward.willing import answers_in, willing
from workshop.records.cells import table
from workshop.series.keeping import COLUMNS, people_of
from workshop.series.models import carried_in, meetings_in, own_series, report_of, series_of
from workshop.series.panels import NAMES
from workshop.series.past import earlier_of, left_by, reportable
from workshop.web.asked import Asked
from workshop.web.organise import Fields, Run, answered, run_here, section
from workshop.web.parts import parts

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from workshop.core.meeting import Meeting
    from workshop.series.models import Series
    from workshop.series.past import Item

pages = section("organise_series")
KINDS = ("series.join", "series.leave", "carried.take", "report.give")


@pages.get("/series")
def show(meeting_id: str) -> ResponseReturnValue:
    """Show where the meeting belongs and what it may take over."""
    return _page(run_here(meeting_id), Asked())


@pages.post("/series")
def change(meeting_id: str) -> ResponseReturnValue:
    """Join or leave a series, take something over, report."""
    return answered(meeting_id, KINDS, _page, _with_group)


def _with_group(fields: Fields) -> Fields:
    """Read a place in a series: `series` or `series/group`."""
    place = fields.pop("place", None)
    first = str(place[0]) if isinstance(place, list) and place else ""
    series_id, _, group = first.partition("/")
    return {**fields, "series": [series_id], "group": [group]} if first else fields


@pages.get("/series/people.csv")
def people(meeting_id: str) -> ResponseReturnValue:
    """Give the people of this meeting as a file that the next one imports; `said=yes`: who wants to go on."""
    run = run_here(meeting_id)
    with parts().database.reading() as db:
        only = willing(db, run.meeting.id) if request.args.get("said") == YES else None
        rows = people_of(db, run.meeting.id, only)
    name = f"people-{run.meeting.code}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(table(COLUMNS, rows), mimetype="text/csv", headers=headers)


def _page(run: Run, said: Asked) -> str:
    series_id = run.meeting.settings.get("series")
    with parts().database.reading() as db:
        mine = series_of(db, run.staff.id)
        series = own_series(db, run.staff.id, series_id) if _holds(mine, series_id) else None
        earlier = _earlier(db, run, series) if series else []
        asked = {
            one.id for one in [run.meeting, *(m for m, _ in earlier)] if answers_in(db, one.id)
        }
        in_group = bool(run.meeting.settings.get("series_group"))
        report = report_of(db, run.meeting.id)
        given = reportable(db, run.meeting) if in_group else []
        taken = {one.source_id for one in carried_in(db, run.meeting.id)}
    return run.show(
        "series/meeting.html",
        "series",
        said,
        series=series,
        places=_places(mine),
        earlier=earlier,
        answered=asked,
        taken=taken,
        in_group=in_group,
        reportable=given,
        reported=set(report.items) if report else set(),
        names=NAMES,
    )


def _holds(mine: list[Series], series_id: object) -> bool:
    return any(one.id == series_id for one in mine)


def _earlier(db: Session, run: Run, series: Series) -> list[tuple[Meeting, list[Item]]]:
    meetings = meetings_in(db, run.staff.id, series.id)
    return [(one, left_by(db, one)) for one in earlier_of(meetings, run.meeting)]


def _places(mine: list[Series]) -> list[tuple[str, str]]:
    """Return the places a meeting can take: in each series the plenaries, then each working group."""
    found = []
    for one in mine:
        title = localised(one.title).text
        found.append((one.id, title))
        found += [
            (f"{one.id}/{key}", f"{title} · {localised(names).text}")
            for key, names in one.groups.items()
        ]
    return found
