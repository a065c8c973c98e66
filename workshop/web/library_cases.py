"""The shelf of exercises: the public part of each case to read; the whole file for facilitators alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response

from workshop.core.i18n import current, lazy
from workshop.core.people import CUSTOMARY
from workshop.library.institutions import institutions
from workshop.mediation.case_text import case_text
from workshop.mediation.casebook import case_of, cases, content_of
from workshop.web.library import shelf
from workshop.web.organise import sign_in_first
from workshop.web.words import SENSITIVITIES

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from workshop.mediation.public_case import Party, PublicCase

pages = Blueprint("library_cases", __name__, url_prefix="/library/exercises")
ROOMS = {
    "plenary": lazy("All together"),
    "home": lazy("Each side by itself"),
    "caucus": lazy("In separate rooms"),
    "drafting": lazy("In the drafting room"),
    "hearing": lazy("At the hearing"),
    "debrief": lazy("All together, out of role"),
}
STANDINGS = {
    "checked": lazy("Read in a source"),
    "reported": lazy("Reported"),
    "recalled": lazy("From memory, not checked"),
    "disputed": lazy("Disputed: both sides are shown"),
}


@pages.get("")
def every() -> ResponseReturnValue:
    """List the cases: title, summary, for how many, how long, how heated. Never briefs or points."""
    return shelf("library/cases.html", "exercises", cases=cases().values(), heats=SENSITIVITIES)


@pages.get("/<name>")
def one(name: str) -> ResponseReturnValue:
    """Show the public part of a case with its sources."""
    return shelf(
        "library/case.html",
        "exercises",
        case=case_of(name),
        parties=in_order(case_of(name)),
        heats=SENSITIVITIES,
        rooms=ROOMS,
        standings=STANDINGS,
        named_by=[row for row in institutions().values() if name in row.exercises],
    )


def in_order(case: PublicCase) -> list[Party]:
    """Return the parties; where each is another country's, in the order customary for the reader."""
    countries = {one.country: one for one in case.parties}
    if len(countries) < len(case.parties) or not all(countries):
        return list(case.parties)
    return [countries[code] for code in CUSTOMARY[current()] if code in countries]


@pages.get("/<name>/export")
def export(name: str) -> ResponseReturnValue:
    """Send the whole case to somebody who is signed in: it holds the briefs and points of every side."""
    case_of(name)
    door = sign_in_first()
    if door is not None:
        return door
    head = {
        "Content-Disposition": f'attachment; filename="{name}.yaml"',
        "Cache-Control": "no-store",
    }
    return Response(case_text(content_of(name)), mimetype="application/yaml", headers=head)
