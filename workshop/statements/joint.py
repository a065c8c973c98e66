"""A joint statement: drafting its lines, answering them, until every delegation approves each."""

from sqlalchemy import func, select

from workshop.core.actions import Act, action
from workshop.core.circles import EVERYONE, desk
from workshop.core.errors import Invalid, NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Participant, delegations_of, host, voter
from workshop.statements import rules
from workshop.statements.forms import AnswerLine, OneStatement
from workshop.statements.models import (
    STOOD,
    LineAnswer,
    Statement,
    StatementLine,
    answers_of,
    lines_of,
    roles_of,
)


def sides_of(act: Act, line: StatementLine, rule: str) -> dict[str, rules.Side]:
    """Return how each voting delegation stands before a line as it is worded now."""
    fresh = [one for one in answers_of(act.db, line.id) if one.edition == line.edition]
    if rule == "spokesperson":
        speakers = {
            one.participant_id
            for one in roles_of(act.db, line.statement_id)
            if one.role == "speaker"
        }
        fresh = [one for one in fresh if one.participant_id in speakers]
    voting = [one.id for one in delegations_of(act.db, act.meeting.id) if one.votes]
    present = _present(act)
    return {
        side: rules.Side(
            yes=sum(one.approves for one in fresh if one.delegation_id == side),
            no=sum(not one.approves for one in fresh if one.delegation_id == side),
            present=present.get(side, 0),
        )
        for side in voting
        if present.get(side)
    }


def _present(act: Act) -> dict[str, int]:
    here = (
        select(Participant.delegation_id, func.count())
        .where(
            Participant.meeting_id == act.meeting.id,
            Participant.state == "admitted",
            Participant.votes,
        )
        .group_by(Participant.delegation_id)
    )
    return {str(side): int(count) for side, count in act.db.execute(here)}


def settle(act: Act, statement: Statement) -> None:
    """Mark lines as agreed or open as the answers say, and seal the statement when all are agreed."""
    lines = lines_of(act.db, statement.id)
    for one in lines:
        if one.state == "parked":
            continue
        agreed = rules.is_agreed(sides_of(act, one, statement.rule), statement.rule)
        wanted = "agreed" if agreed else "open"
        if one.state != wanted:
            one.state = wanted
            act.record(one)
    if rules.whole_agreed(one.state for one in lines):
        kept = [one.texts for one in lines if one.state == "agreed"]
        statement.state, statement.agreed_at = "agreed", act.now
        statement.sha256 = rules.seal(kept)
        act.record(statement)


@action(
    "line.approve", form=AnswerLine, who=voter, says=lazy("A line of the statement was approved.")
)
def approve_line(act: Act, form: AnswerLine) -> None:
    """Approve a line, for one's delegation or as one of it.

    Raises:
        NotAllowed: another person speaks for the delegation.
        Conflict: the line has a newer wording.
    """
    _answer(act, form, approves=True)


@action("line.object", form=AnswerLine, who=voter, says=lazy("Somebody objected to a line."))
def object_to_line(act: Act, form: AnswerLine) -> None:
    """Object to a line, with the reason.

    Raises:
        Invalid: the reason is missing.
    """
    if not form.reason.data:
        raise Invalid(errors={"reason": [str(lazy("Say what would have to change."))]})
    _answer(act, form, approves=False)


def _answer(act: Act, form: AnswerLine, *, approves: bool) -> None:
    line = act.get(StatementLine, form.line.data)
    statement = act.get(Statement, line.statement_id)
    rules.ensure_draft(statement.state)
    if line.state not in ("open", "agreed"):
        raise NotNow(lazy("This line is not asked about now."))
    rules.ensure_edition(form.edition.data, line.edition)
    speaks = statement.rule == "spokesperson"
    if speaks:
        _ensure_speaks(act, statement)
    stood = _stands(act, line, statement)
    mine = next(
        (one for one in answers_of(act.db, line.id) if one.participant_id == act.actor.id), None
    )
    answer = mine or LineAnswer(
        statement_id=statement.id,
        line_id=line.id,
        participant_id=act.actor.id,
        delegation_id=act.actor.delegation_id,
        audience=EVERYONE if speaks else desk(act.actor.id),
    )
    answer.edition, answer.approves = line.edition, approves
    answer.reason, answer.lang, answer.at = form.reason.data or "", act.actor.lang, act.now
    act.record(answer)
    act.db.flush()
    if stood != _stands(act, line, statement):
        act.hint(STOOD)
    settle(act, statement)


def _stands(act: Act, line: StatementLine, statement: Statement) -> bool:
    """Say whether the actor's side approves: all that the room sees of answers within a side."""
    side = sides_of(act, line, statement.rule).get(act.actor.delegation_id or "")
    return side is not None and rules.approves(side, statement.rule)


def _ensure_speaks(act: Act, statement: Statement) -> None:
    held = roles_of(act.db, statement.id)
    if not any(one.role == "speaker" and one.participant_id == act.actor.id for one in held):
        raise NotAllowed(
            lazy("Another person answers for your delegation. Tell them what you think.")
        )


@action(
    "statement.reopen",
    form=OneStatement,
    who=host,
    when="open",
    says=lazy("%(actor)s took the joint statement up again."),
)
def reopen_statement(act: Act, form: OneStatement) -> None:
    """Take an agreed statement up again; its lines stay agreed until one is changed.

    Raises:
        NotNow: it is not agreed.
    """
    statement = act.get(Statement, form.statement.data)
    if statement.state != "agreed":
        raise NotNow(lazy("This statement is not agreed yet."))
    statement.state, statement.sha256, statement.agreed_at = "draft", "", None
    act.record(statement)
