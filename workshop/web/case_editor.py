"""Writing a case in the browser, page by page; after each change what can be agreed is counted anew."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from flask import redirect, request

from workshop.core import clock
from workshop.core.errors import Conflict, NotFound
from workshop.core.i18n import LANGUAGES, lazy
from workshop.core.ids import is_id
from workshop.mediation.case_look import Look, look_at
from workshop.mediation.own_cases import change_case, own_case, written_in
from workshop.mediation.sheet import ABOUT, ISSUES, PARTIES, RULE, SOURCES, Section
from workshop.mediation.sheet_brief import brief_section
from workshop.mediation.sheet_places import named, place_in
from workshop.mediation.sheet_reading import Content, Sent, filled, with_points
from workshop.mediation.sheet_rows import NATIVE, add_row, in_step, remove
from workshop.web.asked import Asked
from workshop.web.case_fields import by_path, drawn
from workshop.web.library import shelf
from workshop.web.organise import section as staff_pages
from workshop.web.organise import signed_in
from workshop.web.parts import parts

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

pages = staff_pages("case_editor", "/library/exercises/own/<case_id>")
POINTS = "points"
KEPT = {
    "clock": lazy("Clock of the treaty"),
    "award": lazy("What the board may find"),
    "blind_bid": lazy("Sealed pledges"),
    "standard_terms": lazy("Standard terms"),
}
ELSEWHERE = lazy(
    "The case was changed in another window. Copy what you wrote, and load the page anew."
)


@dataclass(frozen=True)
class Opened:
    """A case somebody writes, with what is stored of it; `stamp` says which state it was."""

    id: str
    staff_id: str
    content: Content
    stamp: str


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
    anchor = _asked_for(content, request.form.get("do", ""))
    change_case(parts().database, opened.staff_id, opened.id, in_step(content), clock.now())
    return redirect(f"{request.path}{anchor}", code=303)


@pages.post("/<name>/look")
def look(case_id: str, name: str) -> ResponseReturnValue:
    """Return what can be agreed with the page as it is typed; nothing is kept."""
    content = in_step(_sent(_opened(case_id), name))
    return shelf("cases/look.html", "exercises", **_looked(case_id, content, look_at(content)))


def _opened(case_id: str) -> Opened:
    staff = signed_in()
    if not is_id(case_id):
        raise NotFound
    with parts().database.reading() as db:
        row = own_case(db, staff.id, case_id)
        stamp = sha256(row.text.encode()).hexdigest()[:16]
        return Opened(row.id, staff.id, written_in(row), stamp)


def _section(content: Content, name: str) -> Section | None:
    """Return a page by name; none for the points, which are a table.

    Raises:
        NotFound: there is no such page.
    """
    known = {one.name: one for one in (ABOUT, PARTIES, ISSUES, RULE, SOURCES)}
    head, _, number = name.partition("-")
    if head == "brief" and number.isdigit() and 0 < int(number) <= len(content["parties"]):
        return brief_section(int(number) - 1)
    if name == POINTS:
        return None
    if name not in known:
        raise NotFound
    return known[name]


def _sent(opened: Opened, name: str) -> Content:
    """Return the case with the page as it was sent."""
    sent: Sent = request.form.to_dict(flat=False)
    section = _section(opened.content, name)
    if section is None:
        return with_points(opened.content, sent)
    content = filled(opened.content, section, sent)
    if name == ABOUT.name:
        content["translation"] = dict.fromkeys(
            (one for one in LANGUAGES if one in sent.get("native", ())), NATIVE
        )
    return content


def _asked_for(content: Content, do: str) -> str:
    """Add or take out a row; return where in the page to go on."""
    verb, _, path = do.partition(":")
    if verb == "add":
        added = add_row(content, path) or path
        return "#f-" + added.replace(".", "-")
    if verb == "remove":
        remove(content, path)
        return "#f-" + path.rpartition(".")[0].replace(".", "-")
    return ""


def _page(opened: Opened, name: str, content: Content) -> str:
    section = _section(content, name)
    found = look_at(content)
    faults = by_path(found.problems)
    return shelf(
        "cases/editor.html",
        "exercises",
        name=name,
        section=section,
        fields=drawn(content, section, faults) if section else (),
        faults=faults,
        pages=_pages(content, found),
        content=content,
        stamp=opened.stamp,
        native=[lang for lang, state in content["translation"].items() if state == NATIVE],
        kept=[(key, label) for key, label in KEPT.items() if key in content],
        named=named,
        no_answer=Asked(),
        **_looked(opened.id, content, found),
    )


def _pages(content: Content, found: Look) -> list[tuple[str, object, int]]:
    """Return the pages of the editor: address, title, how many things are to be mended there."""
    wrong = [one.page for one in found.problems]
    listed: list[tuple[str, object]] = [(one.name, one.title) for one in (ABOUT, PARTIES, ISSUES)]
    listed += [(POINTS, lazy("Points")), (RULE.name, RULE.title)]
    listed += [
        (f"brief-{n}", lazy("Brief: %(name)s", name=named(one, n)))
        for n, one in enumerate(content["parties"], 1)
    ]
    listed.append((SOURCES.name, SOURCES.title))
    return [(name, title, wrong.count(name)) for name, title in listed]


def _looked(case_id: str, content: Content, found: Look) -> dict[str, Any]:
    return {
        "case_id": case_id,
        "look": found,
        "remarks": [(one, place_in(content, one.path)) for one in found.problems],
        "notes": [(one, place_in(content, one.path)) for one in found.notes],
        "party_names": {one["id"]: named(one, n) for n, one in enumerate(content["parties"], 1)},
    }
