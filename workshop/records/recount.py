"""Count every vote again from its nameless lists, and from single ballots that may be seen."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop.core.errors import Refusal
from workshop.records.chain import Object
from workshop.records.history import History
from workshop.voting.decisions import RULES
from workshop.voting.methods import METHODS
from workshop.voting.results import Group, Method, Tally, canonical
from workshop.voting.rules import recount as count_again
from workshop.voting.rules import terms_from
from workshop.voting.weights import PEOPLE, are_apart, ranking_of

if TYPE_CHECKING:
    from workshop.records.record import Record
    from workshop.records.wire import Json

Fault = tuple[int, str]
_CLAUSE = ("scope", "kind", "met", "have", "need", "missing_votes")


def recount(record: "Record") -> Iterator[Fault]:
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


@dataclass(frozen=True)
class Counted:
    """What a result says it counted: the poll, its method and options, the nameless lists by bin."""

    poll: Object
    row: Object
    method: Method
    options: tuple[str, ...]
    lists: dict[str, list[object]]

    @property
    def inside(self) -> dict[str, list[object]]:
        """Return which delegations each list holds."""
        bins = self.row.get("bins")
        known = bins if isinstance(bins, dict) else {}
        return {name: _ids(known.get(name, [name])) for name in self.lists}

    @property
    def is_apart(self) -> bool:
        """Say whether each list is that of one delegation alone."""
        return bool(self.lists) and all(ids == [name] for name, ids in self.inside.items())

    def tally(self, box: Sequence[object]) -> Tally:
        """Count a list that was checked before."""
        return self.method.tally(box, self.options)  # type: ignore[arg-type]  # checked before


def _faults(history: History, poll: Object, row: Object) -> Iterator[str]:
    method = METHODS.get(str(poll["method"]))
    boxes = row.get("choices")
    if not isinstance(boxes, dict):
        yield "nameless lists by bin were expected"
        return
    lists: dict[str, list[object]] = {
        name: [*box] if isinstance(box, list) else [] for name, box in boxes.items()
    }
    options = options_of(history, poll) if method.scope == "poll" else ()
    one = Counted(poll, row, method, options, lists)
    unknown = [say for name, box in lists.items() for say in _box_faults(one, name, box)]
    yield from unknown
    yield from _sum_faults(row, lists)
    yield from _ballot_faults(history, one)
    if not unknown:
        yield from _verdict_faults(one)
        yield from _ranking_faults(one)


def options_of(history: History, poll: Object) -> tuple[str, ...]:
    """Return the ids of a poll's items in their order: the options of a ballot on the whole poll."""
    rows = history.rows("poll_item", "position", "id")
    return tuple(str(row["id"]) for row in rows if row.get("poll_id") == poll.get("id"))


def _box_faults(one: Counted, name: str, box: Sequence[object]) -> Iterator[str]:
    try:
        count_again(box, one.method, one.options)  # type: ignore[arg-type]  # checked within
    except Refusal:
        yield f"the list of {name} holds an answer that the method does not know"
        return
    if list(box) != sorted(box, key=canonical):  # type: ignore[arg-type]  # checked above
        yield f"the list of {name} is not sorted: its order could tell who voted how"


def _ranking_faults(one: Counted) -> Iterator[str]:
    """Put the options of a ballot on the whole poll in order again."""
    if one.method.scope != "poll":
        return
    settings = one.poll.get("rule_settings")
    wanted = settings.get("weights") if isinstance(settings, dict) else None
    expected = ranking_of(
        one.method,
        one.lists,  # type: ignore[arg-type]  # checked before
        one.options,
        wanted=str(wanted or PEOPLE),
        apart=are_apart(one.inside, _numbers(one.row.get("cast"))),
    )
    if canonical(expected) != canonical(one.row.get("figures")):
        yield "the ballots do not give this order"


def _sum_faults(row: Object, lists: dict[str, list[object]]) -> Iterator[str]:
    cast = _numbers(row.get("cast"))
    total = sum(len(box) for box in lists.values())
    if total != sum(cast.values()):
        yield f"{sum(cast.values())} ballots were cast, the lists hold {total}"
    for name, box in lists.items():
        if name in cast and len(box) != cast[name]:
            yield f"{cast[name]} ballots were cast in {name}, its list holds {len(box)}"


def _ballot_faults(history: History, one: Counted) -> Iterator[str]:
    row, lists = one.row, one.lists
    ballots = [each for each in history.rows("ballot") if each.get("item_id") == row.get("item_id")]
    erased = any(line.erased is not None for line in history.lines)
    in_a_room = one.poll.get("audience", "all") != "all"
    if not ballots or erased or in_a_room:
        return
    every = Counter(canonical(choice) for box in lists.values() for choice in box)  # type: ignore[arg-type]
    if every != Counter(canonical(each.get("choice")) for each in ballots):
        yield "the single ballots and the nameless lists do not come to the same"
    for name, box in lists.items():
        mine = [each.get("choice") for each in ballots if each.get("delegation_id") == name]
        if mine and Counter(map(canonical, mine)) != Counter(map(canonical, box)):  # type: ignore[arg-type]
            yield f"the single ballots of {name} do not come to its nameless list"
    needing = [each for each in ballots if one.method.needs_reason(each.get("choice"))]
    written = Counter(each.get("reason") for each in needing if each.get("reason"))
    if written != Counter(
        each.get("reason") for each in _ids(row.get("reasons", [])) if isinstance(each, dict)
    ):
        yield "the reasons shown are not those that were written"


def _verdict_faults(one: Counted) -> Iterator[str]:
    verdict = one.row.get("verdict")
    clauses = verdict.get("clauses") if isinstance(verdict, dict) else None
    if not isinstance(verdict, dict) or not isinstance(clauses, list):
        yield "a verdict with its clauses was expected"
        return
    every = [choice for box in one.lists.values() for choice in box]
    for clause in [each for each in clauses if isinstance(each, dict)]:
        scope = str(clause.get("scope"))
        yield from _clause_faults(one, clause, every if scope == "all" else one.lists.get(scope))
    expected = decided(one)
    if expected is not None and canonical(expected) != canonical(verdict):
        yield "the rule does not give this verdict"


def decided(one: Counted) -> Object | None:
    """Apply the sealed rule again; None where the published lists are too coarse for it."""
    if str(one.poll.get("rule")) not in RULES:
        return None
    rule = RULES.get(str(one.poll["rule"]))
    if rule.by_group and not one.is_apart:
        return None
    present, entitled = _numbers(one.row.get("present")), _numbers(one.row.get("entitled"))
    groups = []
    for name, ids in one.inside.items():
        box, tally = one.lists[name], one.tally(one.lists[name])
        if not box and not any(entitled.get(str(each)) for each in ids):
            continue
        group = Group(
            id=name,
            stand=one.method.stand(tally),
            present=sum(present.get(str(each), 0) for each in ids),
            entitled=sum(entitled.get(str(each), 0) for each in ids),
            figures=tally.figures,
        )
        groups.append(group)
    settings = one.poll.get("rule_settings")
    found = rule.decide(
        _in_order(groups, one.row), terms_from(settings if isinstance(settings, dict) else {})
    )
    clauses: list[Json] = [
        {name: getattr(each, name) for name in _CLAUSE} for each in found.clauses
    ]
    return {"adopted": found.adopted, "clauses": clauses}


def _in_order(groups: list[Group], row: Object) -> list[Group]:
    verdict = row.get("verdict")
    clauses = verdict.get("clauses") if isinstance(verdict, dict) else None
    listed = clauses if isinstance(clauses, list) else []
    scopes = [one.get("scope") for one in listed if isinstance(one, dict)]
    return sorted(groups, key=lambda one: scopes.index(one.id) if one.id in scopes else len(scopes))


def _ids(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _clause_faults(one: Counted, clause: Object, box: list[object] | None) -> Iterator[str]:
    have, need, missing = (clause.get(name) for name in ("have", "need", "missing_votes"))
    if not all(isinstance(figure, int) for figure in (have, need, missing)):
        return
    if clause.get("met") is not (missing == 0) or missing != max(
        0, int(str(need)) - int(str(have))
    ):
        yield f"the figures of the clause on {clause.get('scope')} do not agree with each other"
    if box is None:
        return
    stand = one.method.stand(one.tally(box))
    expected = {"majority": (stand.yes, stand.no + 1), "quorum": (stand.cast, need)}
    if expected.get(str(clause.get("kind")), (have, need)) != (have, need):
        yield f"the clause on {clause.get('scope')} does not follow from the ballots"


def _numbers(value: object) -> dict[str, int]:
    if not isinstance(value, dict):
        return {}
    return {name: count for name, count in value.items() if isinstance(count, int)}
