"""Check the nameless lists of a survey: are they lists of answers, complete, sorted, of groups that may be shown?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.core.grouping import bins_of
from workshop.records.table_rows import objects
from workshop.surveys.counting import WORDS
from workshop.surveys.rules import ALL, is_asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from workshop.records.chain import Object
    from workshop.records.history import History
    from workshop.records.parts import Fault
    from workshop.records.record import Record

PAIR = 2


def check(record: Record) -> Iterator[Fault]:
    """Yield what is wrong with the results of surveys: the line of the journal, and what."""
    history = record.history
    for row in history.rows("survey_result"):
        if row.get("question") == WORDS:
            continue
        steps = history.steps("survey_result", str(row["id"]))
        first = steps[0].image.get("answers")
        for step in steps:
            for say in _faults(history, step.image):
                yield step.seq + 1, say
            if step.image.get("answers") != first:
                yield step.seq + 1, "the answers shown are not those that were counted"


def _faults(history: History, row: Object) -> Iterator[str]:
    survey = history.find("survey", row.get("survey_id"))
    question = next(
        (one for one in objects(survey.get("questions")) if one.get("key") == row.get("question")),
        None,
    )
    answers, bins = row.get("answers"), row.get("bins")
    if question is None or not isinstance(answers, dict) or not isinstance(bins, dict):
        yield "a result of a survey and a question that are known was expected"
        return
    lists = {name: found if isinstance(found, list) else [] for name, found in answers.items()}
    size, paired = int(str(question.get("size"))), bool(row.get("paired"))
    for name, found in lists.items():
        yield from _list_faults(name, found, size, paired=paired)
    yield from _bin_faults(_asked(history, survey, question, paired=paired), lists, bins, survey)


def _list_faults(name: str, found: Sequence[object], size: int, *, paired: bool) -> Iterator[str]:
    entries = [one if isinstance(one, list) else [one] for one in found]
    length = PAIR if paired else 1
    fits = all(len(one) == length and all(_fits(each, size) for each in one) for one in entries)
    if not fits:
        yield f"the list of {name} holds an answer that the question does not know"
    elif entries != sorted(entries, key=lambda one: [-1 if each is None else each for each in one]):
        yield f"the list of {name} is not sorted: its order could tell who answered what"


def _fits(answer: object, size: int) -> bool:
    return answer is None or (
        isinstance(answer, int) and not isinstance(answer, bool) and 0 <= answer <= size
    )


def _asked(history: History, survey: Object, question: Object, *, paired: bool) -> dict[str, int]:
    """Return how many people of each delegation answered a question that they were asked."""
    counts = survey.get("counts")
    sides = counts if isinstance(counts, dict) else {}
    wanted = "both" if paired else "after"
    found = {
        side: int(str(row[wanted]))
        for side, row in sides.items()
        if isinstance(row, dict)
        and is_asked(question, str(history.find("delegation", side).get("code") or ""))
    }
    return {side: count for side, count in found.items() if count}


def _bin_faults(
    asked: Mapping[str, int], lists: Mapping[str, Sequence[object]], bins: Object, survey: Object
) -> Iterator[str]:
    k, total = int(str(survey.get("k"))), sum(asked.values())
    if lists.keys() != bins.keys():
        yield "the lists are not those of the groups named"
        return
    for name, found in lists.items():
        members = bins[name]
        sides = [str(one) for one in members] if isinstance(members, list) else []
        expected = sum(asked.get(one, 0) for one in sides)
        if len(found) != expected:
            yield f"{expected} people of {name} answered, its list holds {len(found)}"
    if not lists and total >= k:
        yield f"{total} people answered, the lists hold nothing"
    if lists and lists.keys() != {ALL}:
        wanted = {one.name: [*one.delegations] for one in bins_of(asked, k) or ()}
        if bins != wanted:
            yield "these groups are not those that may be shown apart"
    elif lists and total < k:
        yield f"the lists show {total} people, fewer than {k}"
