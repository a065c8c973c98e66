"""Setting up a case: tables, parties, seats, their circles."""

from sqlalchemy import select

from workshop.core.actions import Act, action
from workshop.core.circles import EVERYONE, Circle, hosts_circle
from workshop.core.db import Journaled
from workshop.core.errors import NotFound
from workshop.core.i18n import LANGUAGES, lazy, speaking
from workshop.core.ids import is_id
from workshop.core.people import host
from workshop.mediation import sources
from workshop.mediation.case_tables import OwnCase
from workshop.mediation.forms import OneExercise, SetUp
from workshop.mediation.kept_cases import keep
from workshop.mediation.models import Exercise, Party, Pulse, Seat, Table
from workshop.mediation.own_cases import staff_running, written_in
from workshop.mediation.public_case import PublicCase
from workshop.mediation.seating import send, sitters
from workshop.mediation.sources import SideInfo
from workshop.mediation.tables import exercise_now, parties_of, seats_of, tables_of

ROOM = lazy("Table %(number)s")
DRAFTING = lazy("Drafting room")


@action(
    "exercise.set_up",
    form=SetUp,
    who=host,
    when="open",
    says=lazy("%(actor)s set up an exercise at %(count)s tables."),
)
def set_up(act: Act, form: SetUp) -> None:
    """Set up a case at one table or several; an exercise set up before is put away, with its seats.

    Raises:
        NotFound: there is no such case.
        NotNow: an organiser's own case cannot be played yet.
    """
    case = _case_for(act, form.case.data)
    exercise = Exercise(
        case_id=case.id,
        title=dict(case.title),
        own_side=form.own_side.data,
        pace=form.pace.data or "hand",
        robots=form.robots.data,
        arrivals=form.arrivals.data,
        made_at=act.now,
    )
    before = exercise_now(act.db, act.meeting.id)
    away = _put_away(act, before) if before else []
    rows: list[Journaled] = [exercise]
    for number in range(1, form.tables.data + 1):
        rows += _table(act, exercise, case, number)
    act.record(*rows, *away, facts={"count": form.tables.data})


def _case_for(act: Act, case_id: str) -> PublicCase:
    """Return a case of the program, or an own one of whoever runs the meeting: kept as it is now.

    Raises:
        NotFound: there is no such case.
    """
    if not is_id(case_id):
        return sources.public(case_id)
    own = act.db.get(OwnCase, case_id)
    if own is None or own.staff_id not in staff_running(act.db, act.meeting.id):
        raise NotFound
    return keep(act.db, written_in(own)).public


@action(
    "exercise.end",
    form=OneExercise,
    who=host,
    when="open",
    says=lazy("%(actor)s ended the exercise: everybody is out of role."),
)
def end_exercise(act: Act, form: OneExercise) -> None:
    """Let everybody out of the seats, back to the plenary and out of role."""
    act.record(*_put_away(act, act.get(Exercise, form.exercise.data)))


def _put_away(act: Act, exercise: Exercise) -> list[Journaled]:
    """Close all its rooms: everybody is in the plenary, and keeps the record of what was heard."""
    exercise.gone = True
    tables = tables_of(act.db, exercise.id)
    ids = [one.id for one in tables]
    wanted = {circle for one in tables for circle in (one.joint_id, one.drafting_id)}
    for party in parties_of(act.db, *ids):
        wanted |= {one for one in (party.circle_id, party.caucus_id) if one}
    circles = list(act.db.scalars(select(Circle).where(Circle.id.in_(wanted))))
    for circle in circles:
        circle.closed_at = act.now
    there = [one for one in sitters(act, seats_of(act.db, *ids)) if one.place != EVERYONE]
    return [exercise, *circles, *send(there, None)]


def _table(act: Act, exercise: Exercise, case: PublicCase, number: int) -> list[Journaled]:
    joint = _circle("table", in_all(number))
    drafting = _circle("caucus", _drafting())
    table = Table(
        exercise_id=exercise.id,
        number=number,
        case_id=case.id,
        joint_id=joint.id,
        drafting_id=drafting.id,
    )
    pulse = Pulse(table_id=table.id, audience=hosts_circle(act.db, act.meeting.id))
    rows: list[Journaled] = [joint, drafting, table, pulse]
    for place, one in enumerate(sources.sides(case), 1):
        rows += _party(table, one, place)
    return rows


def _party(table: Table, one: SideInfo, place: int) -> list[Journaled]:
    home = _circle("party", dict(one.name))
    caucus = _circle("caucus", dict(one.name)) if one.side in ("party", "other") else None
    party = Party(
        table_id=table.id,
        code=one.id,
        side=one.side,
        names=dict(one.name),
        country=one.country,
        position=place,
        robots=one.robots,
        circle_id=home.id,
        caucus_id=caucus.id if caucus else None,
    )
    seats = [
        Seat(table_id=table.id, party_id=party.id, number=number)
        for number in range(1, one.seats + 1)
    ]
    return [home, *([caucus] if caucus else []), party, *seats]


def _circle(kind: str, title: dict[str, str]) -> Circle:
    return Circle(kind=kind, title=title, audience=EVERYONE)


def in_all(number: int) -> dict[str, str]:
    """Return a table's name in every language."""
    found = {}
    for lang in LANGUAGES:
        with speaking(lang):
            found[lang] = ROOM % {"number": number}
    return found


def _drafting() -> dict[str, str]:
    found = {}
    for lang in LANGUAGES:
        with speaking(lang):
            found[lang] = str(DRAFTING)
    return found
