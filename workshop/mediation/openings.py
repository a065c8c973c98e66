"""What a step of a case asks by itself when a table comes to it: sealed pledges, the parties' consent."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from workshop.core.actions import Act
from workshop.core.circles import circle_audience
from workshop.core.i18n import LANGUAGES, lazy, speaking
from workshop.core.people import Delegation, Participant, delegations_of, voter
from workshop.mediation import rules, sources
from workshop.mediation.models import Table
from workshop.mediation.public_case import CaseStage, Pledging, PublicCase
from workshop.mediation.seating import Rows
from workshop.mediation.tables import parties_of, seats_of, tables_of
from workshop.offers.agreements import Agreement, put_forward
from workshop.offers.asking import Question, open_moves, put_down
from workshop.offers.finishing import UNDER_WAY, of_table
from workshop.offers.models import SealedMove
from workshop.offers.sealed_forms import SHORTEST

ROUNDS = 2
AGREED = lazy("What the parties agreed on")


def opened_by(act: Act, table: Table, step: CaseStage) -> Rows:
    """Open what a step asks, in the name of the clock: nobody has to press anything."""
    case = sources.public(table.case_id)
    rows: Rows = []
    if "bids" in step.does and case.pledging is not None:
        rows += _pledges(act, table, case.pledging)
    if "ratify" in step.does:
        rows += consent_to(act, table, _package(act, table))
    return rows


def _pledges(act: Act, table: Table, pledging: Pledging) -> Rows:
    """Ask for sealed pledges until the step is over, unless they were asked for before."""
    query = select(SealedMove.id).where(SealedMove.table_id == table.id, SealedMove.kind == "bid")
    if open_moves(act, table.id) or act.db.scalars(query).first() is not None:
        return []
    by_code = {one.code: one.id for one in parties_of(act.db, table.id)}
    givers = [by_code[one] for one in pledging.contributors if one in by_code]
    takers = [by_code[one] for one in pledging.recipients if one in by_code]
    settings = {
        "givers": givers,
        "takers": takers,
        "unit": dict(pledging.unit),
        "round": 1,
        "rounds": pledging.max_rounds,
    }
    asked = Question(
        kind="bid",
        title=pledging.title,
        words=pledging.rule,
        parties=[*givers, *takers],
        settings=settings,
        seconds=max(SHORTEST, rules.left_of(table, act.now) or 0),
    )
    return [put_down(act, table.id, circle_audience(table.joint_id), asked)]


def _package(act: Act, table: Table) -> Mapping[str, str]:
    """Return what the table agreed on, else the last package that was put to all sides in private."""
    if table.outcome:
        return table.outcome
    query = select(SealedMove).where(
        SealedMove.table_id == table.id,
        SealedMove.kind == "proposal",
        SealedMove.state == "closed",
    )
    found = act.db.scalars(query.order_by(SealedMove.closed_at.desc(), SealedMove.id)).first()
    return found.options if found else {}


def consent_to(act: Act, table: Table, package: Mapping[str, str]) -> Rows:
    """Ask the parties for their consent to a whole package, if that is still to be asked."""
    case = sources.public(table.case_id)
    before = of_table(act, table.id)
    if set(package) != {one.id for one in case.issues} or len(before) >= ROUNDS:
        return []
    if any(one.step in UNDER_WAY or one.step == "agreed" for one in before):
        return []
    asked = Agreement(
        title=_in_all(AGREED),
        options=package,
        panels=_panels(act, case, table),
        yes_needed=case.decision.yes_needed,
        round=len(before) + 1,
    )
    row = put_forward(act, table.id, circle_audience(table.joint_id), asked)
    row.by_itself = True
    return [row]


def _in_all(sentence: object) -> dict[str, str]:
    found = {}
    for lang in LANGUAGES:
        with speaking(lang):
            found[lang] = str(sentence)
    return found


def _panels(act: Act, case: PublicCase, table: Table) -> list[str]:
    """Return the home panels that a case names, where somebody of that delegation is there without a seat."""
    wanted = {one.id[1:].lower() for one in case.third_parties if one.apart}
    sides = [one for one in delegations_of(act.db, act.meeting.id) if one.votes]
    return [one.code for one in sides if wanted & _codes(one) and _at_home(act, table, one)]


def _codes(side: Delegation) -> set[str]:
    return {side.code, side.code[:2]}


def _at_home(act: Act, table: Table, side: Delegation) -> bool:
    query = select(Participant).where(
        Participant.meeting_id == act.meeting.id,
        Participant.delegation_id == side.id,
        Participant.state == "admitted",
    )
    seated = set(_seated(act, table))
    return any(voter(one) and one.id not in seated for one in act.db.scalars(query))


def _seated(act: Act, table: Table) -> Sequence[str]:
    ids = [one.id for one in tables_of(act.db, table.exercise_id)]
    seats = seats_of(act.db, *ids)
    return [one for seat in seats for one in (seat.holder_id, seat.partner_id) if one]
