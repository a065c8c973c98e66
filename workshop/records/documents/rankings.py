"""Ranked votes in PrefLib's form (Mattei and Walsh: PrefLib, A Library for Preferences, 2013; format of 2022).

The suffix says what a file holds: `soc` strict complete, `soi` strict incomplete, `toc` and `toi` with ties.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from workshop.core.i18n import localised
from workshop.records.chain import Object
from workshop.records.record import Record
from workshop.records.table_rows import objects
from workshop.records.values import texts_of
from workshop.voting.methods import METHODS

ALL = "all"
Order = tuple[tuple[int, ...], ...]


def files_of(record: Record, lang: str) -> dict[str, bytes]:
    """Return a file for each ranked vote and each nameless list of it, by name."""
    found: dict[str, bytes] = {}
    letters = {str(one["id"]): str(one["code"]) for one in record.rows("delegations")}
    ranked = [one for one in record.rows("polls") if is_ranked(one)]
    for number, poll in enumerate(ranked, 1):
        for name, choices in _boxes(poll):
            orders = _orders(poll, choices)
            if orders:
                suffix = kind_of(orders, len(objects(poll["items"])))
                file = f"ranking-{number:02}-{letters.get(name, name)}.{suffix}"
                found[file] = written(file, poll, orders, lang).encode()
    return found


def is_ranked(poll: Object) -> bool:
    """Say whether a vote asked for an order of its options, and its result is told."""
    name = str(poll["method"])
    control = METHODS.get(name).control if name in METHODS else ""
    return control == "rank" and isinstance(poll["result"], dict)


def kind_of(orders: Sequence[Order], options: int) -> str:
    """Return the suffix for orders over so many options."""
    ties = any(len(group) > 1 for order in orders for group in order)
    complete = all(sum(map(len, order)) == options for order in orders)
    return ("t" if ties else "s") + "o" + ("c" if complete else "i")


def written(name: str, poll: Object, orders: Sequence[Order], lang: str) -> str:
    """Return the text of a file: what it is, the options by number, each order with how many gave it."""
    counts = Counter(orders)
    items = objects(poll["items"])
    titles = [localised(texts_of(one["title"]), lang).text for one in items]
    head = {
        "FILE NAME": name,
        "TITLE": _line(localised(texts_of(poll["question"]), lang).text or name),
        "DESCRIPTION": "",
        "DATA TYPE": name.rpartition(".")[2],
        "MODIFICATION TYPE": "original",
        "RELATES TO": "",
        "RELATED FILES": "",
        "PUBLICATION DATE": "",
        "MODIFICATION DATE": "",
        "NUMBER ALTERNATIVES": str(len(items)),
        "NUMBER VOTERS": str(len(orders)),
        "NUMBER UNIQUE ORDERS": str(len(counts)),
        **{f"ALTERNATIVE NAME {at}": _line(title) for at, title in enumerate(titles, 1)},
    }
    lines = [f"# {key}: {value}".rstrip() for key, value in head.items()]
    given = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return "\n".join([*lines, *(f"{count}: {_told(order)}" for order, count in given), ""])


def _boxes(poll: Object) -> Iterator[tuple[str, list[object]]]:
    """Yield the nameless lists: everybody's first, then each group's where there are several."""
    result = poll["result"]
    boxes = result.get("choices") if isinstance(result, dict) else None
    known = boxes if isinstance(boxes, dict) else {}
    lists: list[tuple[str, list[object]]] = [
        (name, [*box]) for name, box in known.items() if isinstance(box, list)
    ]
    yield ALL, [choice for _name, box in lists for choice in box]
    if len(lists) > 1:
        yield from lists


def _orders(poll: Object, choices: Sequence[object]) -> list[Order]:
    numbers = {str(one["id"]): at for at, one in enumerate(objects(poll["items"]), 1)}
    found = []
    for choice in choices:
        groups = choice if isinstance(choice, list) else []
        placed = [
            [numbers[str(one)] for one in g if str(one) in numbers]
            for g in groups
            if isinstance(g, list)
        ]
        found.append(tuple(tuple(sorted(group)) for group in placed if group))
    return [one for one in found if one]


def _told(order: Order) -> str:
    groups = [",".join(map(str, group)) for group in order]
    return ",".join(
        one if len(group) == 1 else f"{{{one}}}" for one, group in zip(groups, order, strict=True)
    )


def _line(text: str) -> str:
    return " ".join(text.split())
