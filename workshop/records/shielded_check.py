"""Check a record whose journal is sealed: what can be computed from the record itself.

That it tells what the journal holds, nobody outside can compute; the signature of its bundle vouches for it.
"""

from collections.abc import Iterator

from workshop.records.chain import Journal, Object
from workshop.records.differences import first_difference
from workshop.records.findings import Fault
from workshop.records.parts import all_parts
from workshop.records.parts.polls import counted
from workshop.records.wire import Json

_HEAD = ("profile", "viewer", "made")


def check_shielded(told: Object, journal: Journal) -> None:
    """Compare the head with the journal, see that every part is there, count every result again.

    Raises:
        Fault: names the first place that is wrong.
    """
    for name in _HEAD:
        if told.get(name) != journal.header[name]:
            raise Fault(f"/{name}", "the journal within says otherwise")
    for part in all_parts():
        if part.name not in told:
            raise Fault(f"/{part.name}", "this part is missing")
    sealed = told["sealed"] if isinstance(told["sealed"], dict) else {}
    if sealed.get("entries") != len(journal.lines):
        raise Fault("/sealed/entries", "the journal within has another number of entries")
    for place, poll in enumerate(_objects(told["polls"])):
        for where, result, options in _results(poll):
            _count(f"/polls/{place}{where}", str(poll.get("method")), result, options)


def _results(poll: Object) -> Iterator[tuple[str, Object, tuple[str, ...]]]:
    items = _objects(poll.get("items"))
    for place, item in enumerate(items):
        if isinstance(item.get("result"), dict):
            yield f"/items/{place}/result", item["result"], ()  # type: ignore[misc]  # a dict
    if isinstance(poll.get("result"), dict):
        yield "/result", poll["result"], tuple(str(one.get("id")) for one in items)  # type: ignore[misc]  # a dict


def _count(where: str, method: str, result: Object, options: tuple[str, ...]) -> None:
    choices = result.get("choices")
    lists = choices if isinstance(choices, dict) else {}
    every = [one for box in lists.values() if isinstance(box, list) for one in box]
    expected: Object = {
        "bins": {name: counted(method, box, options) for name, box in lists.items()},
        "total": counted(method, every, options),
    }
    found = first_difference(expected, {name: result.get(name) for name in expected}, where)
    if found is not None:
        raise Fault(found.where, f"the ballots give {found.expected}, the file says {found.found}")


def _objects(value: Json) -> list[Object]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
