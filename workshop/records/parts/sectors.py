"""Fields of work that people said for the mixing of rooms: told to the hosts alone."""

from workshop.records.parts import Chapter, Part, Table
from workshop.records.shapes import columns, many
from workshop.records.table_rows import columns_of

SECTOR = columns("""
    participant_id id?: whose field of work
    name text: the field; empty where it was taken back
    at moment?: when it was said
""")

CHAPTER = Chapter(
    name="sectors",
    parts=(
        Part(
            46,
            "sectors",
            lambda record: [SECTOR.of(row) for row in record.history.rows("sector", "at", "id")],
            many(
                SECTOR.schema(
                    "A field of work as it was said, the latest last; in the full profile only."
                )
            ),
        ),
    ),
    tables=(Table(69, "sectors", SECTOR.described(), columns_of("sectors", *SECTOR.names)),),
)
