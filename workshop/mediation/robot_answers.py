"""What a robot answers when it is asked: in private, to a text, to an agreement. By plain rules on its own points.

It says yes to a whole package that is worth more than its alternative. What names no package it cannot weigh: it joins
when every side where people sit has said yes. It pledges what its brief says, and ranks people by lot.
"""

from collections.abc import Collection, Mapping

from sqlalchemy import select

from workshop.core.actions import Act
from workshop.core.circles import circle_audience
from workshop.core.lots import order_for
from workshop.drafting.models import ClauseApproval, clauses_of
from workshop.drafting.rules import wording_hash
from workshop.mediation import sources
from workshop.mediation.brief import Brief
from workshop.mediation.looks import BETTER
from workshop.mediation.models import NEUTRAL, Party, Seat, Table
from workshop.mediation.rules import reading_of
from workshop.mediation.seating import Rows
from workshop.mediation.tables import seats_of
from workshop.offers.answering import sealed_by
from workshop.offers.asking import open_moves
from workshop.offers.envelopes import has_answered
from workshop.offers.finishing import consented, of_table
from workshop.offers.models import SealedMove
from workshop.offers.seating import Seat as Acting


def answered(act: Act, seat: Seat, party: Party, table: Table) -> tuple[Rows, bool]:
    """Answer what waits for the robot's side; return rows to record, and whether it answered in private."""
    brief = sources.brief(table.case_id, party.code)
    if brief is None:
        return [], False
    private = _in_private(act, seat, party, table, brief)
    return [*_consents(act, party, table, brief), *_approvals(act, party, table)], private


def _in_private(act: Act, seat: Seat, party: Party, table: Table, brief: Brief) -> bool:
    now, has_done = reading_of(table, act.now), False
    for move in open_moves(act, table.id):
        asked = party.id in move.parties and now < move.deadline
        if asked and not has_answered(act.db, move, party.id):
            answer = _answer(seat, move, brief, table.outcome)
            sealed_by(act, move, _acting(party, table), answer)
            has_done = True
    return has_done


def _acting(party: Party, table: Table) -> Acting:
    return Acting(
        table=table.id,
        party=party.id,
        is_neutral=party.side in NEUTRAL,
        is_claimant=False,
        table_audience=circle_audience(table.joint_id),
        party_audience=circle_audience(party.circle_id),
    )


def _answer(seat: Seat, move: SealedMove, brief: Brief, agreed: Mapping[str, str]) -> object:
    if BETTER in move.settings:
        return brief.score(move.options) >= brief.score(agreed)
    if move.kind == "proposal":
        return is_better(move.options, brief)
    if move.kind == "bid":
        return brief.pledge or 0
    places = [str(one) for one in range(len(move.settings["candidates"]))]
    return [[], [int(one) for one in order_for(seat.robot_seed, move.id, places)]]


def is_better(package: Mapping[str, str], brief: Brief) -> bool:
    """Say whether a whole package is worth more than the alternative; what leaves something open is not."""
    return set(package) == set(brief.points) and brief.score(package) > brief.batna


def _consents(act: Act, party: Party, table: Table, brief: Brief) -> Rows:
    rows: Rows = []
    for row in of_table(act, table.id):
        if row.step != "consent" or party.id in row.consents or party.id not in row.parties:
            continue
        if row.options:
            answer = "yes" if is_better(row.options, brief) else "no"
        elif _people_said_yes(act, table, [p for p, say in row.consents.items() if say == "yes"]):
            answer = "yes"
        else:
            continue
        rows += consented(act, row, party.id, answer)
    return rows


def _people_said_yes(act: Act, table: Table, said: Collection[str]) -> bool:
    """Say whether every side where people sit said yes, and at least one did."""
    query = select(Party).where(Party.table_id == table.id, Party.side == "party")
    sides = {one.id for one in act.db.scalars(query)}
    peopled = {one.party_id for one in seats_of(act.db, table.id) if one.holder_id} & sides
    return bool(peopled) and peopled <= set(said)


def _approvals(act: Act, party: Party, table: Table) -> Rows:
    """Approve the wording of clauses that every side with people approved."""
    query = select(ClauseApproval).where(ClauseApproval.table_id == table.id, ClauseApproval.given)
    given = list(act.db.scalars(query))
    rows: Rows = []
    for clause in clauses_of(act.db, table.id):
        sha256 = wording_hash(clause.texts)
        said = {one.party for one in given if one.clause_id == clause.id and one.sha256 == sha256}
        if party.id in said or not _people_said_yes(act, table, said):
            continue
        own = _own_approval(act, clause.id, party) or ClauseApproval(
            table_id=table.id,
            clause_id=clause.id,
            party=party.id,
            audience=circle_audience(table.joint_id),
        )
        own.sha256, own.given, own.at = sha256, True, act.now
        rows.append(own)
    return rows


def _own_approval(act: Act, clause_id: str, party: Party) -> ClauseApproval | None:
    query = select(ClauseApproval).where(
        ClauseApproval.clause_id == clause_id, ClauseApproval.party == party.id
    )
    return act.db.scalars(query).first()
