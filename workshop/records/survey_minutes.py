"""What the minutes show of a survey: question by question and group by group, nobody below k."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from workshop.core.errors import NotFound
from workshop.core.i18n import speaking
from workshop.library.survey import survey_set
from workshop.records.table_rows import objects
from workshop.surveys.outcome import MERGED, TOGETHER, chance, said_of

if TYPE_CHECKING:
    from workshop.records.chain import Object
    from workshop.records.minutes import Minutes


@dataclass(frozen=True, kw_only=True)
class Group:
    """One row of a table: who is in it, how many people, and their figures by name; not `told` under k."""

    delegations: list[dict[str, Any]]
    label: str
    people: int
    told: bool
    figures: dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """A question in the reader's language, and its groups."""

    key: str
    text: str
    lang: str
    paired: bool
    groups: list[Group]


def told(minutes: Minutes) -> list[tuple[Object, list[Asked]]]:
    """Return the surveys that were not voided, each with the questions whose results are in this record."""
    rows = [one for one in minutes.record.rows("surveys") if one["state"] != "void"]
    return [(one, list(_asked(minutes, one))) for one in rows]


def _asked(minutes: Minutes, survey: Object) -> list[Asked]:
    found = []
    for question in objects(survey["questions"]):
        result = question["result"]
        bins = result["bins"] if isinstance(result, dict) else {}
        if isinstance(result, dict) and isinstance(bins, dict) and bins:
            text, lang = _text(minutes, survey, question)
            groups = [_group(minutes, survey, result, name) for name in _in_order(minutes, bins)]
            found.append(Asked(str(question["key"]), text, lang, bool(result["paired"]), groups))
    return found


def _text(minutes: Minutes, survey: Object, question: Object) -> tuple[str, str]:
    with speaking(minutes.lang):
        try:
            said = said_of(question, survey_set(str(survey["set_id"])))
        except (NotFound, KeyError):
            return str(question["key"]), ""
    return said.text, said.lang


def _in_order(minutes: Minutes, bins: Object) -> list[str]:
    order = [str(one["id"]) for one in minutes.delegations()]
    return sorted(bins, key=lambda one: (order.index(one) if one in order else len(order), one))


def _group(minutes: Minutes, survey: Object, result: Object, name: str) -> Group:
    bins, inside = result["bins"], result["delegations"]
    box = bins.get(name) if isinstance(bins, dict) else None
    figures = box if isinstance(box, dict) else {}
    alone = name != "all"
    sides = minutes.sides(inside.get(name)) if alone and isinstance(inside, dict) else []
    once, k = figures.get("once"), int(str(survey["k"]))
    wave = once if isinstance(once, dict) else None
    people = int(str(figures.get("matched", 0))) if wave is None else _sum(wave)
    return Group(
        delegations=[*sides],
        label=str(MERGED if alone else TOGETHER),
        people=people,
        told=people >= k,
        figures=_change(figures) if wave is None else _alone(wave),
    )


def _alone(wave: Object) -> dict[str, Any]:
    return {"mean": _short(wave["mean"]), "median": _short(wave["median"])}


def _change(figures: Object) -> dict[str, Any]:
    before, after, shifts = (figures.get(name) for name in ("before", "after", "shifts"))
    if not (isinstance(before, dict) and isinstance(after, dict) and isinstance(shifts, dict)):
        return {}
    moved = {int(shift): int(str(count)) for shift, count in shifts.items()}
    return {
        "before": _short(before["mean"]),
        "after": _short(after["mean"]),
        "moves": (
            sum(count for shift, count in moved.items() if shift > 0),
            moved.get(0, 0),
            sum(count for shift, count in moved.items() if shift < 0),
        ),
        "chance": chance(Fraction(str(figures["p_mean"]))),
    }


def _sum(wave: Object) -> int:
    counts = wave["counts"]
    return sum(int(str(count)) for count in counts.values()) if isinstance(counts, dict) else 0


def _short(value: object) -> str:
    """Return a figure with two decimals."""
    return "–" if value is None else f"{float(str(value)):.2f}"
