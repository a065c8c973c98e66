"""`workshop tally`: count ballots from a file, by any of the methods for a whole poll."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, cast

import click
import numpy as np

from workshop.cli.ballot_files import ORDERS, Box, read_orders, text_of
from workshop.cli.ballot_tables import read_table, without_table
from workshop.cli.faults import Fault
from workshop.cli.tally_text import tell
from workshop.voting.methods import METHODS
from workshop.voting.methods.pairwise import scores
from workshop.voting.ranked.grades import gauge, lower_median, majority_value
from workshop.voting.ranked.orders import by_score
from workshop.voting.ranked.report import matrix_tally, ranked_tally, summed_tally

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from workshop.voting.answers import Tally
    from workshop.voting.ranked.matrix import Strength
    from workshop.voting.ranked.report import Ranked

JUDGEMENT = "majority-judgement"


def count_file(path: Path, method: str, strength: Strength, *, as_json: bool) -> None:
    """Print the result of a file of ballots."""
    found = result_of(path, method, strength)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        tell(found)


def result_of(path: Path, method: str, strength: Strength = "margins") -> dict[str, Any]:
    """Return the result as `--json` prints it.

    Raises:
        Fault: the file cannot be read, or the method cannot count it.
    """
    box = _box(path, method)
    if not box.options:
        raise Fault(f"{path} holds no ballots.")
    if method == JUDGEMENT:
        return _judged(box)
    tally = _tally(box, method, strength)
    figures = {name: value for name, value in tally.figures.items() if value not in ([], {})}
    if METHODS.get(method).control != "rank":
        figures.pop("agree")
    return {"method": method, "voters": tally.ballots, **figures}


def _box(path: Path, method: str) -> Box:
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return read_table(text_of(path), method)
    if suffix not in ORDERS:
        raise Fault(f"{path}: a file that ends in .csv, {', '.join(ORDERS)} was expected.")
    return _adapted(read_orders(text_of(path), suffix), method)


def _adapted(box: Box, method: str) -> Box:
    """Read from orders what other methods need: whoever comes first is approved; each order is a set of pairs."""
    if METHODS.get(method).control == "rank":
        return box
    if method == "approval":
        box.numbers = [dict.fromkeys(ranking[0] if ranking else [], 1) for ranking in box.rankings]
        return box
    raise without_table(method)


def _tally(box: Box, method: str, strength: Strength) -> Tally:
    if method == "pairwise":
        return _paired(box)
    if METHODS.get(method).control == "rank":
        own = cast("Ranked", method)
        return ranked_tally(box.rankings, box.options, own, box.people, strength)
    return summed_tally(box.numbers, box.options, box.people)


def _paired(box: Box) -> Tally:
    index = {option: number for number, option in enumerate(box.options)}
    matrix = np.zeros((len(index), len(index)), dtype=np.int64)
    for (winner, loser), people in zip(box.pairs, box.people, strict=True):
        matrix[index[winner], index[loser]] += people
    return matrix_tally(scores(matrix), matrix, box.options, sum(box.people))


def _judged(box: Box) -> dict[str, Any]:
    """Order options by majority grade; ties are settled by taking middle grades away (`grades.majority_value`)."""
    names = [choice.name for choice in METHODS.get(JUDGEMENT).choices]
    counts = {option: _histogram(box, option) for option in box.options}
    order = by_score(
        [
            majority_value([counts[option][value] for value in range(len(names))])
            for option in box.options
        ]
    )
    ranking = [[box.options[number] for number in tied] for tied in order]
    return {
        "method": JUDGEMENT,
        "voters": sum(box.people),
        "options": box.options,
        "ranking": ranking,
        "winners": ranking[0],
        "grades": {option: _grade(counts[option], names) for option in box.options},
    }


def _histogram(box: Box, option: str) -> Counter[int]:
    found = Counter[int]()
    for numbers, people in zip(box.numbers, box.people, strict=True):
        found[numbers.get(option, 0)] += people
    return found


def _grade(counts: Mapping[int, int], names: list[str]) -> dict[str, Any]:
    grade = lower_median(counts)
    above, below = gauge(counts, grade) if grade is not None else (0, 0)
    return {
        "grade": None if grade is None else names[grade],
        "proponents": above,
        "opponents": below,
    }
