"""The sides of exercises in the order in which a reader of the minutes is used to hear of their countries.

Rows of the data keep the order of the case in every language.
"""

from collections.abc import Iterable

from workshop.core.people import as_customary
from workshop.records.chain import Object
from workshop.records.history import History


def sides_at(history: History, table_id: object, lang: str) -> list[Object]:
    """Return the sides and third parties of a table."""
    rows = history.rows("party", "position", "id")
    return as_customary([one for one in rows if one["table_id"] == table_id], lang, _country)


def in_reading_order(
    history: History, table_id: object, parties: Iterable[str], lang: str
) -> list[str]:
    """Return sides of a table, by id, in that order; what is no side of it comes last."""
    rank = {str(one["id"]): place for place, one in enumerate(sides_at(history, table_id, lang))}
    return sorted(parties, key=lambda one: rank.get(one, len(rank)))


def _country(party: Object) -> str | None:
    return str(party.get("country") or "") if party["side"] == "party" else None
