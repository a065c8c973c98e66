"""Values of a record as what they are."""

from typing import Any

from workshop.records.chain import Object

Told = dict[str, Any]
"""What a template is told: a row of the record with more beside it."""


def shown(row: Object, **more: object) -> Told:
    """Return a row with more beside it, for a template."""
    return {**row, **more}


def texts_of(value: object) -> dict[str, str]:
    """Return an object of texts as such."""
    return {str(key): str(one) for key, one in value.items()} if isinstance(value, dict) else {}


def words_in(value: object) -> list[str]:
    """Return a list of short texts as such."""
    return [str(one) for one in value] if isinstance(value, list) else []


def counts_in(value: object) -> dict[str, int]:
    """Return an object of whole numbers as such."""
    return {str(key): int(one) for key, one in value.items()} if isinstance(value, dict) else {}
