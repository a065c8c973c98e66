"""The figures behind a ranking as tables: pairs, rounds, and the four ways of counting."""

from collections.abc import Mapping
from fractions import Fraction

from workshop.core.i18n import Lazy, lazy
from workshop.core.panels import Values
from workshop.voting.results import Json, Tally

Titles = Mapping[str, Mapping[str, str]]
FOUR = (
    ("schulze", lazy("Schulze")),
    ("ranked-pairs", lazy("Ranked pairs")),
    ("instant-runoff", lazy("Instant run-off")),
    ("borda", lazy("Borda")),
)


def exact(number: Json) -> Fraction:
    """Read a number as a tally writes it: 3, or "17/2"."""
    return Fraction(str(number or 0))


def comparisons_won(tally: Tally) -> dict[str, int]:
    """Return against how many other options each is preferred by more people."""
    options, matrix = _matrix(tally)
    size = range(len(options))
    return {options[i]: sum(matrix[i][j] > matrix[j][i] for j in size if j != i) for i in size}


def _matrix(tally: Tally) -> tuple[list[str], list[list[int]]]:
    options, matrix = tally.figures.get("options", []), tally.figures.get("matrix", [])
    assert isinstance(options, list)  # noqa: S101 — what a method gives
    assert isinstance(matrix, list)  # noqa: S101
    return [str(one) for one in options], [
        [int(str(cell)) for cell in line] for line in matrix if isinstance(line, list)
    ]


def matrix_of(
    tally: Tally, titles: Titles
) -> list[tuple[Mapping[str, str], list[tuple[str, bool]]]]:
    """Return the pairwise table: in each row how many prefer that option to the one of the column."""
    options, matrix = _matrix(tally)
    return [
        (
            titles[one],
            [
                ("–", False) if i == j else (str(matrix[i][j]), matrix[i][j] > matrix[j][i])
                for j in range(len(options))
            ],
        )
        for i, one in enumerate(options)
    ]


def rounds_of(tally: Tally, titles: Titles) -> list[Values]:
    """Return the rounds of an instant run-off: votes by option, who is left out, ballots without a next choice."""
    rounds = tally.figures.get("rounds", [])
    found: list[Values] = []
    for number, one in enumerate(rounds if isinstance(rounds, list) else [], 1):
        votes = one.get("votes", {}) if isinstance(one, Mapping) else {}
        out = one.get("out", []) if isinstance(one, Mapping) else []
        assert isinstance(votes, Mapping)  # noqa: S101 — what a method gives
        assert isinstance(out, list)  # noqa: S101
        lines = [
            (titles[name], _shown(votes[name]), name in out) for name in titles if name in votes
        ]
        exhausted = one.get("exhausted", 0) if isinstance(one, Mapping) else 0
        found.append({"number": number, "lines": lines, "exhausted": exhausted})
    return found


def _shown(votes: Json) -> str:
    number = exact(votes)
    return str(number) if number.denominator == 1 else f"{float(number):.2f}"


def ways_of(tally: Tally, titles: Titles) -> Values:
    """Return which options the four ways of counting put first, those that agree together, and whether all do."""
    methods = tally.figures.get("methods", {})
    known = methods if isinstance(methods, Mapping) else {}
    firsts: dict[tuple[str, ...], list[Lazy]] = {}
    for name, label in FOUR:
        order = known.get(name, [])
        first = order[0] if isinstance(order, list) and order else []
        ids = tuple(map(str, first)) if isinstance(first, list) else ()
        firsts.setdefault(ids, []).append(label)
    groups = [(labels, [titles[one] for one in ids]) for ids, labels in firsts.items()]
    return {"agree": len(groups) == 1, "groups": groups}
