"""A result in words and rows, for whichever screen: delegations in the reader's order, nothing ranked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workshop.charts.tally import Answer, Counted, Strip, TallyChart, tally_chart
from workshop.core.errors import NotFound
from workshop.core.i18n import Lazy, lazy, localised
from workshop.core.ids import is_id
from workshop.core.panels import Values
from workshop.core.people import Delegation, in_customary_order
from workshop.core.views import View
from workshop.voting.counting import statement_of
from workshop.voting.decisions._sentences import sentence_of
from workshop.voting.methods import METHODS
from workshop.voting.models import Poll, PollItem, PollResult
from workshop.voting.results import Method

Clauses = Mapping[str, Any]
ADOPTED, NOT_ADOPTED = lazy("Adopted"), lazy("Not adopted")
MET = lazy("more yes than no")
EQUAL = lazy("equal: not met")
FEWER = lazy("fewer yes than no: not met")
TOO_FEW = lazy("too few voted: not met")
UNMET = {
    "quorum": TOO_FEW,
    "middle": lazy("the middle answer does not accept it: not met"),
    "objections": lazy("somebody is against it: not met"),
    "share": lazy("too few yes: not met"),
}
ALL = "all"
OPEN_END = lazy("Nothing is decided by this")
LEAST_STEPS = 4
UNSAID = lazy("The rule was not met in every delegation. Single delegations are not shown here.")


@dataclass(frozen=True)
class Row:
    """One line of a tally: who, drawn and counted, and how the clause stands that concerns it."""

    sides: tuple[Delegation, ...]
    together: bool
    strip: Strip
    counts: tuple[tuple[int, Lazy], ...]
    clause: Lazy | None
    met: bool
    note: Lazy | None
    middle: Lazy | None = None


def subject_of(view: View, subject: str) -> tuple[Poll, PollItem | None]:
    """Return the poll and the item that a panel is about; no item where the poll itself is answered.

    Raises:
        NotFound: neither can be seen.
    """
    known = view.db.get(PollItem, subject) if is_id(subject) else None
    if known is None:
        poll = view.get(Poll, subject)
        if METHODS[poll.method].scope != "poll":
            raise NotFound
        return poll, None
    item = view.get(PollItem, subject)
    return view.get(Poll, item.poll_id), item


def needs_sheet(poll: Poll) -> bool:
    """Say whether a ballot or its result uses more than plain choices: a phone fetches their looks only then."""
    method = METHODS[poll.method]
    return method.scope == "poll" or len(method.choices) >= LEAST_STEPS or poll.purpose == "ratify"


def sides_of(view: View, poll: Poll | None = None) -> list[Delegation]:
    """Return the delegations that vote, in the reader's order; of a poll that asks guests, them too."""
    rows = view.rows(Delegation, ~Delegation.gone)
    asked = [one for one in rows if one.votes or (poll is not None and poll.asks_guests)]
    return in_customary_order(asked, view.lang)


def answers_of(method: Method) -> list[Answer]:
    """Return a method's answers as the charts want them, in the language being spoken."""
    scale = len(method.choices) >= LEAST_STEPS
    return [
        Answer(
            name=one.name,
            label=str(one.label),
            position=one.position,
            step=place if scale else None,
        )
        for place, one in enumerate(method.choices, 1)
    ]


def outcome(view: View, poll: Poll, item: PollItem, row: PollResult) -> Values:
    """Return everything a screen says of one item's result."""
    sides, method = sides_of(view, poll), METHODS[poll.method]
    has_middle = "median" in method.tally([]).figures
    chart = tally_chart(_counted(sides, row, method), answers_of(method), middle=has_middle)
    return {
        "ranked": False,
        "poll": poll,
        "item": item,
        "adopted": row.verdict["adopted"],
        "verdict": verdict_of(row),
        "statement": statement_of(poll),
        "said_reasons": reasons_of(row, method),
        "missing": missing(row),
        "chart": chart,
        "rows": _rows(poll, row, sides, chart, method),
        "choices": method.choices,
        "voted": sum(row.cast.values()),
        "present": sum(row.present.values()),
    }


def verdict_of(row: PollResult) -> Lazy:
    """Return the verdict in two words; of a rule that binds nobody, that nothing is decided."""
    adopted = row.verdict["adopted"]
    if adopted is None:
        return OPEN_END
    return ADOPTED if adopted else NOT_ADOPTED


def reasons_of(row: PollResult, method: Method) -> list[tuple[Lazy | None, str, str]]:
    """Return what was written where a reason was required: the answer, the words, their language."""
    labels = {one.name: one.label for one in method.choices}
    return [(labels.get(one["choice"]), one["reason"], one["lang"]) for one in row.reasons]


def missing(row: PollResult) -> list[Lazy]:
    """Say which clause was not met, and by how many votes, naming no delegation."""
    if row.verdict["adopted"] is not False:
        return []
    unmet = [one for one in row.verdict["clauses"] if not one["met"]]
    return [_sentence(one, row) for one in unmet] or [UNSAID]


def _sentence(clause: Clauses, row: PollResult) -> Lazy:
    scope = clause["scope"]
    shown = lazy("All together") if scope == ALL else lazy("One delegation")
    present = sum(row.present.values()) if scope == ALL else row.present.get(scope, 0)
    return sentence_of(clause["kind"], shown, clause["have"], clause["need"], present)


def _places(sides: list[Delegation], row: PollResult) -> list[tuple[str, tuple[Delegation, ...]]]:
    """Return the bins with their delegations: single ones as readers are used to, then those together."""
    inside = {name: tuple(one for one in sides if one.id in ids) for name, ids in row.bins.items()}
    single = [(one.id, inside[one.id]) for one in sides if one.id in inside]
    return single + [(name, found) for name, found in inside.items() if name not in dict(single)]


def _counted(sides: list[Delegation], row: PollResult, method: Method) -> list[Counted]:
    found = []
    for name, inside in _places(sides, row):
        shown = ", ".join(localised(one.names).text for one in inside)
        counts = method.tally(row.choices.get(name, [])).counts
        found.append(Counted(id=name, name=shown, counts=counts))
    return found


def _rows(
    poll: Poll, row: PollResult, sides: list[Delegation], chart: TallyChart, method: Method
) -> list[Row]:
    places = dict(_places(sides, row))
    rows = []
    for strip in chart.strips:
        clause, met = _state(strip.id, row)
        tally = method.tally(row.choices.get(strip.id, []))
        counts = tally.counts
        said = tuple((counts[one.name], one.label) for one in method.choices)
        together = strip.id not in {one.id for one in sides}
        note = _note(strip.id, poll.k, len(sides)) if together else None
        middle = _middle(method, tally.figures.get("median"))
        rows.append(Row(places[strip.id], together, strip, said, clause, met, note, middle))
    return rows


def _middle(method: Method, median: object) -> Lazy | None:
    """Name the middle answer of a scale."""
    labels = [one.label for one in method.choices if one.value == median and median is not None]
    return lazy("The middle answer: %(answer)s", answer=labels[0]) if labels else None


def _note(name: str, k: int, sides: int) -> Lazy | None:
    if name == "other":
        return lazy("Fewer than %(k)s voted: shown together", k=k)
    if sides > 1:
        return lazy(
            "Fewer than %(k)s voted in one delegation, or all in one voted alike: shown together",
            k=k,
        )
    return None


def _state(scope: str, row: PollResult) -> tuple[Lazy | None, bool]:
    clauses = [one for one in row.verdict["clauses"] if one["scope"] == scope]
    unmet = [one for one in clauses if not one["met"]]
    if not clauses:
        return None, True
    if not unmet:
        usual = any(one["kind"] == "majority" for one in clauses)
        return MET if usual else lazy("met"), True
    if unmet[0]["kind"] != "majority":
        return UNMET.get(unmet[0]["kind"], lazy("not met")), False
    return (EQUAL if unmet[0]["have"] + 1 == unmet[0]["need"] else FEWER), False
