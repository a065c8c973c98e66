"""The facilitator's hand on an exercise: set it up, seat people, and the wall of tables. Never anybody's points."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from workshop.agenda.panels import present_stage
from workshop.core.i18n import lazy
from workshop.core.panels import Values, by, panel, whole
from workshop.core.people import Participant
from workshop.core.views import View
from workshop.lobby.models import Call
from workshop.lobby.panels import side_of
from workshop.mediation import sources
from workshop.mediation.look_panels import STATUSES
from workshop.mediation.models import OwnCase, Pulse, SeatWish, Table
from workshop.mediation.own_cases import own_cases, staff_running
from workshop.mediation.rules import MOST_TABLES, QUIET_MINUTES
from workshop.mediation.scenes import (
    Board,
    boards_of,
    case_here,
    clock_of_table,
    days_here,
    exercise_of,
    spot_here,
    step_of,
    tables_here,
)
from workshop.offers.models import Offer

PACES_SAID = {
    "hand": lazy("I begin each step by hand"),
    "own": lazy("Each table goes on by its own clock"),
    "common": lazy("One clock for all tables: they go on together"),
}
STAGES = {
    "exercise": whole,
    "table": whole,
    "party": whole,
    "seat": whole,
    "participant": whole,
    "stage": whole,
}


@panel("exercise_control", listens={**STAGES, "seat_wish": whole}, lenses=("host",))
def exercise_control(view: View, _subject: str) -> Values:
    """Let the facilitator set up a case, deal seats, and seat people by hand."""
    boards, stage = boards_of(view, tables_here(view)), present_stage(view)
    return {
        "planned": stage.settings if stage else {},
        "exercise": exercise_of(view),
        "case": case_here(view),
        "cases": [*_own_cases(view), *sources.known()],
        "boards": boards,
        "people": _unseated(view, boards),
        "most": MOST_TABLES,
        "paces": PACES_SAID,
        "wishes": view.rows(SeatWish, SeatWish.state == "open", order=(SeatWish.at, SeatWish.id)),
    }


def _own_cases(view: View) -> list[OwnCase]:
    """Return the cases that whoever runs the meeting has written: only their titles go on the screen."""
    return own_cases(view.db, staff_running(view.db, view.meeting.id), playable=True)


def _unseated(view: View, boards: Sequence[Board]) -> list[tuple[Participant, object]]:
    seated = {
        person
        for board in boards
        for bench in board.benches
        for chair in bench.chairs
        for person in (chair.seat.holder_id, chair.seat.partner_id)
    }
    rows = view.rows(
        Participant,
        Participant.state == "admitted",
        Participant.role.in_(("member", "mediator", "observer")),
        order=(Participant.name, Participant.id),
    )
    return [(one, side_of(view, one)) for one in rows if one.id not in seated]


def open_offers(image: dict[str, Any]) -> Iterable[str]:
    """Count only new offers to a whole table: neither a private one nor an answer is to make the wall be drawn anew."""
    is_new = image.get("changed_at") is None
    return (str(image["table_id"]),) if is_new and not image.get("is_private") else ()


@panel(
    "tables_control",
    listens={
        **STAGES,
        "treaty_clock": whole,
        "call": whole,
    },
    lenses=("host",),
)
def tables_control(view: View, _subject: str) -> Values:
    """Show all tables as equal cards in their order: step, clock, help, signs of life; and their clocks' keys."""
    case, spot = case_here(view), spot_here(view)
    cards = [_card(view, board) for board in boards_of(view, tables_here(view))]
    return {
        "exercise": exercise_of(view),
        "case": case,
        "cards": cards,
        "paces": PACES_SAID,
        "here": spot.table if spot else None,
    }


def _card(view: View, board: Board) -> Values:
    table = board.table
    case = sources.public(table.case_id)
    chairs = [chair for bench in board.benches for chair in bench.chairs]
    people = {one.seat.holder_id for one in chairs} | {one.seat.partner_id for one in chairs}
    clock = clock_of_table(view, table)
    return {
        "table": table,
        "status": STATUSES[table.status] if table.status != "open" else "",
        "step": step_of(case, table),
        "clock": clock,
        "is_over": clock["look"] == "is-over",
        "days": days_here(view, table),
        "calls": [one for one in _calls(view) if one.participant_id in people],
        "empty": sum(one.seat.is_empty for one in chairs),
        "seats": len(chairs),
        "robots": [
            (one.seat, bench.party)
            for bench in board.benches
            for one in bench.chairs
            if one.seat.robot
        ],
    }


@panel(
    "table_signs",
    listens={"pulse": by("table_id"), "table": by("id")},
    aggregates={"offer": open_offers},
    lenses=("host",),
)
def table_signs(view: View, subject: str) -> Values:
    """Show what can be told of a table from outside: how many offers, the last one, for how long it has been quiet."""
    table = next((one for one in tables_here(view) if one.id == subject), None)
    if table is None:
        return {"table": None}
    spoke, (offered, offers) = _spoke(view).get(table.id), _offered(view).get(table.id, (None, 0))
    quiet = _quiet(view, table, [spoke, offered])
    return {"table": table, "offers": offers, "offered": offered, "quiet": quiet}


def _calls(view: View) -> list[Call]:
    return view.memo("exercise:calls", lambda: view.rows(Call, Call.state == "open"))


def _spoke(view: View) -> dict[str, datetime | None]:
    """Return when each table last spoke in its joint room."""

    def find() -> dict[str, datetime | None]:
        return {one.table_id: one.spoke_at for one in view.rows(Pulse)}

    return view.memo("exercise:spoke", find)


def _offered(view: View) -> dict[str, tuple[datetime | None, int]]:
    """Return when each whole table last got an offer and how many; what an offer says is not for this wall."""

    def find() -> dict[str, tuple[datetime | None, int]]:
        query = select(Offer.table_id, func.max(Offer.made_at), func.count(Offer.id)).where(
            Offer.meeting_id == view.meeting.id, ~Offer.is_private
        )
        rows = view.db.execute(query.group_by(Offer.table_id))
        return {table: (latest, count) for table, latest, count in rows}

    return view.memo("exercise:offered", find)


def _quiet(view: View, table: Table, moments: Sequence[datetime | None]) -> int | None:
    """Return for how many minutes the joint room has been quiet; None if not for long, or if people are elsewhere."""
    case = sources.public(table.case_id)
    step = next((one for one in case.stages if one.id == table.stage), None)
    since = max((one for one in [*moments, table.ran_since] if one), default=None)
    if step is None or step.room != "plenary" or table.clock != "running" or since is None:
        return None
    minutes = int((view.now - since).total_seconds() // 60)
    return minutes if minutes >= QUIET_MINUTES else None


@panel(
    "wall_exercise",
    listens={"exercise": whole, "table": whole, "treaty_clock": whole, "meeting": whole},
    lenses=("projector",),
)
def wall_exercise(view: View, _subject: str) -> Values:
    """Show the tables' steps and clocks, large; in the look back the question."""
    exercise = exercise_of(view)
    return {
        "exercise": exercise,
        "cards": [_public_card(view, one) for one in tables_here(view)],
        "question": exercise.question if exercise else 0,
    }


def _public_card(view: View, table: Table) -> Values:
    return {
        "table": table,
        "step": step_of(sources.public(table.case_id), table),
        "clock": clock_of_table(view, table),
        "days": days_here(view, table),
    }
