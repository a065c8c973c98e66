"""The shelf of exercises: the public part of each case to read; the whole file for facilitators alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, redirect, request

from workshop.core.i18n import current
from workshop.core.people import as_customary
from workshop.library.institutions import institutions
from workshop.mediation.case_text import case_text
from workshop.mediation.casebook import case_of, cases, content_of
from workshop.mediation.rules import MOST_TABLES
from workshop.mediation.sheet_words import ROOM_WORDS, STANDING_WORDS
from workshop.web.case_choice import UseExercise, plan_for, with_case
from workshop.web.library import shelf
from workshop.web.organise import sign_in_first, signed_in
from workshop.web.using import About, use_plan
from workshop.web.words import SENSITIVITIES

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from workshop.mediation.public_case import Party, PublicCase

pages = Blueprint("library_cases", __name__, url_prefix="/library/exercises")


@pages.get("")
def every() -> ResponseReturnValue:
    """List the cases: title, summary, for how many, how long, how heated. Never briefs or points."""
    return shelf("library/cases.html", "exercises", cases=cases().values(), heats=SENSITIVITIES)


@pages.get("/<name>")
def one(name: str) -> ResponseReturnValue:
    """Show the public part of a case with its sources."""
    return case_page(case_of(name))


def case_page(case: PublicCase, own: str = "") -> str:
    """Return the page of a case; `own`: the id under which its author keeps it."""
    return shelf(
        "library/case.html",
        "exercises",
        case=case,
        own=own,
        parties=in_order(case),
        most_tables=MOST_TABLES,
        heats=SENSITIVITIES,
        rooms=ROOM_WORDS,
        standings=STANDING_WORDS,
        named_by=[row for row in institutions().values() if case.id in row.exercises],
    )


def in_order(case: PublicCase) -> list[Party]:
    """Return the parties; where each is another country's, in the order customary for the reader."""
    return as_customary(case.parties, current(), lambda one: one.country)


@pages.post("/<name>/use")
def use(name: str) -> ResponseReturnValue:
    """Make a meeting that plays a case of the program, in one step."""
    return sign_in_first() or played(case_of(name), name)


def played(case: PublicCase, case_id: str) -> ResponseReturnValue:
    """Found a meeting that plays a case at the number of tables asked for, and go to its plan."""
    staff, asked = signed_in(), UseExercise.read(request.form.to_dict(flat=False))
    plan = with_case(plan_for(case, case_id), staff, asked)
    return redirect(f"/organise/{use_plan(staff, plan, About())}/plan", code=303)


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
