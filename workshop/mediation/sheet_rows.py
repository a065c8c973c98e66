"""Rows and parts of a case added and taken out, each row with an id of its own. Pure."""

from copy import deepcopy
from string import ascii_lowercase

from workshop.mediation.sheet import MOST
from workshop.mediation.sheet_reading import Content, at
from workshop.mediation.sheet_words import PERIOD_WORDS

HEADS = {
    "parties": "P", "third_parties": "T", "issues": "A", "findings": "J", "stages": "s", "cards": "k", "sources": "f",
    "glossary": "w",
}  # fmt: skip
TOP = ("parties", "third_parties", "issues", "stages", "sources", "glossary")
NAMELESS = ("claims", "sides", "contributors", "recipients")
TWO_OPTIONS = [{"id": "a"}, {"id": "b"}]
NEW: dict[str, Content] = {
    "parties": {"seats": 2, "robots": True, "batna": 50},
    "third_parties": {"seats": 1, "side": "mediator"},
    "issues": {"options": TWO_OPTIONS},
    "findings": {"options": TWO_OPTIONS},
    "stages": {"minutes": 10, "room": "plenary"},
    "cards": {"margin": 0, "own_majority": True},
    "sources": {"standing": "reported", "claims": [{}]},
    "glossary": {"sides": [{}]},
}
PARTS = ("clock", "award", "hearing", "standard_terms", "blind_bid")


def add_row(content: Content, path: str) -> str:
    """Add a row to a list of a case, with an id of its own; return its path, or nothing where there are enough."""
    holder, _, name = path.rpartition(".")
    here = at(content, holder)
    if not isinstance(here, dict) or name not in (MOST if holder else TOP):
        return ""
    rows = here.setdefault(name, [])
    if len(rows) >= MOST[name]:
        return ""
    head = {} if name in NAMELESS else {"id": _free(name, rows)}
    rows.append({**head, **deepcopy(NEW.get(name, {}))})
    return f"{path}.{len(rows) - 1}"


def _free(name: str, rows: list[Content]) -> str:
    taken = {str(one.get("id")) for one in rows}
    if name == "options":
        return next(one for one in ascii_lowercase if one not in taken)
    named = PERIOD_WORDS if name == "steps" else ()
    counted = tuple(f"{HEADS.get(name, 'd')}{number}" for number in range(1, 99))
    return next(str(one) for one in (*named, *counted) if one not in taken)


def remove(content: Content, path: str) -> None:
    """Take a row out of a list, or a part out of the case; what is not there stays away."""
    holder, _, last = path.rpartition(".")
    here = at(content, holder)
    if isinstance(here, list) and last.isdigit() and int(last) < len(here):
        del here[int(last)]
    elif here is content and last in PARTS:
        here.pop(last, None)
