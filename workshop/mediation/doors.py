"""What the step that a table is at opens to those who sit there, and which panels belong to it.

A meeting's stage opens what its kind says, to all tables alike; beyond that each table's own step opens its doors, so
that twelve tables can be at twelve steps. REGISTRY: a feature adds what a word of `public_case.DOES` opens.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.agenda.models import Stage
from workshop.agenda.opening import opens_more
from workshop.core.people import Participant
from workshop.drafting.forms import TEXT_ACTIONS
from workshop.mediation import sources
from workshop.mediation.models import Table
from workshop.mediation.opening import AT_A_TABLE, LOOKING_BACK
from workshop.mediation.public_case import CaseStage, PublicCase
from workshop.mediation.tables import SEATING, exercise_now, sitting_of, tables_of
from workshop.offers.forms import OFFER_ACTIONS, RATIFY_ACTIONS, SEALED_ACTIONS

PLAYED = "exercise-"
VOTE = frozenset({"ratification.vote"})


@dataclass(frozen=True)
class Door:
    """The actions that a step opens, and the panels in which they are found."""

    opens: frozenset[str]
    panels: tuple[str, ...] = ()


_OFFERS = Door(OFFER_ACTIONS, ("offer_board", "my_what_if"))
_SEALED = Door(SEALED_ACTIONS, ("sealed_moves", "sealed_control"))
_TEXT = Door(TEXT_ACTIONS, ("one_text",))
_RATIFY = Door(RATIFY_ACTIONS, ("ratification",))
_LOOK = Door(LOOKING_BACK, ("debrief_question", "my_picture", "table_picture", "better_round"))
_doors: dict[str, list[Door]] = {
    "offers": [_OFFERS],
    "proposal": [_SEALED],
    "bids": [_SEALED],
    "answer": [_SEALED],
    "third": [_SEALED],
    "interview": [_TEXT],
    "draft": [_TEXT],
    "terms": [_TEXT],
    "ratify": [_RATIFY],
    "debrief": [_LOOK],
}


def add_door(does: str, door: Door) -> None:
    """Have a word of a case's steps open more."""
    _doors.setdefault(does, []).append(door)


def doors_of(step: CaseStage | None, table: Table) -> list[Door]:
    """Return the doors that are open at a table; in a return round offers are made again."""
    words = list(step.does) if step else []
    if table.status == "reopened" and "debrief" not in words:
        words.append("offers")
    found = [one for word in words for one in _doors.get(word, ())]
    return list(dict.fromkeys(found))


def opened_at(step: CaseStage | None, table: Table) -> frozenset[str]:
    """Return the actions that are open at a table beyond what is always."""
    doors = doors_of(step, table)
    return AT_A_TABLE.union(*(one.opens for one in doors))


def panels_at(step: CaseStage | None, table: Table, shown: Iterable[str]) -> list[str]:
    """Return the panels of a table's step that the stage does not show anyway."""
    known = set(shown)
    names = [name for door in doors_of(step, table) for name in door.panels]
    return [one for one in dict.fromkeys(names) if one not in known]


def stage_of(case: PublicCase, table: Table) -> CaseStage | None:
    """Return the step of the case that a table is at."""
    return next((one for one in case.stages if one.id == table.stage), None)


@opens_more
def at_ones_table(db: Session, stage: Stage, actor: Participant) -> frozenset[str]:
    """Open to somebody what the step of the own table opens; to people at home, the vote of their panel."""
    if not stage.kind.startswith(PLAYED) or stage.kind == SEATING:
        return frozenset()
    sitting = sitting_of(db, actor)
    if sitting is not None:
        case = sources.public(sitting.table.case_id)
        return opened_at(stage_of(case, sitting.table), sitting.table)
    return VOTE if any(_asks_home(one) for one in _tables(db, actor)) else frozenset()


def _tables(db: Session, actor: Participant) -> Sequence[Table]:
    exercise = exercise_now(db, actor.meeting_id)
    return tables_of(db, exercise.id) if exercise else ()


def _asks_home(table: Table) -> bool:
    step = stage_of(sources.public(table.case_id), table)
    return step is not None and "ratify" in step.does


def tables_at_play(db: Session) -> list[Table]:
    """Return the tables whose clock runs, in every meeting: for the duties of the clock."""
    return list(db.scalars(select(Table).where(Table.clock == "running")))
