"""Statements as panels and pages need them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workshop.core.circles import EVERYONE
from workshop.core.concerning import concerns
from workshop.core.i18n import LANGUAGES
from workshop.core.people import Delegation, Participant, in_customary_order
from workshop.core.views import View
from workshop.statements import rules
from workshop.statements.models import (
    Claim,
    ClaimWording,
    LineAnswer,
    Minority,
    Signature,
    Statement,
    StatementLine,
    StatementRole,
)
from workshop.voting.lists import WHOLE_TITLE
from workshop.voting.methods import METHODS
from workshop.voting.models import Poll, PollItem


@dataclass(frozen=True)
class Stand:
    """Where one side stands before a line: approves, objects or open; with the reasons it gave in public."""

    side: Delegation
    state: str
    reasons: Sequence[LineAnswer]


@dataclass(frozen=True)
class LineShown:
    """A line with its languages, the reader's first, and where each side stands."""

    row: StatementLine
    text: str
    lang: str
    missing: bool
    others: Sequence[tuple[str, str]]
    lacks: Sequence[str]
    stands: Sequence[Stand]


def sides_of(view: View) -> list[Delegation]:
    """Return the delegations in the reader's order."""
    return view.memo(
        "statements:sides",
        lambda: in_customary_order(view.rows(Delegation, ~Delegation.gone), view.lang),
    )


def present_of(view: View) -> Mapping[str, int]:
    """Count the voters present by delegation."""

    def count() -> Mapping[str, int]:
        here = (
            select(Participant.delegation_id, func.count())
            .where(
                Participant.meeting_id == view.meeting.id,
                Participant.state == "admitted",
                Participant.votes,
            )
            .group_by(Participant.delegation_id)
        )
        return {str(side): int(number) for side, number in view.db.execute(here)}

    return view.figure("statements:present", count)


def statement_of(view: View) -> Statement | None:
    """Return the meeting's latest joint statement."""
    rows = view.rows(Statement, order=(Statement.made_at.desc(), Statement.id))
    return rows[0] if rows else None


@concerns("participant", "joint")
@concerns("participant", "wall_joint")
def drafts(db: Session, meeting_id: str) -> Iterable[str]:
    """Say that people who come and go change how many of a side are asked, while there is a draft."""
    query = select(Statement.id).where(
        Statement.meeting_id == meeting_id, Statement.state == "draft"
    )
    return ("",) if db.scalars(query).first() else ()


def roles_in(view: View, statement: Statement) -> list[StatementRole]:
    """Return who drafts and who speaks."""
    return view.rows(
        StatementRole,
        StatementRole.statement_id == statement.id,
        StatementRole.held.is_(True),
        order=(StatementRole.id,),
    )


def lines_shown(view: View, statement: Statement) -> list[LineShown]:
    """Return the lines of a statement in order."""
    rows = view.rows(
        StatementLine,
        StatementLine.statement_id == statement.id,
        StatementLine.state != "gone",
        order=(StatementLine.position, StatementLine.id),
    )
    answers = _answers(view, statement)
    return [_line(view, statement, one, answers.get(one.id, [])) for one in rows]


def _answers(view: View, statement: Statement) -> dict[str, list[LineAnswer]]:
    """Return the answers that count, whoever may read them singly: panels show sides, and public reasons only."""
    found: dict[str, list[LineAnswer]] = {}
    query = select(LineAnswer).where(LineAnswer.statement_id == statement.id)
    speakers = {one.participant_id for one in roles_in(view, statement) if one.role == "speaker"}
    for one in view.db.scalars(query.order_by(LineAnswer.at, LineAnswer.id)):
        if statement.rule == "majority" or one.participant_id in speakers:
            found.setdefault(one.line_id, []).append(one)
    return found


def _line(
    view: View, statement: Statement, row: StatementLine, answers: list[LineAnswer]
) -> LineShown:
    fresh = [one for one in answers if one.edition == row.edition]
    lang = view.lang if view.lang in row.texts else row.original
    return LineShown(
        row=row,
        text=row.texts.get(lang, ""),
        lang=lang,
        missing=view.lang not in row.texts,
        others=[(code, text) for code, text in row.texts.items() if code != lang],
        lacks=[code for code in LANGUAGES if code not in row.texts],
        stands=[
            _stand(view, statement, side, [one for one in fresh if one.delegation_id == side.id])
            for side in sides_of(view)
            if side.votes and present_of(view).get(side.id)
        ],
    )


def _stand(view: View, statement: Statement, side: Delegation, answers: list[LineAnswer]) -> Stand:
    counted = rules.Side(
        yes=sum(one.approves for one in answers),
        no=sum(not one.approves for one in answers),
        present=present_of(view).get(side.id, 0),
    )
    state = rules.stand_of(counted, statement.rule)
    if statement.rule == "majority" and not rules.approves(counted, statement.rule):
        state = "open"
    readable = [
        one
        for one in answers
        if not one.approves and (one.audience == EVERYONE or view.lens == "host")
    ]
    return Stand(side, state, readable)


@dataclass(frozen=True)
class MinorityShown:
    """A minority statement with the sides it is of and, where shown, the names under this version."""

    row: Minority
    sides: Sequence[Delegation]
    names: Sequence[Participant]
    earlier: Sequence[Participant]


def minorities_on(view: View, item_id: str) -> list[MinorityShown]:
    """Return the minority statements on a result, or with no id those on the meeting."""
    where = Minority.item_id == item_id if item_id else Minority.item_id.is_(None)
    rows = view.rows(
        Minority, where, Minority.state != "withdrawn", order=(Minority.announced_at, Minority.id)
    )
    return [_minority(view, one) for one in rows]


def _minority(view: View, row: Minority) -> MinorityShown:
    signed: list[Signature] = []
    if row.shown_as == "names":
        mine = (Signature.minority_id == row.id, Signature.held.is_(True))
        signed = view.rows(Signature, *mine, order=(Signature.at, Signature.id))
    people = {one.id: view.db.get(Participant, one.participant_id) for one in signed}
    now = [who for one in signed if one.version == row.version and (who := people[one.id])]
    before = [who for one in signed if one.version != row.version and (who := people[one.id])]
    sides = [one for one in sides_of(view) if one.id in row.sides]
    return MinorityShown(row, sides, now, before)


def own_signatures(view: View, minority_ids: Sequence[str]) -> dict[str, Signature]:
    """Return the viewer's own signatures by statement, whatever is shown to others."""
    if view.viewer is None:
        return {}
    query = select(Signature).where(
        Signature.minority_id.in_(minority_ids), Signature.participant_id == view.viewer.id
    )
    return {one.minority_id: one for one in view.db.scalars(query) if one.held}


def results_with_statements(view: View) -> list[tuple[str, Mapping[str, str]]]:
    """Return the results that minority statements may concern, by id with the title: items, or ballots as a whole."""
    polls = view.rows(Poll, Poll.state == "revealed", order=(Poll.opened_at,))
    found: list[tuple[str, Mapping[str, str]]] = []
    for poll in polls:
        if METHODS[poll.method].scope == "poll":
            found.append((poll.id, poll.question or WHOLE_TITLE))
        else:
            items = view.rows(PollItem, PollItem.poll_id == poll.id, order=(PollItem.position,))
            found += [(one.id, one.title) for one in items]
    return found


@dataclass(frozen=True)
class ClaimShown:
    """A disputed statement, who says it, and each side's words in the reader's order."""

    row: Claim
    by: Delegation | None
    wordings: Sequence[tuple[Delegation, ClaimWording | None]]


def claims_shown(view: View) -> list[ClaimShown]:
    """Return the cards that are up."""
    rows = view.rows(Claim, Claim.state == "shown", order=(Claim.at, Claim.id))
    words = view.rows(ClaimWording)
    sides = sides_of(view)
    return [
        ClaimShown(
            row=one,
            by=next((side for side in sides if side.id == one.delegation_id), None),
            wordings=[
                (
                    side,
                    next(
                        (w for w in words if (w.claim_id, w.delegation_id) == (one.id, side.id)),
                        None,
                    ),
                )
                for side in sides
                if side.votes
                or any(w.delegation_id == side.id and w.claim_id == one.id for w in words)
            ],
        )
        for one in rows
    ]
