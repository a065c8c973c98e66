"""What offers and drafts ask of tables: who acts for whom, what is negotiated, one's own points, the clock."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from workshop.core.circles import circle_audience
from workshop.core.people import Participant
from workshop.mediation import rules, sources
from workshop.mediation.models import NEUTRAL, Party, Table
from workshop.mediation.tables import parties_of, sitting_of
from workshop.offers.seating import Issue, Option, Points, Seat, Side, install

CLAIMING = frozenset({"CLM", "FAM", "PEO"})


class ExerciseTables:
    """The tables of exercises, for whoever negotiates at them."""

    def seat(self, db: Session, participant: Participant) -> Seat | None:
        """Return for whom somebody acts now; observers act for nobody."""
        sitting = sitting_of(db, participant)
        if sitting is None or sitting.party.side == "observer":
            return None
        return Seat(
            table=sitting.table.id,
            party=sitting.party.id,
            is_neutral=sitting.party.side in NEUTRAL,
            is_claimant=sitting.party.code in CLAIMING,
            table_audience=circle_audience(sitting.table.joint_id),
            party_audience=circle_audience(sitting.party.circle_id),
        )

    def sides(self, db: Session, table: str) -> Sequence[Side]:
        """Return the parties and third parties of a table, in its order."""
        found = db.get(Table, table)
        if found is None:
            return ()
        must = sources.public(found.case_id).decision.must_consent
        return [_side(one, must) for one in parties_of(db, table) if one.side != "observer"]

    def issues(self, db: Session, table: str) -> Sequence[Issue]:
        """Return what is negotiated at a table."""
        found = db.get(Table, table)
        if found is None:
            return ()
        return [
            Issue(one.id, one.title, [Option(each.id, each.text) for each in one.options])
            for one in sources.public(found.case_id).issues
        ]

    def points(self, db: Session, seat: Seat) -> Points:
        """Return what is worth how much to the seat's own side, and to nobody else's."""
        party = db.get(Party, seat.party)
        table = db.get(Table, seat.table)
        brief = sources.brief(table.case_id, party.code) if party and table else None
        return Points(brief.points, brief.batna) if brief else Points()

    def seconds(self, db: Session, table: str, now: datetime) -> int:
        """Return the reading of the table's clock, which stands still in a pause."""
        found = db.get(Table, table)
        return rules.reading_of(found, now) if found else 0


def _side(party: Party, must: frozenset[str]) -> Side:
    return Side(
        id=party.id,
        names=party.names,
        audience=circle_audience(party.circle_id),
        is_claimant=party.code in CLAIMING,
        must_consent=party.code in must,
        is_neutral=party.side != "party",
        code=party.code,
    )


install(ExerciseTables())
