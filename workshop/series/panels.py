"""What this meeting took over from earlier ones, on the first screens; and what a working group reports."""

from collections.abc import Iterable
from dataclasses import dataclass

from workshop.core.i18n import lazy
from workshop.core.panels import Values, panel, whole
from workshop.core.views import View
from workshop.series.models import Carried, Report

NAMES = {
    "decision": lazy("Decided"),
    "result": lazy("Result of a vote"),
    "parked": lazy("Parking lot"),
    "amendment": lazy("Open change to a text"),
    "line": lazy("Open line of a joint statement"),
    "point": lazy("Point"),
}


@dataclass(frozen=True)
class Source:
    """One earlier meeting, or a working group's report, with what was taken over from it."""

    first: Carried
    rows: list[Carried]


def by_source(rows: Iterable[Carried]) -> list[Source]:
    """Return what was taken over, meeting by meeting."""
    found: dict[str, Source] = {}
    for row in rows:
        found.setdefault(row.from_id, Source(row, [])).rows.append(row)
    return list(found.values())


@panel("carried", listens={"carried": whole, "meeting": whole}, lenses=("member", "host"))
def carried(view: View, _subject: str) -> Values:
    """Show what earlier meetings left to this one; facilitators bring it into the meeting here."""
    rows = view.rows(Carried, order=(Carried.position, Carried.id))
    return {
        "sources": by_source(rows),
        "names": NAMES,
        "waiting": sum(one.brought_at is None for one in rows),
    }


@panel("group_report", listens={"report": whole, "meeting": whole}, lenses=("member", "host"))
def group_report(view: View, _subject: str) -> Values:
    """Tell a working group how much of its meeting goes to the plenary."""
    rows = view.rows(Report, order=(Report.at.desc(),))
    return {"report": rows[0] if rows else None}
