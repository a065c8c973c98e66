"""Home panels apart from the tables: what they stood for, what they were asked. And what facilitators saw to before."""

from workshop.records.parts import Chapter, rows_part
from workshop.records.shapes import columns

PANEL = columns("""
    id id
    exercise_id id
    code text: of its delegation
    names localised
    circle_id id?: the circle of those in it
    formed_at moment?
""")
CARD = columns("""
    id id
    panel_id id
    party text: the code of the side whose constituency it stood for
    card text: the constituency
""")
QUESTION = columns("""
    id id
    ratification_id id
    panel_id id
    table_id id
    title localised
    words localised
    options object
    step text: how the table's ratification stood
    ratified flag
    met flag: whether the package fulfilled the conditions of the card
    unmet list: the issues on which it did not
    counts object: yes, no and abstain of the panel as told at the table, and its seats
    asked_at moment?
""")
PREFLIGHT = columns("""
    id id
    item text: one of the fundamentals of mediation
    done flag
    by_id id
    at moment?
""")
CHAPTER = Chapter(
    name="home_panels",
    parts=(
        rows_part(
            127, ("home_panels", "home_panel"), PANEL, "A public panel that ratifies.", "formed_at"
        ),
        rows_part(
            128,
            ("home_cards", "home_card"),
            CARD,
            "What a panel stood for; for it alone.",
            "panel_id",
        ),
        rows_part(
            129,
            ("home_questions", "home_question"),
            QUESTION,
            "What a table asked a panel; for that panel.",
            "asked_at",
        ),
        rows_part(
            161,
            ("preflight", "preflight"),
            PREFLIGHT,
            "What facilitators saw to before an exercise; in the full profile only.",
            "item",
        ),
    ),
)
