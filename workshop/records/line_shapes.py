"""What the members of a journal's line look like."""

import re
import uuid

from workshop.records.wire import Json

_HEX = re.compile(r"[0-9a-f]{64}")


def are_rows(rows: Json) -> bool:
    """Say whether these are rows, each with its noun and an image that has an id."""
    return isinstance(rows, list) and all(
        isinstance(row, dict)
        and set(row) == {"noun", "image"}
        and isinstance(row["noun"], str)
        and isinstance(row["image"], dict)
        and isinstance(row["image"].get("id"), str)
        for row in rows
    )


def is_hash(value: Json) -> bool:
    """Say whether this is a SHA-256."""
    return isinstance(value, str) and bool(_HEX.fullmatch(value))


def is_uuid(value: Json) -> bool:
    """Say whether this is an id as it is written here."""
    try:
        return isinstance(value, str) and str(uuid.UUID(value)) == value
    except ValueError:
        return False
