"""The look back on screens: one question at a time, then by consent the picture of one's own table."""

from fractions import Fraction
from itertools import combinations

from sqlalchemy import select

from workshop.charts.frontier import FrontierChart, Mark, frontier_chart
from workshop.core.i18n import lazy, localised
from workshop.core.panels import Values, panel, whole
from workshop.core.people import Participant
from workshop.core.views import View
from workshop.mediation import sources
from workshop.mediation.looks import BETTER, Comparison, Picture, PictureConsent
from workshop.mediation.measures import measures_of
from workshop.mediation.models import Table
from workshop.mediation.picture import in_order
from workshop.mediation.public_case import PublicCase
from workshop.mediation.rules import share_in_words
from workshop.mediation.scenes import (
    boards_of,
    exercise_of,
    names_at,
    sitting_here,
    spot_here,
    tables_here,
)
from workshop.offers.models import SealedMove

QUESTIONS = (
    (lazy("Facts"), lazy("What happened? Say it in the order in which it happened.")),
    (lazy("Feelings"), lazy("How was it in your role? Say it of yourself, not of others.")),
    (lazy("Findings"), lazy("What did you find out, about the matter and about each other?")),
    (lazy("Future"), lazy("What do you take with you for real talks?")),
)
STATUSES = {
    "open": lazy("Still open"),
    "agreed": lazy("Agreed"),
    "not agreed": lazy("Not agreed"),
    "adjourned": lazy("Adjourned"),
    "not ratified": lazy("Not ratified"),
    "reopened": lazy("Reopened"),
}


@panel("debrief_question", listens={"exercise": whole}, lenses=("member", "host", "projector"))
def debrief_question(view: View, _subject: str) -> Values:
    """Show the question of the look back that everybody thinks about now, and nothing else."""
    exercise = exercise_of(view)
    number = exercise.question if exercise else 0
    asked = QUESTIONS[number - 1] if 1 <= number <= len(QUESTIONS) else None
    return {"exercise": exercise, "number": number, "asked": asked, "count": len(QUESTIONS)}


@panel(
    "my_picture",
    personal=True,
    listens={"picture_consent": whole, "exercise": whole},
    lenses=("member",),
)
def my_picture(view: View, _subject: str) -> Values | None:
    """Ask whether one agrees that one's table sees its exact figures."""
    viewer, sitting, exercise = view.viewer, sitting_here(view), exercise_of(view)
    if viewer is None or sitting is None or exercise is None:
        return None
    rows = view.own(PictureConsent, PictureConsent.table_id == sitting.table.id)
    return {"given": rows[0].given if rows else None, "table": sitting.table}


@panel(
    "table_picture",
    listens={"picture": whole, "table": whole},
    lenses=("member", "host"),
)
def table_picture(view: View, _subject: str) -> Values:
    """Show the table one is at how it ended, and once it agreed to that, its exact figures."""
    spot = spot_here(view)
    if spot is None or spot.room != "joint":
        return {"table": None}
    case = sources.public(spot.table.case_id)
    rows = view.rows(Picture, Picture.table_id == spot.table.id)
    return {
        "table": spot.table,
        "status": STATUSES[spot.table.status],
        "case": case,
        **(_drawn(view, case, spot.table, rows[0]) if rows else {"figures": None}),
    }


def _drawn(view: View, case: PublicCase, table: Table, picture: Picture) -> Values:
    names = names_at(view, table.id)
    figures = in_order(picture.figures, list(names))
    said = {code: localised(name).text for code, name in names.items()}
    sides = [
        (said.get(one["party"], one["party"]), one, share_in_words(Fraction(one["share"], 100)))
        for one in figures["sides"]
    ]
    issues = {one.id: one for one in case.issues}
    return {
        "figures": figures,
        "sides": sides,
        "charts": charts_of(figures, said),
        "measures": measures_of(figures, said),
        "trade": [_changed(issues[key], *two) for key, two in figures["trade"].items()],
        "common": [_changed(issues[key], *two) for key, two in figures["common"].items()],
    }


def _changed(issue: object, one: str, other: str) -> tuple[object, object, object]:
    texts = {each.id: each.text for each in issue.options}  # type: ignore[attr-defined]  # a question of the case
    return issue.title, texts.get(one), texts.get(other)  # type: ignore[attr-defined]


def charts_of(figures: dict[str, object], names: dict[str, str]) -> list[FrontierChart]:
    """Return one picture for each two sides."""
    parties = figures["parties"]
    found = []
    for one, other in combinations(range(len(parties)), 2):  # type: ignore[arg-type]
        marks = _marks(figures, one, other)
        chart = frontier_chart(
            (names.get(parties[one], ""), names.get(parties[other], "")),  # type: ignore[index]
            marks,
            path=[(row[one], row[other]) for row in figures["path"]],  # type: ignore[attr-defined]
            batna=(figures["sides"][one]["batna"], figures["sides"][other]["batna"]),  # type: ignore[index]
            best=len(figures["frontier"]),  # type: ignore[arg-type]
        )
        found.append(chart)
    return found


def _marks(figures: dict[str, object], one: int, other: int) -> list[Mark]:
    spots = dict.fromkeys((row[one], row[other]) for row in figures["frontier"])  # type: ignore[attr-defined]
    marks = [Mark("frontier", *spot) for spot in spots]
    if figures["agreed"]:
        sides = figures["sides"]
        marks.append(Mark("agreed", sides[one]["points"], sides[other]["points"]))  # type: ignore[index]
    return marks


@panel("better_round", listens={"sealed_move": whole, "table": whole}, lenses=("member", "host"))
def better_round(view: View, _subject: str) -> Values:
    """Show the sides of a table the package that might be better for all, with their private answer."""
    spot = spot_here(view)
    if spot is None or spot.room != "joint":
        return {"asked": False}
    rows = view.rows(SealedMove, SealedMove.table_id == spot.table.id)
    return {"asked": any(BETTER in one.settings for one in rows)}


@panel("tables_compared", listens={"comparison": whole, "exercise": whole})
def tables_compared(view: View, _subject: str) -> Values:
    """Show the tables side by side under letters, in an order drawn by lot."""
    return {"row": _comparison(view), "statuses": STATUSES}


def _comparison(view: View) -> Comparison | None:
    exercise = exercise_of(view)
    if exercise is None:
        return None
    rows = view.rows(Comparison, Comparison.exercise_id == exercise.id, Comparison.shown.is_(True))
    return rows[0] if rows else None


@panel(
    "comparison_control",
    listens={"comparison": whole, "exercise": whole, "table": whole},
    lenses=("host",),
)
def comparison_control(view: View, _subject: str) -> Values:
    """Let the facilitator show the tables side by side, once the four questions are through."""
    exercise = exercise_of(view)
    ready = exercise is not None and exercise.question > len(QUESTIONS)
    return {
        "exercise": exercise,
        "ready": ready and len(tables_here(view)) > 1,
        "shown": _comparison(view) is not None,
    }


@panel(
    "debrief_control",
    listens={
        "exercise": whole,
        "table": whole,
        "picture": whole,
        "picture_consent": whole,
        "seat": whole,
    },
    lenses=("host",),
)
def debrief_control(view: View, _subject: str) -> Values:
    """Let the facilitator go through the four questions, note how tables ended, and show the picture by consent."""
    exercise = exercise_of(view)
    return {
        "exercise": exercise,
        "questions": QUESTIONS,
        "statuses": STATUSES,
        "tables": [
            (one, *_consents(view, one), _asked_better(view, one)) for one in tables_here(view)
        ]
        if exercise
        else [],
    }


def _asked_better(view: View, table: Table) -> bool:
    """Say whether a table was asked about a package better for all; what it answers stays with the table."""
    query = select(SealedMove.settings).where(SealedMove.table_id == table.id)
    return any(BETTER in one for one in view.db.scalars(query))


def _consents(view: View, table: Table) -> tuple[int, int]:
    """Return how many at a table agreed to the picture, and how many are there."""
    chairs = [chair for bench in boards_of(view, [table])[0].benches for chair in bench.chairs]
    ids = {one.seat.holder_id for one in chairs} | {one.seat.partner_id for one in chairs}
    here = select(Participant.id).where(
        Participant.id.in_(ids - {None}), Participant.state == "admitted", ~Participant.away
    )
    present = set(view.db.scalars(here))
    rows = view.rows(
        PictureConsent, PictureConsent.table_id == table.id, PictureConsent.given.is_(True)
    )
    return len(present & {one.participant_id for one in rows}), len(present)
