"""What the votes have in common, as a shielded record tells it: groups by their size and what they say, nobody's place.

Left out are the map (of three people an outline tells almost where each stands), and every figure by delegation.
"""

from workshop.records.chain import Object
from workshop.records.table_rows import objects
from workshop.records.wire import Json

_PLAIN = (
    "mode",
    "k",
    "people",
    "statements",
    "outside",
    "clarity",
    "null",
    "stability",
    "shared",
    "order",
)
_OF_ITEM = ("item", "agree", "disagree", "pass", "consensus", "against", "bridging")
_OF_SAYING = ("item", "side", "count", "of")
_ACROSS = ("consensus", "against")
_COUNTED = ("count", "of")


def opinion_of(figures: Json, k: int) -> Object | None:
    """Return the figures that may be told; none of a meeting in which fewer than k people answered.

    A group of fewer than k is only said to be there. How many of a group agreed is told only where those in none of
    the groups shown are nobody, or k at least: else their answers would follow from the counts of all.
    """
    if not isinstance(figures, dict) or _whole(figures.get("people")) < k:
        return None
    groups = objects(figures.get("groups"))
    shown = [one for one in groups if _whole(one.get("size")) >= k]
    rest = _whole(figures.get("people")) - sum(_whole(one.get("size")) for one in shown)
    small, is_veiled = len(shown) < len(groups), 0 < rest < k
    items: list[Json] = [
        {name: one.get(name) for name in _OF_ITEM} | (dict.fromkeys(_ACROSS) if small else {})
        for one in objects(figures.get("items"))
    ]
    told: Object = {name: figures.get(name) for name in _PLAIN}
    each: list[Json] = [_group(one, is_shown=one in shown, is_veiled=is_veiled) for one in groups]
    return told | {"groups": each, "items": items}


def _whole(value: Json) -> int:
    return value if isinstance(value, int) else 0


def _group(one: Object, *, is_shown: bool, is_veiled: bool) -> Object:
    says: list[Json] = [
        {name: each.get(name) for name in _OF_SAYING}
        | (dict.fromkeys(_COUNTED) if is_veiled else {})
        for each in (objects(one.get("says")) if is_shown else ())
    ]
    size = one.get("size") if is_shown else None
    return {"name": one.get("name"), "size": size, "ellipse": None, "says": says}
