"""Surveys: what was asked, the nameless answers, and what changed, group by group, counted from them."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from workshop.core.i18n import lazy
from workshop.records import survey_minutes
from workshop.records.chain import Object
from workshop.records.history import History
from workshop.records.parts import Chapter, Part, Section, Table
from workshop.records.shapes import SORTS, columns, many, numbers, optional, record_of
from workshop.records.survey_figures import figures_of
from workshop.records.survey_recount import check
from workshop.records.table_rows import number, objects
from workshop.records.wire import Json
from workshop.surveys.counting import WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop.records.record import Record

SURVEY = columns("""
    id id
    stage_id id?
    set_id text: the set of questions in the library
    wave text: pre, post or once
    released text: never, closed or later: when results go to everybody
    k whole: no figure for fewer people
    seed text: from it follows in which order each person saw the questions
    before_id id?: the wave it was compared with; of an earlier meeting where it belongs to a series
    series text: the series within which it is compared; empty: within this meeting
    state text: open, closed, counted, shown or void
    counts object: how many took part by delegation: before, after, both times
    opened_at moment?
    closed_at moment?
""")
QUESTION = columns("""
    key text
    item text
    country text
    block text
    scale text
    size whole
""")


def surveys_of(history: History) -> list[Object]:
    """Return the surveys in the order in which they opened, each question with the results this viewer may see."""
    results: dict[str, dict[object, Object]] = {}
    for row in history.rows("survey_result", "position", "id"):
        results.setdefault(str(row.get("survey_id")), {})[row["question"]] = row
    return [
        SURVEY.of(row)
        | {
            "questions": [
                QUESTION.of(one)
                | {
                    "title": one.get("title"),
                    "result": _result(results.get(str(row["id"]), {}).get(one.get("key"))),
                }
                for one in objects(row.get("questions"))
            ],
            "remarks": _remarks(results.get(str(row["id"]), {}).get(WORDS)),
        }
        for row in history.rows("survey", "opened_at", "id")
    ]


def _remarks(row: Object | None) -> Json:
    answers = row.get("answers") if row else None
    return answers.get("all") if isinstance(answers, dict) else None


def _result(row: Object | None) -> Object | None:
    """Return the nameless lists and every figure counted from them."""
    if row is None:
        return None
    answers = row.get("answers")
    lists = answers if isinstance(answers, dict) else {}
    paired = bool(row.get("paired"))
    return {
        "paired": paired,
        "answers": row.get("answers"),
        "delegations": row.get("bins"),
        "bins": {name: figures_of(found, paired=paired) for name, found in lists.items()},
    }


def _boxes(record: "Record") -> Iterator[tuple[Object, Object, str, Object]]:
    for survey in record.rows("surveys"):
        for question in objects(survey["questions"]):
            result = question["result"]
            bins = result["bins"] if isinstance(result, dict) else {}
            for name, box in (bins if isinstance(bins, dict) else {}).items():
                if isinstance(box, dict):
                    yield survey, question, name, box


def _answers(record: "Record", lang: str) -> "Iterator[Sequence[object]]":
    del lang
    for survey, question, name, box in _boxes(record):
        named = (survey["id"], survey["wave"], question["key"], question["scale"], name)
        for wave in ("once", "before", "after"):
            told = box.get(wave)
            if isinstance(told, Mapping):
                counts = told["counts"]
                for value, count in (counts if isinstance(counts, dict) else {}).items():
                    yield (*named, wave, number(value), count)
                yield (*named, wave, "no opinion", told["no_opinion"])
                yield (*named, wave, "no answer", told["unanswered"])


_CHANGE = ("people", "matched", "mean_shift", "p_mean", "p_sign")


def _changes(record: "Record", lang: str) -> "Iterator[Sequence[object]]":
    del lang
    for survey, question, name, box in _boxes(record):
        if "matched" in box:
            yield (survey["id"], question["key"], name, *(number(box[one]) for one in _CHANGE))


_NAMED = (
    ("survey_id", "the survey"),
    ("wave", "pre, post or once"),
    ("question", "the question; after a colon the country it is about"),
    ("scale", "the scale of the answers"),
    ("bin", "a delegation, groups merged because they were small (other), or all"),
)
_TEXT = SORTS["text"]
_WAVE = record_of(
    "The answers of one wave.",
    {
        "counts": numbers("How many gave each value, from 1."),
        "no_opinion": {"type": "integer"},
        "unanswered": {"type": "integer"},
        "mean": _TEXT,
        "median": _TEXT,
    },
)
_FIGURES: Object = {
    "type": "object",
    "description": (
        "What one nameless list holds. Matched: people who gave a value both times; only they count for a change."
    ),
    "properties": {
        **{name: {"type": "integer"} for name in ("people", "matched")},
        **dict.fromkeys(("once", "before", "after"), _WAVE),
        "shifts": numbers("How many of the matched moved by how much."),
        "mean_shift": _TEXT,
        "p_mean": {**_TEXT, "description": "Exact test by sign flips of the shifts, two-sided."},
        "p_sign": {**_TEXT, "description": "Exact sign test, two-sided."},
    },
    "additionalProperties": False,
}
_RESULT = record_of(
    "The answers to one question without names, and what follows from them.",
    {
        "paired": {
            "type": "boolean",
            "description": "Each answer is [before, after] of one person.",
        },
        "answers": {"type": ["object", "null"], "description": "Per bin, the answers, sorted."},
        "delegations": {"type": ["object", "null"], "description": "Per bin, who is in it."},
        "bins": {"type": "object", "additionalProperties": optional(_FIGURES)},
    },
)
_QUESTION = QUESTION.schema(
    "A question as it was asked.", title=SORTS["localised"], result=optional(_RESULT)
)
_SURVEY = SURVEY.schema(
    "A survey. Single sheets are in no record.",
    questions=many(_QUESTION),
    remarks={
        "type": ["array", "null"],
        "description": "Remarks without names, with their language; in the full profile only.",
    },
)
CHAPTER = Chapter(
    name="surveys",
    parts=(Part(96, "surveys", lambda record: [*surveys_of(record.history)], many(_SURVEY)),),
    tables=(
        Table(
            75,
            "survey",
            (
                *_NAMED,
                ("when", "once, before or after; before and after count the same people"),
                ("answer", "the value, from 1; or no opinion, or no answer"),
                ("count", "how many gave it"),
            ),
            _answers,
        ),
        Table(
            76,
            "survey_changes",
            (
                *(one for one in _NAMED if one[0] in ("survey_id", "question", "bin")),
                ("people", "who answered both waves"),
                ("matched", "of these, who gave a value both times"),
                ("mean_shift", "by how much the mean of the matched moved"),
                ("p_mean", "exact test by sign flips, two-sided"),
                ("p_sign", "exact sign test, two-sided"),
            ),
            _changes,
        ),
    ),
    sections=(
        Section(
            66,
            "surveys",
            lazy("Surveys"),
            "records/sections/surveys.html",
            survey_minutes.told,
        ),
    ),
    check=check,
)
