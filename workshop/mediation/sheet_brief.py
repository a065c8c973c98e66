"""The sealed part of a party as its author fills it in: alternative, brief, constituency."""

from workshop.core.i18n import lazy
from workshop.mediation.sheet import Field, Section, long, number
from workshop.mediation.sheet_pages import CARDS


def brief_section(place: int) -> Section:
    """Return the page of one party's brief."""
    return Section(
        name=f"brief-{place + 1}",
        title=lazy("Brief"),
        at=f"parties.{place}",
        help=lazy("Only this side reads it. Companies, people and points are invented."),
        fields=(
            number("batna", lazy("What the side has without an agreement, from 1 to 99"), 1, 99),
            long("batna_story", lazy("The alternative in words")),
            Field(name="story", label=lazy("Brief"), look="paragraphs"),
            Field(name="matters", label=lazy("What matters to this side"), look="lines"),
            Field(name="brief_topics", label=lazy("Questions to prepare"), look="lines"),
            Field(name="words", label=lazy("The side’s own words"), look="lines"),
            CARDS,
        ),
    )
