"""Who sits in a home panel: the people of its circle who are in the meeting and have no seat at a table."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.core.circles import Membership
from workshop.core.people import Participant
from workshop.mediation import sources
from workshop.mediation.home_tables import HomeCard, HomePanel
from workshop.mediation.models import Exercise, Table
from workshop.mediation.tables import seats_of, tables_of
from workshop.offers.home_hooks import Bench, seats_at_home
from workshop.offers.models import Ratification


@seats_at_home
def seated_at_home(db: Session, row: Ratification, code: str) -> Bench | None:
    """Return who sits in the panel formed of a delegation, there or not, and whether its card asks for a majority."""
    table = db.get(Table, row.table_id)
    if table is None:
        return None
    query = select(HomePanel).where(
        HomePanel.exercise_id == table.exercise_id, HomePanel.code == code
    )
    panel = db.scalars(query).first()
    return bench_of_panel(db, panel) if panel is not None else None


def bench_of_panel(db: Session, panel: HomePanel) -> Bench:
    """Return who sits in a formed panel now, and whether more than half of these must say yes."""
    inside = select(Participant.id).join(Membership, Membership.participant_id == Participant.id)
    people = inside.where(
        Membership.circle_id == panel.circle_id,
        Membership.left_at.is_(None),
        Participant.state == "admitted",
    )
    seats = seats_of(db, *[one.id for one in tables_of(db, panel.exercise_id)])
    away = {one.holder_id for one in seats} | {one.partner_id for one in seats}
    return Bench(frozenset(db.scalars(people)) - away, _asks_majority(db, panel))


def _asks_majority(db: Session, panel: HomePanel) -> bool:
    """Say whether the panel's constituency asks for an own-seat majority; without a card it is asked for."""
    chosen = db.scalars(select(HomeCard).where(HomeCard.panel_id == panel.id)).first()
    exercise = db.get_one(Exercise, panel.exercise_id)
    brief = sources.brief(exercise.case_id, chosen.party) if chosen else None
    cards = brief.cards if brief and chosen else ()
    return all(one.own_majority for one in cards if chosen and one.id == chosen.card)
