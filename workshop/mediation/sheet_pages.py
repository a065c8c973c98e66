"""The pages that every case has: what it is about, who takes part, on what, by which rule, on which sources."""

from workshop.core.i18n import lazy
from workshop.mediation.sheet import (
    Field,
    Section,
    choice,
    flag,
    group,
    long,
    number,
    page,
    rows,
    said,
    ticks,
)
from workshop.mediation.sheet_words import (
    COUNTRIES,
    DOES_WORDS,
    HEAT_WORDS,
    ROOM_WORDS,
    SIDE_WORDS,
    STANDING_WORDS,
)

NAME = said("name", lazy("Name"))
MOST_PEOPLE, MOST_MINUTES = 99, 600
OPTIONS = rows("options", lazy("Options"), lazy("Add an option"), said("text", lazy("Option")))
ABOUT = page(
    "about",
    lazy("The case"),
    said("title", lazy("Title")),
    long("summary", lazy("Summary, for the shelf")),
    long("story", lazy("Story: what everybody knows")),
    choice("heat", lazy("Heat"), HEAT_WORDS),
    group(
        "players",
        lazy("For how many people"),
        number("players.min", lazy("At least"), 2, MOST_PEOPLE),
        number("players.ideal", lazy("Best with"), 2, MOST_PEOPLE),
        number("players.max", lazy("At most"), 2, MOST_PEOPLE),
        help=lazy("At one table. Left empty, the case says nothing of it."),
    ),
    help=lazy(
        "One language is enough. Others are marked as drafts until a native speaker has read them."
    ),
)
PARTIES = page(
    "parties",
    lazy("Who takes part"),
    rows(
        "parties",
        lazy("Parties with points"),
        lazy("Add a party"),
        NAME,
        number("seats", lazy("Seats"), 1, 20),
        choice("country", lazy("Country"), COUNTRIES),
        flag(
            "robots",
            lazy("A robot may take an empty seat (never claimants or families)"),
            on=True,
        ),
    ),
    rows(
        "third_parties",
        lazy("Others, without points"),
        lazy("Add a seat without points"),
        NAME,
        number("seats", lazy("Seats"), 1, 40),
        choice("side", lazy("As"), SIDE_WORDS),
        long("role", lazy("What everybody knows of the role")),
        group(
            "seat",
            lazy("Role card, and where the seat stands"),
            long("card", lazy("What the seat is told")),
            long("limits", lazy("What it never does")),
            flag("optional", lazy("May be left out")),
            flag("apart", lazy("Apart from the table: a public panel that ratifies")),
        ),
    ),
)
ISSUES = page(
    "issues",
    lazy("Issues and options"),
    rows("issues", lazy("Issues"), lazy("Add an issue"), said("title", lazy("Issue")), OPTIONS),
    help=lazy(
        "Every combination of options is a package. More than 100,000 packages cannot be solved exactly."
    ),
)
STAGES = rows(
    "stages",
    lazy("Steps"),
    lazy("Add a step"),
    said("title", lazy("Step")),
    number("minutes", lazy("Minutes"), 1, MOST_MINUTES),
    choice("room", lazy("Where"), ROOM_WORDS),
    long("what", lazy("What happens")),
    ticks("does", lazy("The step opens"), DOES_WORDS),
)
RULE = page(
    "rule",
    lazy("Rule and steps"),
    ticks("decision.must_consent", lazy("Whose consent is always needed"), "parties"),
    number("decision.yes_needed", lazy("How many parties have to say yes"), 2, 8),
    long("decision.rule", lazy("The rule in words")),
    long("decision.ratification", lazy("How it is ratified")),
    group(
        "returns",
        lazy("When it is not ratified"),
        number("decision.returns.rounds", lazy("How often the table may try again"), 0, 3),
        number("decision.returns.minutes", lazy("Minutes each time"), 1, 60),
        help=lazy("Left empty: once, for ten minutes."),
    ),
    STAGES,
)
GLOSSARY = rows(
    "glossary",
    lazy("Words of the common text"),
    lazy("Add a word"),
    said("working", lazy("The neutral word")),
    rows(
        "sides",
        lazy("What each side says instead"),
        lazy("Add a side’s word"),
        said("by", lazy("Who")),
        said("term", lazy("Their word")),
    ),
    long("reason", lazy("Why the neutral word was chosen")),
)
SOURCES = page(
    "sources",
    lazy("Sources and words"),
    rows(
        "sources",
        lazy("Facts, and who says what"),
        lazy("Add a fact"),
        said("title", lazy("Fact")),
        choice("standing", lazy("Standing"), STANDING_WORDS),
        rows(
            "claims",
            lazy("Claims"),
            lazy("Add who says what"),
            said("by", lazy("Who")),
            long("says", lazy("What they say")),
        ),
    ),
    GLOSSARY,
)
ALWAYS: tuple[Section, ...] = (ABOUT, PARTIES, ISSUES, RULE, SOURCES)
CARDS: Field = rows(
    "cards",
    lazy("Constituency cards"),
    lazy("Add a card"),
    NAME,
    long("text", lazy("Card")),
    number("margin", lazy("Points above the alternative that are needed"), 0, 99),
    ticks("requires", lazy("One of these options must be in the package"), "options"),
    flag("own_majority", lazy("More than half of the side’s own seats must say yes"), on=True),
    help=lazy("What a result must have to be carried at home. The program checks it."),
)
