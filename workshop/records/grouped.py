"""A result with small groups counted together, as a confidential vote counts them (`workshop.core.grouping`)."""

from workshop.core.grouping import OTHER, bins_of
from workshop.records.chain import Object
from workshop.records.wire import Json
from workshop.voting.results import canonical

ALL = "all"


def grouped(row: Object, k: int) -> Object:
    """Return a result in which no list is that of a group below k, nor one that voted alike."""
    lists = lists_of(row)
    told = lists if _are_safe(lists, k) else _merged(lists, k)
    inside = {name: _inside(row, name, lists, told) for name in told}
    alone = {str(ids[0]) for ids in inside.values() if len(ids) == 1}
    kept: Object = {name: _only(row.get(name), alone) for name in ("cast", "present", "entitled")}
    figures = row.get("figures") if told.keys() == lists.keys() else None
    choices: Object = {name: [*box] for name, box in told.items()}
    bins: Object = {name: [*ids] for name, ids in inside.items()}
    verdict = _verdict(row.get("verdict"), {ALL, *alone})
    return row | kept | {"choices": choices, "bins": bins, "figures": figures, "verdict": verdict}


def lists_of(row: Object) -> dict[str, list[Json]]:
    """Return the nameless lists of a result."""
    boxes = row.get("choices")
    return (
        {name: box for name, box in boxes.items() if isinstance(box, list)}
        if isinstance(boxes, dict)
        else {}
    )


def _are_safe(lists: dict[str, list[Json]], k: int) -> bool:
    return set(lists) <= {ALL} or all(
        len(box) >= k and not are_alike(box) for box in lists.values()
    )


def _merged(lists: dict[str, list[Json]], k: int) -> dict[str, list[Json]]:
    bins = (
        bins_of({name: len(box) for name, box in lists.items()}, k) if OTHER not in lists else None
    )
    found = {one.name: _joined(lists[name] for name in one.delegations) for one in bins or ()}
    if found and not any(map(are_alike, found.values())):
        return found
    return {ALL: _joined(lists.values())}


def _joined(boxes: object) -> list[Json]:
    return sorted((one for box in boxes for one in box), key=canonical)  # type: ignore[attr-defined]  # lists


def are_alike(box: list[Json]) -> bool:
    """Say whether all gave the same answer: then everybody's is known."""
    return len({canonical(one) for one in box}) <= 1


def _inside(
    row: Object, name: str, lists: dict[str, list[Json]], told: dict[str, list[Json]]
) -> list[Json]:
    """Return the delegations counted in a list."""
    bins = row.get("bins")
    known = bins if isinstance(bins, dict) else {}
    if name in lists:
        found = known.get(name, [name])
        return found if isinstance(found, list) else [name]
    return [one for one in lists if name == ALL or one not in told]


def _only(figures: Json, alone: set[str]) -> Json:
    return (
        {name: one for name, one in figures.items() if name in alone}
        if isinstance(figures, dict)
        else None
    )


def _verdict(verdict: Json, shown: set[str]) -> Json:
    """Return a verdict without clauses on groups that are not shown: met or not, it would be the vote of a few."""
    if not isinstance(verdict, dict) or not isinstance(verdict.get("clauses"), list):
        return verdict
    clauses = [one for one in verdict["clauses"] if isinstance(one, dict)]  # type: ignore[union-attr]  # a list
    told: list[Json] = [one for one in clauses if one.get("scope") in shown]
    return verdict | {"clauses": told}
