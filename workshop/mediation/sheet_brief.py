"""The sealed part of a party as its author fills it in: alternative, brief, constituency."""

from workshop.core.i18n import lazy
from workshop.mediation.sheet import Field, Section


def brief_section(place: int) -> Section:
    """Return the page of one party's brief."""
    return Section(
        name=f"brief-{place + 1}",
        title=lazy("Brief"),
        at=f"parties.{place}",
        help=lazy("Only this side reads it. Companies, people and points are invented."),
        fields=(
            Field(
                name="batna",
                label=lazy("What the side has without an agreement, from 1 to 99"),
                look="number",
                least=1,
                most=99,
            ),
            Field(name="batna_story", label=lazy("The alternative in words"), look="long"),
            Field(name="story", label=lazy("Brief"), look="paragraphs"),
            Field(name="matters", label=lazy("What matters to this side"), look="lines"),
            Field(name="brief_topics", label=lazy("Questions to prepare"), look="lines"),
            Field(name="words", label=lazy("The side’s own words"), look="lines"),
            CARDS,
        ),
    )


CARDS = Field(
    name="cards",
    label=lazy("Constituency cards"),
    look="rows",
    most=6,
    add=lazy("Add a card"),
    help=lazy("What a result must have to be carried at home. The program checks it."),
    fields=(
        Field(name="name", label=lazy("Name")),
        Field(name="text", label=lazy("Card"), look="long"),
        Field(
            name="margin",
            label=lazy("Points above the alternative that are needed"),
            look="number",
            least=0,
            most=99,
        ),
        Field(
            name="requires",
            label=lazy("One of these options must be in the package"),
            look="ticks",
            choices="options",
        ),
        Field(
            name="own_majority",
            label=lazy("More than half of the side’s own seats must say yes"),
            look="flag",
            on=True,
        ),
    ),
)
