"""What parties say of the one text: criticism, brackets, approval clause by clause."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core import ids
from workshop.core.actions import Act, action
from workshop.core.errors import Conflict, NotAllowed, NotFound, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import speaker
from workshop.drafting import rules
from workshop.drafting.forms import (
    ApproveClause,
    Criticise,
    OneBracket,
    OneClause,
    OneCriticism,
    SetBracket,
)
from workshop.drafting.models import Bracket, Clause, ClauseApproval, Criticism, drafts_of
from workshop.offers.here import neutral_here, party_here
from workshop.offers.seating import Seat, neutrals_of


def standing_in(db: Session, clause_id: str) -> list[Bracket]:
    """Return the brackets that stand in a clause."""
    query = select(Bracket).where(Bracket.clause_id == clause_id, Bracket.state == "standing")
    return list(db.scalars(query.order_by(Bracket.set_at, Bracket.id)))


def _clause(act: Act, seat: Seat, clause_id: str | None) -> Clause:
    clause = act.get(Clause, clause_id)
    if clause.table_id != seat.table or clause.gone:
        raise NotFound
    return clause


@action(
    "criticism.make",
    form=Criticise,
    who=speaker,
    says=lazy("%(actor)s said what is wrong with a clause."),
)
def criticise(act: Act, form: Criticise) -> None:
    """Say for one's party what is wrong with a clause: to the table, or to the drafters alone.

    Raises:
        NotAllowed: the actor sits for no party.
    """
    seat = party_here(act)
    clause, drafts = _clause(act, seat, form.clause.data), drafts_of(act.db, seat.table)
    audiences = [seat.table_audience]
    if form.drafters.data:
        neutral = [one.audience for one in neutrals_of(act.db, seat.table)]
        audiences = list(dict.fromkeys([seat.party_audience, *neutral]))
    key = ids.new_id()
    rows = [
        Criticism(
            key=key,
            table_id=seat.table,
            clause_id=clause.id,
            party=seat.party,
            draft=drafts[-1].number if drafts else 0,
            words=form.words.data,
            lang=form.lang.data or act.actor.lang,
            to="drafters" if form.drafters.data else "table",
            made_at=act.now,
            audience=one,
        )
        for one in audiences
    ]
    act.record(*rows)


@action(
    "criticism.hear", form=OneCriticism, who=speaker, says=lazy("%(actor)s took a criticism up.")
)
def hear(act: Act, form: OneCriticism) -> None:
    """Mark a criticism as taken up.

    Raises:
        NotAllowed: the actor is no mediator of the table.
    """
    seat, one = neutral_here(act), act.get(Criticism, form.criticism.data)
    if one.table_id != seat.table:
        raise NotFound
    copies = list(act.db.scalars(select(Criticism).where(Criticism.key == one.key)))
    for copy in copies:
        copy.state = "heard"
    act.record(*copies)


@action("bracket.set", form=SetBracket, who=speaker, says=lazy("%(actor)s put words in brackets."))
def set_bracket(act: Act, form: SetBracket) -> None:
    """Put words of a clause in brackets for one's party: they are not accepted as they stand.

    Raises:
        NotAllowed: the actor sits for no party.
        Invalid: the words do not stand in the clause.
        NotNow: the clause is agreed.
    """
    seat = party_here(act)
    clause = _clause(act, seat, form.clause.data)
    if clause.state == "agreed":
        raise NotNow(lazy("This clause is agreed. Ask the drafters to open it again."))
    rules.ensure_quoted(str(form.words.data), clause.texts.get(str(form.lang.data), ""))
    bracket = Bracket(
        table_id=seat.table,
        clause_id=clause.id,
        party=seat.party,
        words=form.words.data,
        lang=form.lang.data,
        set_at=act.now,
        audience=seat.table_audience,
    )
    act.record(bracket)


@action("bracket.lift", form=OneBracket, who=speaker, says=lazy("%(actor)s lifted a bracket."))
def lift_bracket(act: Act, form: OneBracket) -> None:
    """Lift a bracket of one's own party.

    Raises:
        NotAllowed: it is another party's.
        NotNow: it was lifted before.
    """
    seat, bracket = party_here(act), act.get(Bracket, form.bracket.data)
    if bracket.party != seat.party or bracket.table_id != seat.table:
        raise NotAllowed(lazy("Only the party that set a bracket lifts it."))
    if bracket.state != "standing":
        raise NotNow(lazy("This bracket was lifted before."))
    bracket.state = "lifted"
    act.record(bracket)


@action(
    "clause.approve", form=ApproveClause, who=speaker, says=lazy("%(actor)s approved a clause.")
)
def approve_clause(act: Act, form: ApproveClause) -> None:
    """Approve one exact wording of a clause for one's party.

    Raises:
        NotAllowed: the actor sits for no party.
        Conflict: the clause was worded anew since.
        NotNow: a bracket of one's own stands in it.
    """
    seat = party_here(act)
    clause = _clause(act, seat, form.clause.data)
    if form.sha256.data != rules.wording_hash(clause.texts):
        raise Conflict
    if any(one.party == seat.party for one in standing_in(act.db, clause.id)):
        raise NotNow(lazy("A bracket of your own stands in this clause. Lift it first."))
    row = _approval(act, clause, seat)
    if row is None:
        row = ClauseApproval(
            table_id=seat.table, clause_id=clause.id, party=seat.party, audience=seat.table_audience
        )
    row.sha256, row.given, row.at = str(form.sha256.data), True, act.now
    act.record(row)


@action(
    "clause.unapprove",
    form=OneClause,
    who=speaker,
    says=lazy("%(actor)s took the approval of a clause back."),
)
def unapprove_clause(act: Act, form: OneClause) -> None:
    """Take one's party's approval of a clause back.

    Raises:
        NotFound: there is none.
    """
    seat = party_here(act)
    row = _approval(act, _clause(act, seat, form.clause.data), seat)
    if row is None or not row.given:
        raise NotFound
    row.given, row.at = False, act.now
    act.record(row)


def _approval(act: Act, clause: Clause, seat: Seat) -> ClauseApproval | None:
    query = select(ClauseApproval).where(
        ClauseApproval.clause_id == clause.id, ClauseApproval.party == seat.party
    )
    return act.db.scalars(query).first()
