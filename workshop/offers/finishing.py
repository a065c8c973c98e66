"""How a ratification comes to its end: by the parties' consent, by the panels' count, or because time is over."""

from sqlalchemy import select

from workshop.core.actions import Act
from workshop.core.db import Journaled
from workshop.offers import ratifying_rules as counting
from workshop.offers.answering import decide
from workshop.offers.asking import open_moves
from workshop.offers.benches import benches_of, seats_of
from workshop.offers.envelopes import burn_votes, votes_in
from workshop.offers.home_hooks import tell_home
from workshop.offers.models import Ratification
from workshop.offers.seating import ended

UNDER_WAY = ("consent", "panels", "adjourned")
Rows = list[Journaled]


def of_table(act: Act, table: str) -> list[Ratification]:
    """Return the ratifications of a table, the first one first."""
    query = select(Ratification).where(Ratification.table_id == table)
    return list(act.db.scalars(query.order_by(Ratification.opened_at, Ratification.id)))


def consented(act: Act, row: Ratification, party: str, answer: str) -> Rows:
    """Note what a party says; once all have answered, it is agreed, not agreed, or up to the panels."""
    row.consents = {**row.consents, party: answer}
    if len(row.consents) < len(row.parties):
        return [row]
    return _decided(act, row, row.consents)


def _decided(act: Act, row: Ratification, consents: dict[str, str]) -> Rows:
    outcome = counting.consent_outcome(consents, row.parties, row.must_consent, row.yes_needed)
    if outcome == "yes" and row.panels:
        row.step = "panels" if row.by_itself else row.step
        return [row, *tell_home(act, row)]
    row.step = "agreed" if outcome == "yes" else "not agreed"
    row.closed_at = act.now
    return [row, *ended(act, row.table_id, row.step, row.options)]


def counted(act: Act, row: Ratification) -> Rows:
    """Count all panels at once, publish what may be shown, delete the votes."""
    benches = benches_of(act.db, row)
    votes = votes_in(act.db, row, {code: one.people for code, one in benches.items()})
    row.seats = seats_of(benches)
    row.counts = dict(counting.shown_counts(votes, row.k))
    row.verdicts = counting.verdicts_of(votes, row.seats)
    row.step = "agreed" if counting.is_ratified(row.verdicts) else "not ratified"
    row.closed_at = act.now
    burn_votes(act, row)
    return [row, *tell_home(act, row), *ended(act, row.table_id, row.step, row.options)]


def time_is_over(act: Act, table: str) -> Rows:
    """Bring what is open at a table to its end, because its step is over: silence is no yes."""
    for move in open_moves(act, table):
        decide(act, move)
    rows: Rows = []
    for row in of_table(act, table):
        if row.step == "panels":
            rows += counted(act, row)
        elif row.step == "consent":
            silent = dict.fromkeys(set(row.parties) - set(row.consents), "no")
            rows += _over(act, row, {**row.consents, **silent})
    return rows


def _over(act: Act, row: Ratification, consents: dict[str, str]) -> Rows:
    """Decide on consents without the panels that were not asked any more: nobody answers for them."""
    rows = _decided(act, row, consents)
    if row.step in ("consent", "panels"):
        row.step, row.closed_at = "not ratified", act.now
        rows += tell_home(act, row)
        rows += ended(act, row.table_id, row.step, {})
    return rows
