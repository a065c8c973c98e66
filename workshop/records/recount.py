"""Count every vote again from its nameless lists, and from single ballots that may be seen."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workshop.core.errors import Refusal
from workshop.records.chain import Object
from workshop.records.history import History
from workshop.records.record import Record
from workshop.voting.decisions import RULES
from workshop.voting.methods import METHODS
from workshop.voting.results import Group, Method, canonical
from workshop.voting.rules import recount as count_again
from workshop.voting.rules import share_from

if TYPE_CHECKING:
    from workshop.records.wire import Json

Fault = tuple[int, str]
_CLAUSE = ("scope", "kind", "met", "have", "need", "missing_votes")


def recount(record: Record) -> Iterator[Fault]:
    """Yield what is wrong with the votes of a record: the line of the journal, and what."""
    history = record.history
    ids = [str(row["id"]) for row in history.rows("poll_result")]
    steps = [step for row_id in ids for step in history.steps("poll_result", row_id)]
    for step in sorted(steps, key=lambda one: one.seq):
        poll = history.find("poll", step.image.get("poll_id"))
        if not poll or poll.get("method") not in METHODS:
            yield step.seq + 1, "a result of a vote and a method that are known was expected"
            return
        for say in _faults(history, poll, step.image):
            yield step.seq + 1, say


def _faults(history: History, poll: Object, row: Object) -> Iterator[str]:
    method = METHODS.get(str(poll["method"]))
    boxes = row.get("choices")
    if not isinstance(boxes, dict):
        yield "nameless lists by bin were expected"
        return
    lists: dict[str, list[object]] = {
        name: [*box] if isinstance(box, list) else [] for name, box in boxes.items()
    }
    for name, box in lists.items():
        yield from _box_faults(method, name, box)
    yield from _sum_faults(row, lists)
    yield from _ballot_faults(history, row, lists)
    yield from _verdict_faults(poll, method, row, lists)


def _box_faults(method: Method, name: str, box: Sequence[object]) -> Iterator[str]:
    try:
        count_again(box, method)  # type: ignore[arg-type]  # checked within
    except Refusal:
        yield f"the list of {name} holds an answer that the method does not know"
        return
    if list(box) != sorted(box, key=canonical):  # type: ignore[arg-type]  # checked above
        yield f"the list of {name} is not sorted: its order could tell who voted how"


def _sum_faults(row: Object, lists: dict[str, list[object]]) -> Iterator[str]:
    cast = _numbers(row.get("cast"))
    total = sum(len(box) for box in lists.values())
    if total != sum(cast.values()):
        yield f"{sum(cast.values())} ballots were cast, the lists hold {total}"
    for name, box in lists.items():
        if name in cast and len(box) != cast[name]:
            yield f"{cast[name]} ballots were cast in {name}, its list holds {len(box)}"


def _ballot_faults(history: History, row: Object, lists: dict[str, list[object]]) -> Iterator[str]:
    ballots = [one for one in history.rows("ballot") if one.get("item_id") == row.get("item_id")]
    erased = any(line.erased is not None for line in history.lines)
    if not ballots or erased:
        return
    every = Counter(canonical(choice) for box in lists.values() for choice in box)  # type: ignore[arg-type]
    if every != Counter(canonical(one.get("choice")) for one in ballots):
        yield "the single ballots and the nameless lists do not come to the same"
    for name, box in lists.items():
        mine = [one.get("choice") for one in ballots if one.get("delegation_id") == name]
        if mine and Counter(map(str, mine)) != Counter(map(str, box)):
            yield f"the single ballots of {name} do not come to its nameless list"


def _verdict_faults(
    poll: Object, method: Method, row: Object, lists: dict[str, list[object]]
) -> Iterator[str]:
    verdict = row.get("verdict")
    clauses = verdict.get("clauses") if isinstance(verdict, dict) else None
    if not isinstance(verdict, dict) or not isinstance(clauses, list):
        yield "a verdict with its clauses was expected"
        return
    every = [choice for box in lists.values() for choice in box]
    for clause in [one for one in clauses if isinstance(one, dict)]:
        scope = str(clause.get("scope"))
        yield from _clause_faults(method, clause, every if scope == "all" else lists.get(scope))
    expected = decided(poll, method, row, lists)
    if expected is not None and canonical(expected) != canonical(verdict):
        yield "the rule does not give this verdict"


def decided(
    poll: Object, method: Method, row: Object, lists: dict[str, list[object]]
) -> Object | None:
    """Apply the sealed rule again; None where the published lists are too coarse for it."""
    bins = row.get("bins")
    known = bins if isinstance(bins, dict) else {}
    inside: dict[str, Json] = {name: known.get(name, [name]) for name in lists}
    if str(poll.get("rule")) not in RULES:
        return None
    rule = RULES.get(str(poll["rule"]))
    if rule.by_group and (not lists or any(ids != [name] for name, ids in inside.items())):
        return None
    present, entitled = _numbers(row.get("present")), _numbers(row.get("entitled"))
    groups = [
        Group(
            id=name,
            stand=method.stand(method.tally(box)),  # type: ignore[arg-type]  # counted before
            present=sum(present.get(str(one), 0) for one in _ids(inside[name])),
            entitled=sum(entitled.get(str(one), 0) for one in _ids(inside[name])),
        )
        for name, box in lists.items()
        if box or any(entitled.get(str(one)) for one in _ids(inside[name]))
    ]
    settings = poll.get("rule_settings")
    quorum = settings.get("quorum") if isinstance(settings, dict) else None
    found = rule.decide(_in_order(groups, row), share_from(str(quorum)) if quorum else None)
    clauses: list[Json] = [{name: getattr(one, name) for name in _CLAUSE} for one in found.clauses]
    return {"adopted": found.adopted, "clauses": clauses}


def _in_order(groups: list[Group], row: Object) -> list[Group]:
    verdict = row.get("verdict")
    clauses = verdict.get("clauses") if isinstance(verdict, dict) else None
    listed = clauses if isinstance(clauses, list) else []
    scopes = [one.get("scope") for one in listed if isinstance(one, dict)]
    return sorted(groups, key=lambda one: scopes.index(one.id) if one.id in scopes else len(scopes))


def _ids(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _clause_faults(method: Method, clause: Object, box: list[object] | None) -> Iterator[str]:
    have, need, missing = (clause.get(name) for name in ("have", "need", "missing_votes"))
    if not all(isinstance(figure, int) for figure in (have, need, missing)):
        return
    if clause.get("met") is not (missing == 0) or missing != max(
        0, int(str(need)) - int(str(have))
    ):
        yield f"the figures of the clause on {clause.get('scope')} do not agree with each other"
    if box is None:
        return
    stand = method.stand(method.tally(box))  # type: ignore[arg-type]  # counted before
    expected = {"majority": (stand.yes, stand.no + 1), "quorum": (stand.cast, need)}
    if expected.get(str(clause.get("kind")), (have, need)) != (have, need):
        yield f"the clause on {clause.get('scope')} does not follow from the ballots"


def _numbers(value: object) -> dict[str, int]:
    if not isinstance(value, dict):
        return {}
    return {name: count for name, count in value.items() if isinstance(count, int)}
