"""The fields of a case as its author fills them in, section by section: what each is called, and what may stand there.

A field's name in a page is its path in the case, `parties.0.name`; a text bears its language, `parties.0.name-ja`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.core.i18n import Lazy, lazy
from workshop.mediation.sheet_words import (
    COUNTRIES,
    DOES_WORDS,
    HEAT_WORDS,
    ROOM_WORDS,
    SIDE_WORDS,
    STANDING_WORDS,
)


@dataclass(frozen=True, kw_only=True)
class Field:
    """A field. `look`: said, long, lines (a text a line), paragraphs, number, flag, choice, ticks or rows.

    `choices`: by value what it is called, or the name of what depends on the case (`parties`, `options`).
    `fields`, `most`: of rows; `least`, `most`: of a number. `on`: how a flag stands unless said otherwise.
    """

    name: str
    label: Lazy
    look: str = "said"
    help: Lazy | None = None
    choices: Mapping[str, Lazy] | str = field(default_factory=dict)
    fields: tuple["Field", ...] = ()
    least: int = 0
    most: int = 0
    on: bool = False
    add: Lazy | None = None


@dataclass(frozen=True, kw_only=True)
class Section:
    """A page of the editor. `at`: where its fields stand in the case, if not at the top."""

    name: str
    title: Lazy
    fields: tuple[Field, ...]
    help: Lazy | None = None
    at: str = ""


NAME = Field(name="name", label=lazy("Name"))
SEATS = Field(name="seats", label=lazy("Seats"), look="number", least=1, most=20)
ABOUT = Section(
    name="about",
    title=lazy("The case"),
    fields=(
        Field(name="title", label=lazy("Title")),
        Field(name="summary", label=lazy("Summary, for the shelf"), look="long"),
        Field(name="story", label=lazy("Story: what everybody knows"), look="long"),
        Field(name="heat", label=lazy("Heat"), look="choice", choices=HEAT_WORDS),
    ),
    help=lazy(
        "One language is enough. Others are marked as drafts until a native speaker has read them."
    ),
)
PARTIES = Section(
    name="parties",
    title=lazy("Who takes part"),
    fields=(
        Field(
            name="parties",
            label=lazy("Parties with points"),
            look="rows",
            most=8,
            add=lazy("Add a party"),
            fields=(
                NAME,
                SEATS,
                Field(name="country", label=lazy("Country"), look="choice", choices=COUNTRIES),
                Field(
                    name="robots",
                    label=lazy("A robot may take an empty seat (never claimants or families)"),
                    look="flag",
                    on=True,
                ),
            ),
        ),
        Field(
            name="third_parties",
            label=lazy("Others, without points"),
            look="rows",
            most=8,
            add=lazy("Add a seat without points"),
            fields=(
                NAME,
                SEATS,
                Field(name="side", label=lazy("As"), look="choice", choices=SIDE_WORDS),
                Field(name="role", label=lazy("What everybody knows of the role"), look="long"),
                Field(name="card", label=lazy("What the seat is told"), look="long"),
                Field(name="limits", label=lazy("What it never does"), look="long"),
                Field(name="optional", label=lazy("May be left out"), look="flag"),
                Field(
                    name="apart",
                    label=lazy("Apart from the table: a public panel that ratifies"),
                    look="flag",
                ),
            ),
        ),
    ),
)
ISSUES = Section(
    name="issues",
    title=lazy("Issues and options"),
    fields=(
        Field(
            name="issues",
            label=lazy("Issues"),
            look="rows",
            most=12,
            add=lazy("Add an issue"),
            fields=(
                Field(name="title", label=lazy("Issue")),
                Field(
                    name="options",
                    label=lazy("Options"),
                    look="rows",
                    most=10,
                    add=lazy("Add an option"),
                    fields=(Field(name="text", label=lazy("Option")),),
                ),
            ),
        ),
    ),
    help=lazy(
        "Every combination of options is a package. More than 100,000 packages cannot be solved exactly."
    ),
)
RULE = Section(
    name="rule",
    title=lazy("Rule and steps"),
    fields=(
        Field(
            name="decision.must_consent",
            label=lazy("Whose consent is always needed"),
            look="ticks",
            choices="parties",
        ),
        Field(
            name="decision.yes_needed",
            label=lazy("How many parties have to say yes"),
            look="number",
            least=2,
            most=8,
        ),
        Field(name="decision.rule", label=lazy("The rule in words"), look="long"),
        Field(name="decision.ratification", label=lazy("How it is ratified"), look="long"),
        Field(
            name="stages",
            label=lazy("Steps"),
            look="rows",
            most=40,
            add=lazy("Add a step"),
            fields=(
                Field(name="title", label=lazy("Step")),
                Field(name="minutes", label=lazy("Minutes"), look="number", least=1, most=600),
                Field(name="room", label=lazy("Where"), look="choice", choices=ROOM_WORDS),
                Field(name="what", label=lazy("What happens"), look="long"),
                Field(name="does", label=lazy("The step opens"), look="ticks", choices=DOES_WORDS),
            ),
        ),
    ),
)
SOURCES = Section(
    name="sources",
    title=lazy("Sources"),
    fields=(
        Field(
            name="sources",
            label=lazy("Facts, and who says what"),
            look="rows",
            most=60,
            add=lazy("Add a fact"),
            fields=(
                Field(name="title", label=lazy("Fact")),
                Field(
                    name="standing",
                    label=lazy("Standing"),
                    look="choice",
                    choices=STANDING_WORDS,
                ),
                Field(
                    name="claims",
                    label=lazy("Claims"),
                    look="rows",
                    most=6,
                    add=lazy("Add who says what"),
                    fields=(
                        Field(name="by", label=lazy("Who")),
                        Field(name="says", label=lazy("What they say"), look="long"),
                    ),
                ),
            ),
        ),
    ),
)
