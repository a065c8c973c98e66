"""Who of those who wanted to go on was invited to the meeting that followed."""

from workshop.records.parts import Chapter, rows_part, rows_table
from workshop.records.shapes import columns

ONWARD = columns("""
    id id
    participant_id id: who was invited
    to_id id: the meeting that follows
    choice text: the private answer that allowed to ask: yes or later
    at moment?
    declined_at moment?: when the person said no to it
""")

CHAPTER = Chapter(
    name="onward",
    parts=(
        rows_part(
            152,
            ("onward", "onward"),
            ONWARD,
            "An invitation to the meeting that follows; in the full profile only.",
        ),
    ),
    tables=(rows_table(104, "onward", ONWARD, "onward_id"),),
)
