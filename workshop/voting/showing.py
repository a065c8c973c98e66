"""A result in words and rows, for whichever screen: delegations in the reader's order, nothing ranked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workshop.charts.tally import Answer, Counted, Strip, TallyChart, tally_chart
from workshop.core.i18n import Lazy, lazy, localised
from workshop.core.panels import Values
from workshop.core.people import Delegation, in_customary_order
from workshop.core.views import View
from workshop.voting.counting import quorum_of
from workshop.voting.decisions import RULES
from workshop.voting.decisions._clauses import ALL, majority_sentence, quorum_sentence
from workshop.voting.methods import METHODS
from workshop.voting.models import Poll, PollItem, PollResult
from workshop.voting.results import Method, Stand

Clauses = Mapping[str, Any]
ADOPTED, NOT_ADOPTED = lazy("Adopted"), lazy("Not adopted")
MET = lazy("more yes than no")
EQUAL = lazy("equal: not met")
FEWER = lazy("fewer yes than no: not met")
TOO_FEW = lazy("too few voted: not met")
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


def sides_of(view: View) -> list[Delegation]:
    """Return the delegations that vote, in the reader's order."""
    return in_customary_order(
        view.rows(Delegation, Delegation.votes.is_(True), ~Delegation.gone), view.lang
    )


def answers_of(method: Method) -> list[Answer]:
    """Return a method's answers as the charts want them, in the language being spoken."""
    return [
        Answer(name=one.name, label=str(one.label), position=one.position) for one in method.choices
    ]


def outcome(view: View, poll: Poll, item: PollItem, row: PollResult) -> Values:
    """Return everything a screen says of one item's result."""
    sides, method = sides_of(view), METHODS[poll.method]
    chart = tally_chart(_counted(sides, row, method), answers_of(method))
    return {
        "poll": poll,
        "item": item,
        "adopted": row.verdict["adopted"],
        "verdict": ADOPTED if row.verdict["adopted"] else NOT_ADOPTED,
        "statement": RULES[poll.rule].statement(quorum_of(poll)),
        "missing": missing(row),
        "chart": chart,
        "rows": _rows(poll, row, sides, chart, method),
        "choices": method.choices,
        "voted": sum(row.cast.values()),
        "present": sum(row.present.values()),
    }


def missing(row: PollResult) -> list[Lazy]:
    """Say which clause was not met, and by how many votes, naming no delegation."""
    if row.verdict["adopted"]:
        return []
    unmet = [one for one in row.verdict["clauses"] if not one["met"]]
    return [_sentence(one, row) for one in unmet] or [UNSAID]


def _sentence(clause: Clauses, row: PollResult) -> Lazy:
    scope, have, count = clause["scope"], clause["have"], clause["missing_votes"]
    shown = lazy("All together") if scope == ALL else lazy("One delegation")
    if clause["kind"] == "majority":
        return majority_sentence(shown, Stand(yes=have, no=clause["need"] - 1), count)
    if clause["kind"] == "quorum":
        present = sum(row.present.values()) if scope == ALL else row.present.get(scope, 0)
        return quorum_sentence(shown, have, present, count)
    return lazy("No delegation had a vote.")


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
        counts = method.tally(row.choices.get(strip.id, [])).counts
        said = tuple((counts[one.name], one.label) for one in method.choices)
        together = strip.id not in {one.id for one in sides}
        note = _note(strip.id, poll.k, len(sides)) if together else None
        rows.append(Row(places[strip.id], together, strip, said, clause, met, note))
    return rows


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
        return MET, True
    if unmet[0]["kind"] == "quorum":
        return TOO_FEW, False
    return (EQUAL if unmet[0]["have"] + 1 == unmet[0]["need"] else FEWER), False
