"""Who answered what: one row a person, in the order of their first answer, one column a statement."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Answers = npt.NDArray[np.int8]

AGREE, PASS, DISAGREE, UNSEEN = 1, 0, -1, 2


@dataclass(frozen=True, eq=False)
class Votes:
    """The last answer of each person on each statement.

    `answers[i, j]`: 1 agree, 0 pass, -1 disagree, 2 never answered. `hidden[j]`: moderated out or about the people
    themselves (meta), so that it forms no groups; its tallies stay.
    """

    people: tuple[str, ...]
    statements: tuple[str, ...]
    answers: Answers
    hidden: Flags

    @cached_property
    def seen(self) -> Flags:
        """Return where somebody answered."""
        return np.asarray(self.answers != UNSEEN)

    @cached_property
    def seen_by_person(self) -> Whole:
        """Return how many statements each person answered."""
        return np.asarray(np.count_nonzero(self.seen, axis=1), dtype=np.int64)

    @cached_property
    def asked(self) -> int:
        """Return how many statements somebody answered: the others are in no matrix of Polis."""
        return int(np.count_nonzero(self.seen.any(axis=0)))

    @cached_property
    def counted(self) -> Flags:
        """Return which answers count as given: those that were, and everybody's to what is hidden."""
        return np.asarray(self.seen | (self.hidden & self.seen.any(axis=0)))

    def of_rows(self, rows: npt.ArrayLike) -> "Votes":
        """Return the answers of some people, in the order given."""
        picked = np.asarray(rows)
        if picked.dtype == np.bool_:
            picked = np.flatnonzero(picked)
        names = tuple(self.people[row] for row in picked.tolist())
        return Votes(names, self.statements, self.answers[picked], self.hidden)

    def of_columns(self, columns: npt.ArrayLike) -> "Votes":
        """Return the answers to some statements, in the order given."""
        picked = np.asarray(columns, dtype=np.int64)
        names = tuple(self.statements[column] for column in picked.tolist())
        return Votes(self.people, names, self.answers[:, picked], self.hidden[picked])

    def with_answers(self, answers: Answers) -> "Votes":
        """Return the same people and statements with other answers."""
        return Votes(self.people, self.statements, answers, self.hidden)


def votes_of(
    last: Mapping[tuple[str, str], int],
    people: Sequence[str],
    statements: Sequence[str],
    hidden: Collection[str] = (),
) -> Votes:
    """Put answers by (person, statement) into a table."""
    row = {one: place for place, one in enumerate(people)}
    column = {one: place for place, one in enumerate(statements)}
    answers = np.full((len(people), len(statements)), UNSEEN, dtype=np.int8)
    if last:
        rows = [row[person] for person, _ in last]
        columns = [column[statement] for _, statement in last]
        answers[rows, columns] = list(last.values())
    flags = np.array([one in hidden for one in statements], dtype=np.bool_)
    return Votes(tuple(people), tuple(statements), answers, flags)
