"""Pairwise comparison: of two options, choose one; as many pairs as one likes."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import cast

import numpy as np

from workshop.core.i18n import lazy
from workshop.voting.answers import Json, Method, Tally
from workshop.voting.methods._reading import TWICE, UNKNOWN, UNREADABLE, opened, refuse
from workshop.voting.ranked.profile import Whole
from workshop.voting.ranked.report import matrix_tally

BETWEEN = ">"
PAIR = 2


def read(raw: object, options: Sequence[str]) -> Json:
    """Return pairs [preferred, other], sorted; "preferred>other" is taken too, and blanks are left out.

    Raises:
        Invalid: an unknown option, a pair answered twice, or no pair at all.
    """
    given = opened(raw)
    listed = [given] if isinstance(given, str) else given
    if not isinstance(listed, Sequence):
        refuse(UNREADABLE)
    pairs = sorted(_pair(one, frozenset(options)) for one in listed if one)
    if not pairs:
        refuse(lazy("Choose in at least one pair."))
    if len({frozenset(pair) for pair in pairs}) < len(pairs):
        refuse(TWICE)
    return pairs


def _pair(raw: object, known: frozenset[str]) -> list[str]:
    pair = raw.split(BETWEEN) if isinstance(raw, str) else raw
    if not isinstance(pair, list) or len(pair) != PAIR or pair[0] == pair[1]:
        refuse(UNREADABLE)
    if not all(isinstance(one, str) and one in known for one in pair):
        refuse(UNKNOWN)
    return pair


def scores(matrix: Whole) -> list[Fraction]:
    """Return each option's chance to be preferred: (won + 1) / (compared + 2), so that few answers weigh little.

    Source: Laplace's rule of succession (Essai philosophique sur les probabilités, 1814), as used
    for pairwise wiki surveys by Salganik and Levy, PLOS ONE 10(5), 2015.
    """
    won, lost = matrix.sum(axis=1), matrix.sum(axis=0)
    return [
        Fraction(int(one) + 1, int(one) + int(other) + 2)
        for one, other in zip(won, lost, strict=True)
    ]


def count(answers: Sequence[Json], options: Sequence[str]) -> Tally:
    """Count the pairs. Where everybody chose alike in one of them, the figures tell everybody's answer."""
    index = {option: number for number, option in enumerate(options)}
    matrix = np.zeros((len(options), len(options)), dtype=np.int64)
    for answer in answers:
        for preferred, other in cast("list[list[str]]", answer):
            matrix[index[preferred], index[other]] += 1
    tally = matrix_tally(scores(matrix), matrix, options, len(answers))
    return replace(tally, alike=bool((matrix == len(answers)).any()))


METHOD = Method(
    name="pairwise",
    label=lazy("Choose between two"),
    scope="poll",
    control="pairs",
    gives=("ranking",),
    read=read,
    count=count,
    source="Salganik and Levy: Wiki Surveys, PLOS ONE 10(5), 2015; Thurstone, Psychological Review 34, 1927",
)
