"""An organiser's own cases: begun anew or from another one, taken in from a file, read, exported, deleted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flask import Response, redirect, request

from workshop.core import clock, ids
from workshop.core.errors import Invalid, NotFound, NotNow
from workshop.core.i18n import current
from workshop.core.ids import is_id
from workshop.mediation.case_file import Taken, cases_in
from workshop.mediation.case_look import look_at
from workshop.mediation.case_text import case_text
from workshop.mediation.casebook import cases, content_of
from workshop.mediation.kept_cases import UNPLAYABLE
from workshop.mediation.own_cases import add_case, drop_case, own_case, own_cases, written_in
from workshop.mediation.sheet_families import FAMILIES
from workshop.mediation.sheet_new import copied, new_case
from workshop.mediation.sheet_step import in_step
from workshop.mediation.sheet_tidy import in_languages
from workshop.web.asked import Asked
from workshop.web.library import shelf
from workshop.web.library_cases import case_page, played
from workshop.web.organise import section, signed_in
from workshop.web.parts import parts
from workshop.web.uploads import unread, uploaded

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from workshop.mediation.case_tables import OwnCase
    from workshop.mediation.public_case import PublicCase
    from workshop.mediation.sheet_reading import Content

pages = section("case_shelf", "/library/exercises/own")
EMPTY = "empty:"
EDITOR = "/library/exercises/own/{}/about"


@pages.get("")
def every() -> ResponseReturnValue:
    """List one's own cases, with ways to begin another."""
    with parts().database.reading() as db:
        own = own_cases(db, [signed_in().id])
    return shelf("cases/own.html", "exercises", own=own, cases=cases().values(), families=FAMILIES)


@pages.post("/new")
def begin() -> ResponseReturnValue:
    """Begin a case: an empty one of a family, or a copy of one of the program or of one's own."""
    content = _begun(request.form.get("base", "")[:60])
    made = add_case(parts().database, signed_in().id, content, clock.now())
    return redirect(EDITOR.format(made), code=303)


def _begun(base: str) -> Content:
    case_id = f"case-{ids.new_id()[:8]}"
    family = base.removeprefix(EMPTY) or "mediation"
    if family in FAMILIES:
        return new_case(case_id, current(), family)
    content = written_in(_own(base)) if is_id(base) else content_of(base)
    return in_step(in_languages(copied(content, case_id)))


def _own(case_id: str) -> OwnCase:
    """Return one of one's own cases.

    Raises:
        NotFound: there is none.
    """
    if not is_id(case_id):
        raise NotFound
    with parts().database.reading() as db:
        return own_case(db, signed_in().id, case_id)


def _playable(case_id: str) -> tuple[OwnCase, PublicCase]:
    """Return one of one's own cases with its public part.

    Raises:
        NotNow: it cannot be played yet.
    """
    row = _own(case_id)
    found = look_at(written_in(row)).read
    if found is None:
        raise NotNow(UNPLAYABLE)
    return row, found.public


@pages.get("/<case_id>/read")
def read(case_id: str) -> ResponseReturnValue:
    """Show the public part, as everybody at a table sees it."""
    row, public = _playable(case_id)
    return case_page(public, own=row.id)


@pages.post("/<case_id>/use")
def use(case_id: str) -> ResponseReturnValue:
    """Make a meeting that plays one's own case, in one step."""
    row, public = _playable(case_id)
    return played(public, row.id)


@pages.get("/<case_id>/export")
def export(case_id: str) -> ResponseReturnValue:
    """Send the whole case to its author: it holds the briefs and points of every side."""
    content = written_in(_own(case_id))
    as_json = request.args.get("form") == "json"
    text = json.dumps(content, ensure_ascii=False, indent=1) if as_json else case_text(content)
    end = "json" if as_json else "yaml"
    head = {
        "Content-Disposition": f'attachment; filename="{content["id"]}.{end}"',
        "Cache-Control": "no-store",
    }
    return Response(text, mimetype=f"application/{end}", headers=head)


@pages.post("/<case_id>/delete")
def delete(case_id: str) -> ResponseReturnValue:
    """Delete one of one's own cases; tables that play it go on."""
    _own(case_id)
    drop_case(parts().database, signed_in().id, case_id)
    return redirect("/library/exercises/own", code=303)


@pages.get("/import")
def choose_file() -> ResponseReturnValue:
    """Ask for a file."""
    return _import_page(Asked(), Taken())


@pages.post("/import")
def bring() -> ResponseReturnValue:
    """Show what a file holds, or what is wrong in which line; on the second press keep its cases."""
    try:
        text = uploaded().text
    except Invalid as refusal:
        return _import_page(unread(refusal), Taken()), 422
    found = cases_in(text)
    if found.contents and not found.problems and "sure" in request.form:
        staff = signed_in()
        for content in found.contents:
            kept = in_step(in_languages(copied(content, str(content["id"]))))
            add_case(parts().database, staff.id, kept, clock.now())
        return redirect("/library/exercises/own", code=303)
    return _import_page(Asked({"text": [text]}), found), 422 if found.problems else 200


def _import_page(said: Asked, found: Taken) -> str:
    return shelf("cases/import.html", "exercises", asked=said, found=found)
