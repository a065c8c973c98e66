"""The pages that only some cases have: treaty days, board and award, hearing, standard terms, sealed pledges."""

from collections.abc import Mapping
from typing import Any

from workshop.core.i18n import Lazy, lazy
from workshop.mediation.sheet import Field, Section, choice, long, number, part, rows, said, ticks
from workshop.mediation.sheet_choices import named
from workshop.mediation.sheet_pages import OPTIONS
from workshop.mediation.sheet_words import PERIOD_WORDS

LARGEST = 1_000_000
CLOCK = part(
    "clock",
    lazy("Treaty days"),
    "clock",
    lazy(
        "Days of a treaty run as seconds at the table. They begin with the step that they belong to; "
        "when they run out, the table goes on by itself."
    ),
    number("day_seconds", lazy("How many seconds a treaty day lasts"), 1, 3600),
    said("source", lazy("Where the days come from")),
    rows(
        "steps",
        lazy("Periods"),
        lazy("Add a period"),
        choice("id", lazy("What the period is for"), PERIOD_WORDS),
        said("text", lazy("What has to happen in it")),
        number("within_days", lazy("Days that the text gives"), 0, 365),
        number(
            "exercise_days", lazy("Days that the exercise sets, where the text is silent"), 0, 365
        ),
        choice(
            "then",
            lazy("When the days run out, the table goes on with"),
            "stages",
            blank=lazy("what the treaty says: the fallback, then the terms of reference"),
        ),
        choice("from", lazy("Counted from"), "periods", blank=lazy("not said")),
        number("day", lazy("On day, for the one from which others are counted"), 0, 365),
        said("note", lazy("Note")),
    ),
)
AWARD = part(
    "award",
    lazy("Board and award"),
    "award",
    lazy(
        "What arbitrators find on. Each finding is read with its reasons and with every dissent. "
        "What it is worth to a side stands with its points, for the debrief alone."
    ),
    rows(
        "findings",
        lazy("Questions that the board decides"),
        lazy("Add a question"),
        said("title", lazy("Question")),
        OPTIONS,
    ),
    long("note", lazy("Note for the debrief")),
)
HEARING = part(
    "hearing",
    lazy("Who is heard"),
    "hearing",
    lazy(
        "Two issues of the terms of reference decide who is let into the hearing. "
        "Save after choosing an issue: its options are offered then."
    ),
    ticks("people", lazy("The people concerned"), "thirds"),
    choice("voice", lazy("The issue on their voice"), "issues"),
    ticks("written", lazy("With these options they write"), "options_at:hearing.voice"),
    ticks("heard", lazy("With these options they also speak"), "options_at:hearing.voice"),
    choice("openness", lazy("The issue on openness"), "issues"),
    ticks(
        "public",
        lazy("With these options observers follow the hearing"),
        "options_at:hearing.openness",
    ),
    ticks(
        "published",
        lazy("With these options the award is told to all"),
        "options_at:hearing.openness",
    ),
)
PARTY = choice("party", lazy("Party"), "parties", blank=lazy("choose"))
PLEDGES = part(
    "pledges",
    lazy("Sealed pledges"),
    "blind_bid",
    lazy(
        "Contributors say in secret what they give at most, recipients what they need at least. "
        "Where what is given together reaches what each needs, the middle is settled; otherwise nobody learns a figure."
    ),
    said("title", lazy("Title")),
    said("unit", lazy("Unit, such as millions of an invented currency")),
    long("rule", lazy("The rule in words")),
    number("max_rounds", lazy("How many rounds at most"), 1, 5),
    rows(
        "contributors",
        lazy("Contributors"),
        lazy("Add a contributor"),
        PARTY,
        number("private_max", lazy("Gives at most; only its own side reads this"), 0, LARGEST),
    ),
    rows(
        "recipients",
        lazy("Recipients"),
        lazy("Add a recipient"),
        PARTY,
        number("private_min", lazy("Needs at least; only its own side reads this"), 0, LARGEST),
    ),
)


def terms_section(content: Mapping[str, Any]) -> Section:
    """Return the page of the standard terms: an option for each issue of the case."""
    issues = content.get("issues", ())
    return Section(
        name="terms",
        title=lazy("Standard terms"),
        at="standard_terms",
        part=True,
        help=lazy("They count where the parties agree on no terms of reference in time."),
        fields=tuple(
            Field(
                name=one["id"],
                label=Lazy("%(name)s", {"name": named(one, place)}),
                look="choice",
                choices=f"options_of:{one['id']}",
                blank=lazy("choose"),
            )
            for place, one in enumerate(issues, 1)
        ),
    )


def parts_of(content: Mapping[str, Any]) -> tuple[Section, ...]:
    """Return all parts that a case may have, whether it has them or not."""
    return (CLOCK, AWARD, HEARING, terms_section(content), PLEDGES)
