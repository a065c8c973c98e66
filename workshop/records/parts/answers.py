"""Answers that people gave to the hosts' desk alone."""

from workshop.records.parts import Chapter, Part, Table
from workshop.records.shapes import columns, many
from workshop.records.table_rows import columns_of

ANSWER = columns("""
    stage_id id?: the stage that asked
    participant_id id?: who answered
    choice text: yes, no or later
    at moment?: when the answer was given last
""")

CHAPTER = Chapter(
    name="answers",
    parts=(
        Part(
            45,
            "answers",
            lambda record: [ANSWER.of(row) for row in record.history.rows("answer", "at", "id")],
            many(
                ANSWER.schema(
                    "One person's answer to a question asked in private; in the full profile only."
                )
            ),
        ),
    ),
    tables=(Table(67, "answers", ANSWER.described(), columns_of("answers", *ANSWER.names)),),
)
