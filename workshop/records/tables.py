"""The record as tidy tables: one row an observation, one column a variable (Wickham 2014)."""

from collections.abc import Iterator

from workshop.records.cells import pieces_of
from workshop.records.parts import all_tables
from workshop.records.record import Record
from workshop.records.scroll import Scroll


def tables_of(record: Record, lang: str) -> Iterator[tuple[str, Scroll]]:
    """Yield every table as CSV in a language, with its file name."""
    for one in all_tables():
        names = [name for name, _ in one.columns]
        yield f"{one.name}.csv", Scroll(pieces_of(names, one.rows(record, lang)))
        record.parts.forget()


def codebook() -> bytes:
    """Describe every table and column, for people."""
    parts = [
        "# Codebook",
        "",
        "Times are UTC (RFC 3339), languages BCP 47, empty cells are unknown or none.",
    ]
    parts += ["A text that begins like a formula bears a leading apostrophe.", ""]
    for one in all_tables():
        parts += [f"## {one.name}.csv", ""]
        parts += [f"- `{name}`: {meaning}" for name, meaning in one.columns] + [""]
    return "\n".join(parts).encode()
