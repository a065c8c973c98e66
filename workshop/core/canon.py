"""The one byte form of values: what is hashed, compared and exported."""

import json
from datetime import UTC, datetime


def canonical(value: object) -> bytes:
    """Return the one byte form of a JSON value: sorted keys, no blanks, UTF-8."""
    text = json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode()


def moment(at: datetime) -> str:
    """Return a time as the journal writes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
