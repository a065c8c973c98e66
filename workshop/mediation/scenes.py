"""Tables as panels need them: who sits where, in which room one is, clocks, what was last done."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.agenda.panels import present_stage
from workshop.core.canon import moment
from workshop.core.circles import circle_audience
from workshop.core.panels import Values
from workshop.core.people import Delegation, Participant, as_customary
from workshop.core.views import View
from workshop.lobby.panels import side_of
from workshop.mediation import rules, sources
from workshop.mediation.models import Exercise, Party, Seat, Table, TreatyClock
from workshop.mediation.public_case import PublicCase
from workshop.mediation.tables import Sitting, Spot, sitting_of, spot_at

LAST_MINUTE = 60


@dataclass(frozen=True)
class Chair:
    """A seat with who sits there."""

    seat: Seat
    holder: Participant | None
    side: Delegation | None
    partner: Participant | None


@dataclass(frozen=True)
class Bench:
    """A side of a table with its seats."""

    party: Party
    chairs: Sequence[Chair]

    @property
    def taken(self) -> int:
        """Count the seats that are not empty."""
        return sum(not one.seat.is_empty for one in self.chairs)


@dataclass(frozen=True)
class Board:
    """A table with its sides."""

    table: Table
    benches: Sequence[Bench]


def exercise_of(view: View) -> Exercise | None:
    """Return the meeting's exercise."""

    def find() -> Exercise | None:
        rows = view.rows(Exercise, ~Exercise.gone, order=(Exercise.made_at.desc(),))
        return rows[0] if rows else None

    return view.memo("exercise", find)


def case_here(view: View) -> PublicCase | None:
    """Return the case that is played."""
    exercise = exercise_of(view)
    return sources.public(exercise.case_id) if exercise else None


def tables_here(view: View) -> list[Table]:
    """Return the exercise's tables by number."""
    exercise = exercise_of(view)
    if exercise is None:
        return []
    order = (Table.number,)
    return view.memo(
        "exercise:tables",
        lambda: view.rows(Table, Table.exercise_id == exercise.id, order=order),
    )


def boards_of(view: View, tables: Sequence[Table]) -> list[Board]:
    """Return tables with sides, seats and people, in the reader's order; read once for a screen."""
    ids = [one.id for one in tables]
    return view.memo(f"exercise:boards:{','.join(ids)}", lambda: _boards(view, tables, ids))


def _boards(view: View, tables: Sequence[Table], ids: Sequence[str]) -> list[Board]:
    sides = _sides(view, ids)
    seats = view.rows(Seat, Seat.table_id.in_(ids), order=(Seat.number, Seat.id))
    wanted = {one for seat in seats for one in (seat.holder_id, seat.partner_id) if one}
    people = {one.id: one for one in view.rows(Participant, Participant.id.in_(wanted))}
    chairs: dict[str, list[Chair]] = {one.id: [] for own in sides.values() for one in own}
    for seat in seats:
        chairs[seat.party_id].append(_chair(view, seat, people))
    return [
        Board(table, [Bench(one, chairs[one.id]) for one in sides[table.id]]) for table in tables
    ]


def sides_at(view: View, table_id: str) -> list[Party]:
    """Return the sides and third parties of a table in the reader's order; read once for a screen."""
    return view.memo(f"exercise:sides:{table_id}", lambda: _sides(view, [table_id])[table_id])


def names_at(view: View, table_id: str) -> dict[str, dict[str, str]]:
    """Return the names of those sides by code, in the same order."""
    return {one.code: one.names for one in sides_at(view, table_id)}


def _sides(view: View, ids: Sequence[str]) -> dict[str, list[Party]]:
    order = (Party.position, Party.id)
    rows = view.rows(Party, Party.table_id.in_(ids), order=order)
    return {
        table: as_customary([one for one in rows if one.table_id == table], view.lang, _country)
        for table in ids
    }


def _country(party: Party) -> str | None:
    return party.country if party.side == "party" else None


def _chair(view: View, seat: Seat, people: dict[str, Participant]) -> Chair:
    holder = people.get(seat.holder_id or "")
    side = side_of(view, holder) if holder else None
    return Chair(seat, holder, side, people.get(seat.partner_id or ""))


def spot_here(view: View) -> Spot | None:
    """Return the room of a table that the view is drawn for."""
    return view.memo("exercise:spot", lambda: spot_at(view.db, view.place))


def sitting_here(view: View) -> Sitting | None:
    """Return where the viewer sits; nobody in shared renderings."""
    viewer = view.viewer
    if viewer is None or view.lens == "waiting":
        return None
    return view.memo("exercise:sitting", lambda: sitting_of(view.db, viewer))


def inside(view: View, spot: Spot) -> list[tuple[Participant, str]]:
    """Return who is in a room now, with what the person is there: the code of the side, or none for a facilitator."""
    rows = view.rows(
        Participant,
        Participant.place == circle_audience(spot.circle_id),
        Participant.state == "admitted",
        order=(Participant.name, Participant.id),
    )
    board = boards_of(view, [spot.table])[0]
    codes = {
        person: (place, bench.party.code)
        for place, bench in enumerate(board.benches)
        for chair in bench.chairs
        for person in (chair.seat.holder_id, chair.seat.partner_id)
    }
    found = [(codes.get(one.id, (len(board.benches), "")), one) for one in rows]
    found.sort(key=lambda pair: pair[0][0])
    return [(one, code) for (_place, code), one in found]


def robots_at(view: View, spot: Spot) -> list[str]:
    """Return the codes of sides for which a robot plays in the joint room: nobody else sits there."""
    benches = boards_of(view, [spot.table])[0].benches if spot.room == "joint" else []
    return [
        one.party.code
        for one in benches
        if any(chair.seat.robot for chair in one.chairs)
        and not any(chair.holder for chair in one.chairs)
    ]


def clock_of_table(view: View, one: Table | TreatyClock) -> Values:
    """Return what a clock in the page needs; without one, none."""
    left = rules.left_of(one, view.now)
    if left is None:
        return {"state": "none", "ends": "", "left": 0, "look": ""}
    look = ""
    if one.clock == "running" and left <= LAST_MINUTE:
        look = "is-last" if left else "is-over"
    ends = moment(one.ends_at) if one.ends_at else ""
    return {"state": one.clock, "ends": ends, "left": left, "look": look}


def days_here(view: View, table: Table) -> Values | None:
    """Return the treaty days of a table: which day it is, of how many, for which step, and how it ended."""
    order = (TreatyClock.began_at.desc(),)
    rows = view.rows(TreatyClock, TreatyClock.table_id == table.id, order=order)
    if not rows:
        return None
    days = rows[0]
    left = rules.left_of(days, view.now) or 0
    case = sources.public(table.case_id)
    steps = {one.id: one.text for one in case.clock.steps} if case.clock else {}
    return {
        "row": days,
        "day": rules.day_of(days.days, days.day_seconds, left),
        "clock": clock_of_table(view, days),
        "text": steps.get(days.step, {"en": days.step}),
        "then": _title(case, days.then),
    }


def _title(case: PublicCase, stage_id: str) -> object:
    return next((one.title for one in case.stages if one.id == stage_id), None)


def is_reading(view: View) -> bool:
    """Say whether briefs lie open: while they are read; later they are folded, safe from a neighbour's glance."""
    stage = present_stage(view)
    return stage is not None and stage.kind == "exercise-brief"


def step_of(case: PublicCase, table: Table) -> Values | None:
    """Return the step a table is at: title, what happens, its place among all."""
    for place, one in enumerate(case.stages, 1):
        if one.id == table.stage:
            return {"title": one.title, "what": one.what, "place": place, "count": len(case.stages)}
    return None
