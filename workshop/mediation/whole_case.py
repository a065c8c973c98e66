"""A case in one mapping, and its two halves: what is public, and one sealed part a party. Pure.

One mapping is the form `mock-mediation-exercises/1`; folders keep the halves in files of their own.
"""

from collections.abc import Mapping
from typing import Any

from workshop.library.lined import Lined, mappings

SCHEMA = "mock-mediation-exercises/1"
SEALED = ("batna", "batna_story", "story", "brief_topics", "matters", "words", "cards")
PLEDGES = {"contributors": "private_max", "recipients": "private_min"}
Halves = tuple[Lined, dict[str, Lined]]


def parted(whole: Lined) -> Halves:
    """Split one mapping into its public half and the sealed part of each party, with the lines of all fields."""
    public = _without(whole, ("points", "figures", "notes"))
    sealed = {}
    for one in mappings(whole.get("parties")):
        part = _only(one, SEALED)
        code = str(one.get("id", ""))
        _take(part, "points", whole.get("points"), code)
        award = whole.get("award")
        _take(part, "award_points", award.get("points") if isinstance(award, Lined) else None, code)
        sealed[code] = part
    _set(public, "parties", [_without(one, SEALED) for one in mappings(whole.get("parties"))])
    if isinstance(award := whole.get("award"), Lined):
        _set(public, "award", _without(award, ("points",)))
    if isinstance(bid := whole.get("blind_bid"), Lined):
        _set(public, "blind_bid", _unpledged(bid, sealed))
    return public, sealed


def joined(public: Mapping[str, Any], sealed: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Put the halves together again, as plain values; it holds every party's secrets."""
    whole = _plain(public)
    own = {code: _plain(part) for code, part in sealed.items()}
    whole["parties"] = [
        {**one, **{name: own[one["id"]][name] for name in SEALED if name in own[one["id"]]}}
        for one in whole["parties"]
    ]
    whole["points"] = {code: part["points"] for code, part in own.items()}
    if "award" in whole:
        whole["award"]["points"] = {code: part["award_points"] for code, part in own.items()}
    for list_name, name in PLEDGES.items():
        for one in whole.get("blind_bid", {}).get(list_name, ()):
            one["id"] = one["party"]
            one[name] = own[one["party"]][name]
    return {"schema": SCHEMA, **whole}


def _unpledged(bid: Lined, sealed: Mapping[str, Lined]) -> Lined:
    """Move the amounts of sealed pledges to the parties."""
    public = _without(bid, ())
    for list_name, name in PLEDGES.items():
        for one in mappings(bid.get(list_name)):
            part = sealed.get(str(one.get("party", "")))
            if part is not None and name in one:
                part[name], part.lines[name] = one[name], one.line_of(name)
        _set(public, list_name, [_without(one, (name,)) for one in mappings(bid.get(list_name))])
    return public


def _take(part: Lined, name: str, table: object, code: str) -> None:
    if isinstance(table, Lined) and code in table:
        part[name], part.lines[name] = table[code], table.line_of(code)


def _set(at: Lined, name: str, value: object) -> None:
    if name in at:
        at[name] = value


def _without(at: Lined, names: tuple[str, ...]) -> Lined:
    return _only(at, tuple(name for name in at if name not in names))


def _only(at: Lined, names: tuple[str, ...]) -> Lined:
    made = at.bare()
    for name in names:
        if name in at:
            made[name], made.lines[name] = at[name], at.line_of(name)
    return made


def _plain(value: Any) -> Any:  # noqa: ANN401 — any value of a file
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value


def in_words(text: object) -> Mapping[str, str]:
    """Return a text in its languages, whether given so or in English alone."""
    return text if isinstance(text, Mapping) else {"en": str(text or "")}
