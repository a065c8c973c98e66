"""Writing the one text: only drafters do. What parties say of it stands in remarks.py."""

from workshop.core.actions import Act, action, bare_action
from workshop.core.errors import Conflict, NotAllowed, NotFound, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Participant, speaker
from workshop.drafting import remarks, rules
from workshop.drafting.forms import ChooseTeam, MarkClause, MoveClause, OneClause, WriteClause
from workshop.drafting.models import (
    Clause,
    DraftingTeam,
    TextDraft,
    clauses_of,
    drafts_of,
    team_of,
)
from workshop.drafting.snapshots import snapshot
from workshop.offers.here import neutral_here, seat_here
from workshop.offers.seating import Seat, seated


def drafter_here(act: Act) -> Seat:
    """Return the seat of an actor who writes.

    Raises:
        NotAllowed: the actor does not write this table's text.
    """
    seat = seat_here(act)
    team = team_of(act.db, seat.table)
    if not seat.is_neutral and not (team and act.actor.id in team.people):
        raise NotAllowed(
            lazy("Only the drafters write the text. Say what you think of a clause below it.")
        )
    return seat


def _clause(act: Act, seat: Seat, clause_id: str | None) -> Clause:
    clause = act.get(Clause, clause_id)
    if clause.table_id != seat.table or clause.gone:
        raise NotFound
    return clause


@action("clause.write", form=WriteClause, who=speaker, says=lazy("%(actor)s wrote a clause."))
def write_clause(act: Act, form: WriteClause) -> None:
    """Write a new clause at the end, or word one anew; other languages then wait for their translation.

    Raises:
        NotAllowed: the actor is no drafter.
        Conflict: somebody else worded it anew in the meantime.
        NotNow: there are too many clauses, or the clause is agreed.
    """
    seat, texts = drafter_here(act), dict(form.texts.data)
    if not form.clause.data:
        number = len(clauses_of(act.db, seat.table)) + 1
        if number > rules.MOST_CLAUSES:
            raise NotNow(lazy("A text has at most %(count)s clauses.", count=rules.MOST_CLAUSES))
        clause = Clause(
            table_id=seat.table,
            number=number,
            texts=texts,
            waiting=rules.waiting_after({}, texts, ()),
            audience=seat.table_audience,
            changed_at=act.now,
        )
        return act.record(clause)
    clause = _clause(act, seat, form.clause.data)
    if clause.state == "agreed":
        raise NotNow(lazy("This clause is agreed. Mark it as open before you change it."))
    if form.before.data and form.before.data != rules.wording_hash(clause.texts):
        raise Conflict
    clause.waiting = rules.waiting_after(clause.texts, texts, clause.waiting)
    clause.texts, clause.changed_at = texts, act.now
    return act.record(clause)


@action("clause.move", form=MoveClause, who=speaker, says=lazy("%(actor)s moved a clause."))
def move_clause(act: Act, form: MoveClause) -> None:
    """Put a clause at another place; it stays the same clause.

    Raises:
        NotAllowed: the actor is no drafter.
    """
    seat = drafter_here(act)
    moved = _clause(act, seat, form.clause.data)
    clauses = {one.id: one for one in clauses_of(act.db, seat.table)}
    act.record(*_numbered(clauses, rules.renumbered([*clauses], moved.id, form.to.data)))


def _numbered(clauses: dict[str, Clause], order: list[str]) -> list[Clause]:
    """Number clauses in an order; return those whose number changed."""
    changed = []
    for number, clause_id in enumerate(order, 1):
        if clauses[clause_id].number != number:
            clauses[clause_id].number = number
            changed.append(clauses[clause_id])
    return changed


@action("clause.mark", form=MarkClause, who=speaker, says=lazy("%(actor)s marked a clause."))
def mark_clause(act: Act, form: MarkClause) -> None:
    """Say whether a clause is open, agreed or parked.

    Raises:
        NotAllowed: the actor is no drafter.
        NotNow: a bracket stands in it, so that it is not agreed.
    """
    seat = drafter_here(act)
    clause = _clause(act, seat, form.clause.data)
    if form.state.data == "agreed" and remarks.standing_in(act.db, clause.id):
        raise NotNow(lazy("A bracket stands in this clause. Whoever set it lifts it first."))
    clause.state, clause.changed_at = str(form.state.data), act.now
    act.record(clause)


@action("clause.drop", form=OneClause, who=speaker, says=lazy("%(actor)s took a clause out."))
def drop_clause(act: Act, form: OneClause) -> None:
    """Take a clause out of the text; earlier drafts keep it.

    Raises:
        NotAllowed: the actor is no drafter.
        NotNow: it is agreed.
    """
    seat = drafter_here(act)
    clause = _clause(act, seat, form.clause.data)
    if clause.state == "agreed":
        raise NotNow(lazy("This clause is agreed. Mark it as open before you change it."))
    clause.gone, clause.changed_at = True, act.now
    act.db.flush()
    rest = {one.id: one for one in clauses_of(act.db, seat.table)}
    act.record(clause, *_numbered(rest, [*rest]))


@bare_action("text_draft.issue", who=speaker, says=lazy("%(actor)s issued a draft."))
def issue_draft(act: Act) -> None:
    """Freeze the text as the next numbered draft.

    Raises:
        NotAllowed: the actor is no drafter.
        NotNow: there is nothing in it, or nothing changed since the last one.
    """
    seat = drafter_here(act)
    frozen = snapshot(clauses_of(act.db, seat.table))
    before = drafts_of(act.db, seat.table)
    if not frozen:
        raise NotNow(lazy("The text has no clause yet."))
    if before and before[-1].clauses == frozen:
        raise NotNow(lazy("Nothing has changed since the last draft."))
    draft = TextDraft(
        table_id=seat.table,
        number=len(before) + 1,
        clauses=frozen,
        sha256=rules.text_hash(frozen),
        issued_by=act.actor.id,
        issued_at=act.now,
        audience=seat.table_audience,
    )
    act.record(draft)


@action(
    "drafting_team.choose",
    form=ChooseTeam,
    who=speaker,
    says=lazy("%(actor)s chose who writes the text."),
)
def choose_team(act: Act, form: ChooseTeam) -> None:
    """Name people of the table who write beside the third parties.

    Raises:
        NotAllowed: the actor is no mediator of the table.
        NotFound: somebody does not sit at this table.
    """
    seat = neutral_here(act)
    people = [act.get(Participant, one) for one in form.people.data or []]
    for one in people:
        found = seated(act.db, one)
        if found is None or found.table != seat.table:
            raise NotFound
    team = team_of(act.db, seat.table)
    if team is None:
        team = DraftingTeam(table_id=seat.table, audience=seat.table_audience)
    team.people = [one.id for one in people]
    act.record(team)
