"""The pages of the editor that a case has now, by name and in their order. Pure."""

from collections.abc import Mapping
from typing import Any

from workshop.core.errors import NotFound
from workshop.core.i18n import lazy
from workshop.mediation.sheet import Section
from workshop.mediation.sheet_brief import brief_section
from workshop.mediation.sheet_pages import ABOUT, ISSUES, PARTIES, RULE, SOURCES
from workshop.mediation.sheet_parts import parts_of
from workshop.mediation.sheet_reading import at

POINTS = Section(name="points", title=lazy("Points of each side"), fields=())
FURTHER = Section(
    name="further",
    title=lazy("Further parts"),
    help=lazy(
        "Most cases need none of these. A part that is added gets a page of its own, and can be left out again."
    ),
    fields=(),
)


def pages_of(content: Mapping[str, Any]) -> tuple[Section, ...]:
    """Return the pages of a case: those of every case, the parts it has, a brief for each party."""
    briefs = tuple(brief_section(place) for place in range(len(content["parties"])))
    used = tuple(one for one in parts_of(content) if at(content, one.at) is not None)
    return (ABOUT, PARTIES, ISSUES, POINTS, RULE, *used, *briefs, SOURCES, FURTHER)


def page_of(content: Mapping[str, Any], name: str) -> Section:
    """Return a page by name.

    Raises:
        NotFound: the case has no such page.
    """
    found = next((one for one in pages_of(content) if one.name == name), None)
    if found is None:
        raise NotFound
    return found
