"""The look back at a table: who agreed to see figures, and the exact figures, computed again by the check."""

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from workshop.core.circles import circle_audience
from workshop.core.errors import NotFound
from workshop.core.i18n import lazy
from workshop.mediation import sources
from workshop.mediation.case import CaseFault
from workshop.mediation.comparing import Ended, compared
from workshop.mediation.look_panels import STATUSES, charts_of
from workshop.mediation.picture import in_order, picture_of
from workshop.mediation.rules import share_in_words
from workshop.mediation.solver import Space
from workshop.records.chain import Object
from workshop.records.history import History, Step
from workshop.records.parts import Chapter, Fault, Section, Table, rows_part
from workshop.records.parts.offers import case_of, number_of
from workshop.records.shapes import columns
from workshop.records.side_order import sides_at
from workshop.records.table_rows import objects
from workshop.records.values import Told, shown, texts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop.charts.frontier import FrontierChart
    from workshop.records.minutes import Minutes
    from workshop.records.record import Record

PICTURE = columns("""
    id id
    table_id id
    figures object: its sides each by their own measure, the frontier, the offers; shown only when all there agreed
    at moment?
""")
COMPARISON = columns("""
    id id
    exercise_id id
    rows list: a table each under a letter drawn by lot: how it ended, by measures that favour no side
    left_out whole: tables where somebody did not agree to it
    shown flag
    at moment?
""")
CONSENT = columns("""
    table_id id
    participant_id id
    given flag
    at moment?
""")


def check(record: "Record") -> Iterator[Fault]:
    """Compute the figures of every table again: frontier, shares, counts, Nash and Kalai–Smorodinsky.

    A case that this installation does not have cannot be computed again; nothing is said of it then.
    """
    history = record.history
    for row in history.rows("picture"):
        space = _space(history, row["table_id"])
        if space is None:
            continue
        for step in history.steps("picture", str(row["id"])):
            if say := _fault(history, space, step):
                yield step.seq + 1, say
    for row in history.rows("comparison"):
        for step in history.steps("comparison", str(row["id"])):
            if not _is_compared(history, step):
                yield step.seq + 1, "the tables give another comparison"


def _is_compared(history: History, step: Step) -> bool:
    """Say whether each row told is that of a table; the letters are drawn by lot and known to nobody."""
    then = history.until(step.seq)
    tables = [one for one in then.rows("table") if one["exercise_id"] == step.image["exercise_id"]]
    space = _space(then, tables[0]["id"]) if tables else None
    if space is None:
        return True
    ended = [
        Ended(
            str(one["id"]), str(one["status"]), texts_of(one["outcome"]), _whole(one["ended_after"])
        )
        for one in tables
    ]
    found = [_unlettered(one) for one in compared(space, ended, "")]
    told = [_unlettered(one) for one in objects(step.image["rows"])]
    is_whole = len(told) + int(str(step.image["left_out"])) == len(tables)
    return is_whole and all(told.count(one) <= found.count(one) for one in told)


def _unlettered(row: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name != "letter"}


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _space(history: History, table_id: object) -> Space | None:
    try:
        return sources.space(str(history.find("table", table_id).get("case_id", "")))
    except (NotFound, CaseFault):
        return None


def _fault(history: History, space: Space, step: Step) -> str:
    """Return which figure is another one, or nothing."""
    then = history.until(step.seq)
    table = then.find("table", step.image["table_id"])
    offers = then.rows("offer", "made_at", "number")
    joint = circle_audience(str(table["joint_id"]))
    path = [texts_of(one["options"]) for one in offers if one["audience"] == joint]
    found = json.loads(json.dumps(picture_of(space, texts_of(table["outcome"]), path)))
    told: Any = step.image["figures"]
    for name, value in found.items():
        is_withheld = name == "trade" and not told.get(name)
        if told.get(name) != value and not is_withheld:
            return f"the case gives another figure for {name}: {value}"
    return ""


def _sides(record: "Record", _lang: str) -> "Iterator[Sequence[object]]":
    names = ("party", "points", "batna", "ideal", "share")
    for picture in record.rows("pictures"):
        figures = picture["figures"] if isinstance(picture["figures"], dict) else {}
        number = number_of(record.history, picture["table_id"])
        for side in objects(figures["sides"]):
            yield (number, *(side.get(name) for name in names), figures["better"])


def _told(minutes: "Minutes") -> list[Told]:
    return [_shown(minutes, one) for one in minutes.record.rows("pictures")]


def _shown(minutes: "Minutes", picture: Object) -> Told:
    history = minutes.record.history
    parties = sides_at(history, picture["table_id"], minutes.lang)
    names = {str(one["code"]): texts_of(one["names"]) for one in parties}
    figures = in_order(objects([picture["figures"]])[0], list(names))
    sides: Any = [
        (names.get(one["party"], {}), one, share_in_words(Fraction(one["share"], 100)))
        for one in figures["sides"]
    ]
    called = {code: said.get(minutes.lang) or said.get("en", code) for code, said in names.items()}
    charts: list[FrontierChart] = charts_of(figures, called) if "frontier" in figures else []
    case = case_of(minutes.record, picture["table_id"])
    number = number_of(history, picture["table_id"])
    return shown(picture, number=number, sides=sides, charts=charts, case=case)


CHAPTER = Chapter(
    name="pictures",
    parts=(
        rows_part(
            152,
            ("picture_consents", "picture_consent"),
            CONSENT,
            "Whether somebody agreed that the table sees its figures; in the full profile only.",
        ),
        rows_part(
            153,
            ("pictures", "picture"),
            PICTURE,
            "The exact figures of a table, as it was shown them. Never sums across sides.",
        ),
        rows_part(
            154,
            ("comparisons", "comparison"),
            COMPARISON,
            "The tables of an exercise side by side, without numbers or names.",
        ),
    ),
    tables=(
        Table(
            102,
            "shares",
            (
                ("table", "the number of the table"),
                ("party", "the code of the side"),
                ("points", "what the end was worth to it, by its own measure from 0 to 100"),
                ("alternative", "what it had without an agreement"),
                ("ideal", "the most it could have had while all others still agree"),
                ("share", "its gain in percent of its own possible gain"),
                ("better", "how many other packages were better for one and worse for nobody"),
            ),
            _sides,
        ),
    ),
    sections=(
        Section(
            52,
            "comparisons",
            lazy("The tables side by side"),
            "records/sections/comparisons.html",
            lambda minutes: [
                shown(one, statuses=STATUSES)
                for one in minutes.record.rows("comparisons")
                if one["shown"]
            ],
        ),
        Section(
            51,
            "figures",
            lazy("The exact picture of the tables"),
            "records/sections/pictures.html",
            _told,
        ),
    ),
    check=check,
    of_the_past=True,
)
