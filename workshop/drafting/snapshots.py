"""A text at one moment."""

from collections.abc import Iterable
from typing import Any

from workshop.drafting.models import Clause


def snapshot(clauses: Iterable[Clause]) -> list[dict[str, Any]]:
    """Return clauses as a draft keeps them."""
    return [
        {"id": one.id, "number": one.number, "texts": dict(one.texts), "state": one.state}
        for one in clauses
    ]
