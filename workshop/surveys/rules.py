"""Rules of a survey that need no database: what is asked of whom, in what order, what may be published."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeAlias

from workshop.core.errors import Invalid, NotNow
from workshop.core.grouping import bins_of
from workshop.core.i18n import lazy
from workshop.core.lots import order_for

NO_OPINION = 0
ALL = "all"
Question: TypeAlias = Mapping[str, Any]
Answer: TypeAlias = int | None
Pair: TypeAlias = list[Answer]
Entry: TypeAlias = Any  # one answer, or a pair of them


@dataclass(frozen=True)
class Published:
    """What may be known of the answers to one question. `bins`: delegation ids by bin; both empty: too few."""

    answers: Mapping[str, list[Entry]]
    bins: Mapping[str, list[str]]


def ensure_open(state: str) -> None:
    """Refuse answers before and after.

    Raises:
        NotNow: the survey does not take answers.
    """
    if state != "open":
        raise NotNow(lazy("This survey is closed. What you answered before the end counts."))


def is_asked(question: Question, code: str) -> bool:
    """Say whether somebody of a delegation is asked this: nobody is asked about the own country."""
    return question["country"] != code or not code


def asked_of(questions: Sequence[Question], code: str) -> list[int]:
    """Return the places of the questions that somebody of a delegation is asked."""
    return [at for at, one in enumerate(questions) if is_asked(one, code)]


def order_of(seed: str, person_id: str, questions: Sequence[Question], code: str) -> list[int]:
    """Return the places of one person's questions in the order drawn: by lot within each block.

    What belongs together stays together: an item repeated for several countries, and two items that balance
    each other.
    """
    found: list[int] = []
    for _block, group in groupby(asked_of(questions, code), lambda at: questions[at]["block"]):
        units: dict[str, list[int]] = {}
        for at in group:
            units.setdefault(_unit(questions[at]), []).append(at)
        for unit in order_for(seed, person_id, units):
            by_key = {str(questions[at]["key"]): at for at in units[unit]}
            found.extend(by_key[key] for key in order_for(seed, person_id, by_key))
    return found


def _unit(question: Question) -> str:
    item, other = str(question["item"]), str(question.get("balance_with") or "")
    return min(item, other) if other else item


def taken(
    sheet: Sequence[Answer], new: Mapping[int, int], questions: Sequence[Question], code: str
) -> list[Answer]:
    """Return a sheet with new answers put in.

    Raises:
        Invalid: an answer fits no question that the person is asked.
    """
    answers: list[Answer] = [*sheet, *([None] * (len(questions) - len(sheet)))]
    for at, value in new.items():
        fits = 0 <= at < len(questions) and is_asked(questions[at], code)
        if not fits or not NO_OPINION <= value <= questions[at]["size"]:
            raise Invalid(lazy("An answer fits no question here. Reload the page and try again."))
        answers[at] = value
    return answers


def is_finished(sheet: Sequence[Answer], questions: Sequence[Question], code: str) -> bool:
    """Say whether somebody has answered everything asked; "no opinion" is an answer."""
    return all(at < len(sheet) and sheet[at] is not None for at in asked_of(questions, code))


def published(entries: Mapping[str, Sequence[Entry]], k: int) -> Published:
    """Return what of the answers by delegation may be published, nameless and sorted.

    Groups are merged by the number of people, before any answer is looked at; where all of a bin answered alike
    the breakdown is left out, and under k people everything is. Own design, as for confidential ballots
    (core/grouping.py).
    """
    asked = {side: list(found) for side, found in entries.items() if found}
    if sum(map(len, asked.values())) < k:
        return Published({}, {})
    bins = bins_of({side: len(found) for side, found in asked.items()}, k)
    split = {
        one.name: _nameless(entry for side in one.delegations for entry in asked[side])
        for one in bins or ()
    }
    if not split or any(_alike(found) for found in split.values()):
        everybody = _nameless(entry for found in asked.values() for entry in found)
        return Published({ALL: everybody}, {ALL: sorted(asked)})
    return Published(split, {one.name: list(one.delegations) for one in bins or ()})


def _nameless(entries: Iterable[Entry]) -> list[Entry]:
    """Sort answers, so that their order says nothing; no answer comes first."""
    return sorted(entries, key=lambda one: [_rank(each) for each in _parts(one)])


def _alike(entries: Sequence[Entry]) -> bool:
    """Say whether everybody gave the same answer in one of the waves."""
    waves = zip(*(_parts(one) for one in entries), strict=True)
    return any(len(set(wave)) == 1 for wave in waves)


def _parts(entry: Entry) -> list[Answer]:
    return entry if isinstance(entry, list) else [entry]


def _rank(answer: Answer) -> int:
    return -1 if answer is None else answer
