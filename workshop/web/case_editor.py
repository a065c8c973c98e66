"""Writing a case in the browser, page by page; after each change what can be agreed is counted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flask import redirect, request

from workshop.core import clock
from workshop.core.errors import Conflict, NotFound
from workshop.core.i18n import LANGUAGES, lazy
from workshop.core.ids import is_id
from workshop.mediation.case_look import Look, look_at
from workshop.mediation.own_cases import ELSEWHERE, Opened, change_case, opened_case
from workshop.mediation.sheet_book import FURTHER, POINTS, page_of, pages_of
from workshop.mediation.sheet_choices import named
from workshop.mediation.sheet_new import add_part
from workshop.mediation.sheet_pages import ABOUT
from workshop.mediation.sheet_parts import parts_of
from workshop.mediation.sheet_places import place_in
from workshop.mediation.sheet_reading import Content, Sent, at, filled, with_points
from workshop.mediation.sheet_rows import PARTS, add_row, remove
from workshop.mediation.sheet_step import NATIVE, in_step
from workshop.web.asked import Asked
from workshop.web.case_fields import by_path, drawn
from workshop.web.library import shelf
from workshop.web.organise import section as staff_pages
from workshop.web.organise import signed_in
from workshop.web.parts import parts

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from workshop.mediation.sheet import Section

pages = staff_pages("case_editor", "/library/exercises/own/<case_id>")


@pages.get("/")
def begin(case_id: str) -> ResponseReturnValue:
    """Go to the first page."""
    return redirect(f"/library/exercises/own/{case_id}/about")


@pages.get("/<name>")
def show(case_id: str, name: str) -> ResponseReturnValue:
    """Show a page of the editor."""
    opened = _opened(case_id)
    return _page(opened, name, opened.content)


@pages.post("/<name>")
def save(case_id: str, name: str) -> ResponseReturnValue:
    """Keep a page; add or take out a row where that was asked for.

    Raises:
        Conflict: the case was changed elsewhere since the page was drawn.
    """
    opened = _opened(case_id)
    if request.form.get("stamp") != opened.stamp:
        raise Conflict(ELSEWHERE)
    content = _sent(opened, name)
    on = _asked_for(content, name, request.form.get("do", ""))
    change_case(parts().database, opened, in_step(content), clock.now())
    return redirect(f"/library/exercises/own/{case_id}/{on}", code=303)


@pages.post("/<name>/look")
def look(case_id: str, name: str) -> ResponseReturnValue:
    """Return what can be agreed with the page as it is typed; nothing is kept."""
    content = in_step(_sent(_opened(case_id), name))
    looked = _looked(case_id, name, content, look_at(content))
    return shelf("cases/look.html", "exercises", **looked)


def _opened(case_id: str) -> Opened:
    staff = signed_in()
    if not is_id(case_id):
        raise NotFound
    with parts().database.reading() as db:
        return opened_case(db, staff.id, case_id)


def _sent(opened: Opened, name: str) -> Content:
    """Return the case with the page as it was sent."""
    sent: Sent = request.form.to_dict(flat=False)
    section = page_of(opened.content, name)
    if section is POINTS:
        return with_points(opened.content, sent)
    content = filled(opened.content, section, sent)
    if name == ABOUT.name:
        content["translation"] = dict.fromkeys(
            (one for one in LANGUAGES if one in sent.get("native", ())), NATIVE
        )
    return content


def _asked_for(content: Content, name: str, do: str) -> str:
    """Add or take out a row or a part; return the page on which to go on, and where in it."""
    verb, _, path = do.partition(":")
    if path in PARTS:
        added = verb == "add" and add_part(content, path)
        if verb == "remove":
            remove(content, path)
        return next(
            (one.name for one in parts_of(content) if added and one.at == path), FURTHER.name
        )
    if verb == "add":
        return f"{name}#f-" + (add_row(content, path) or path).replace(".", "-")
    if verb == "remove":
        remove(content, path)
        return f"{name}#f-" + path.rpartition(".")[0].replace(".", "-")
    return name


def _page(opened: Opened, name: str, content: Content) -> str:
    section = page_of(content, name)
    found = look_at(content)
    faults = by_path(found.problems)
    return shelf(
        "cases/editor.html",
        "exercises",
        name=name,
        section=section,
        fields=drawn(content, section, faults),
        faults=faults,
        pages=_pages(content, found),
        content=content,
        stamp=opened.stamp,
        native=[lang for lang, state in content["translation"].items() if state == NATIVE],
        further=[(one, at(content, one.at) is not None) for one in parts_of(content)],
        named=named,
        asked=Asked(errors={path: [*map(str, told)] for path, told in faults.items()}),
        **_looked(opened.id, name, content, found),
    )


def _pages(content: Content, found: Look) -> list[tuple[str, object, int]]:
    """Return the pages of the editor: address, title, how many things are to be mended there."""
    wrong = [one.page for one in found.problems]
    return [(one.name, _title(content, one), wrong.count(one.name)) for one in pages_of(content)]


def _title(content: Content, one: Section) -> object:
    """Return what a page is called; a brief by its side."""
    head, _, number = one.name.partition("-")
    if head != "brief":
        return one.title
    party = content["parties"][int(number) - 1]
    return lazy("Brief: %(name)s", name=named(party, int(number)))


def _looked(case_id: str, name: str, content: Content, found: Look) -> dict[str, Any]:
    """Return what the look beside a page shows: what is to be mended here first, and apart what is elsewhere."""
    told = [(one, place_in(content, one.path)) for one in found.problems]
    return {
        "case_id": case_id,
        "look": found,
        "remarks": [row for row in told if row[0].page == name],
        "elsewhere": [row for row in told if row[0].page != name],
        "notes": [(one, place_in(content, one.path)) for one in found.notes],
        "party_names": {one["id"]: named(one, n) for n, one in enumerate(content["parties"], 1)},
    }
