"""The facilitator's hand on an exercise: set it up, seat people, and the wall of tables. Never anybody's points."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from workshop.agenda.panels import present_stage
from workshop.core.circles import circle_audience
from workshop.core.panels import Values, panel, whole
from workshop.core.people import Participant
from workshop.core.views import View
from workshop.lobby.models import Call
from workshop.lobby.panels import side_of
from workshop.mediation import sources
from workshop.mediation.models import Pulse, SeatWish, Table
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
        "cases": sources.known(),
        "boards": boards,
        "people": _unseated(view, boards),
        "most": MOST_TABLES,
        "wishes": view.rows(SeatWish, SeatWish.state == "open"),
    }


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
    """Count only offers to a whole table: a private one must not even make the wall be drawn anew."""
    return () if image.get("is_private") else ("",)


@panel(
    "tables_control",
    listens={
        **STAGES,
        "treaty_clock": whole,
        "pulse": whole,
        "call": whole,
    },
    aggregates={"offer": open_offers},
    lenses=("host",),
)
def tables_control(view: View, _subject: str) -> Values:
    """Show all tables as equal cards in their order: step, clock, last offer, help, quiet; and their clocks' keys."""
    case, spot = case_here(view), spot_here(view)
    cards = [_card(view, board) for board in boards_of(view, tables_here(view))]
    return {
        "exercise": exercise_of(view),
        "case": case,
        "cards": cards,
        "here": spot.table if spot else None,
    }


def _card(view: View, board: Board) -> Values:
    table = board.table
    case = sources.public(table.case_id)
    chairs = [chair for bench in board.benches for chair in bench.chairs]
    people = {one.seat.holder_id for one in chairs} | {one.seat.partner_id for one in chairs}
    spoke, offered = _spoke(view, table), _offered(view, table)
    return {
        "table": table,
        "step": step_of(case, table),
        "clock": clock_of_table(view, table),
        "days": days_here(view, table),
        "offered": offered,
        "calls": [one for one in _calls(view) if one.participant_id in people],
        "quiet": _quiet(view, table, [spoke, offered]),
        "empty": sum(one.seat.is_empty for one in chairs),
        "seats": len(chairs),
        "robots": [
            (one.seat, bench.party)
            for bench in board.benches
            for one in bench.chairs
            if one.seat.robot
        ],
    }


def _calls(view: View) -> list[Call]:
    return view.memo("exercise:calls", lambda: view.rows(Call, Call.state == "open"))


def _spoke(view: View, table: Table) -> datetime | None:
    rows = view.rows(Pulse, Pulse.table_id == table.id)
    return rows[0].spoke_at if rows else None


def _offered(view: View, table: Table) -> datetime | None:
    """Return when the whole table last got an offer; what an offer says is not for this wall."""
    joint = circle_audience(table.joint_id)
    query = select(func.max(Offer.made_at)).where(
        Offer.table_id == table.id, Offer.audience == joint
    )
    return view.db.scalar(query)


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
