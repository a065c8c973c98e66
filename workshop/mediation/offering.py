"""What offers and drafts ask of tables: who acts for whom, what is negotiated, one's own points, the clock."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from workshop.core.actions import Act
from workshop.core.circles import circle_audience
from workshop.core.db import Journaled
from workshop.core.meeting import meeting_of
from workshop.core.people import Participant
from workshop.mediation import rules, sources
from workshop.mediation.concluding import concluded
from workshop.mediation.doors import stage_of
from workshop.mediation.models import NEUTRAL, Party, Table
from workshop.mediation.openings import consent_to
from workshop.mediation.tables import is_seating, parties_of, sitting_of
from workshop.offers.seating import Issue, Option, Points, Seat, Side, install

KEPT = "exercise tables"
CLAIMING = frozenset({"CLM", "FAM", "PEO"})


def _table(db: Session, table_id: str) -> Table | None:
    """Return a table, held as long as the session: else each look at its clock would read it anew."""
    found = db.get(Table, table_id)
    if found is not None:
        db.info.setdefault(KEPT, {})[table_id] = found
    return found


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
        found = _table(db, table)
        if found is None:
            return ()
        must = sources.public(found.case_id).decision.must_consent
        return [_side(one, must) for one in parties_of(db, table) if one.side != "observer"]

    def issues(self, db: Session, table: str) -> Sequence[Issue]:
        """Return what is negotiated at a table."""
        found = _table(db, table)
        if found is None:
            return ()
        return [
            Issue(one.id, one.title, [Option(each.id, each.text) for each in one.options])
            for one in sources.public(found.case_id).issues
        ]

    def points(self, db: Session, seat: Seat) -> Points:
        """Return what is worth how much to the seat's own side alone; nothing before seats are dealt."""
        party, table = db.get(Party, seat.party), _table(db, seat.table)
        if party is None or table is None or is_seating(db, meeting_of(db, table.meeting_id)):
            return Points()
        brief = sources.brief(table.case_id, party.code)
        return Points(brief.points, brief.batna) if brief else Points()

    def seconds(self, db: Session, table: str, now: datetime) -> int:
        """Return the reading of the table's clock, which stands still in a pause."""
        found = _table(db, table)
        return rules.reading_of(found, now) if found else 0

    def ended(
        self, act: Act, table: str, status: str, package: Mapping[str, str]
    ) -> Sequence[Journaled]:
        """Note how a table stands; what was agreed in a step of consent is put to the parties at once."""
        found = act.db.get(Table, table)
        if found is None:
            return ()
        rows = concluded(act, found, status, package)
        act.nameless(found.audience)  # other tables learn how it stands, not who spoke last
        step = stage_of(sources.public(found.case_id), found)
        if status == "agreed" and step is not None and "ratify" in step.does:
            rows += consent_to(act, found, found.outcome)
        return rows


def _side(party: Party, must: frozenset[str]) -> Side:
    return Side(
        id=party.id,
        names=party.names,
        audience=circle_audience(party.circle_id),
        is_claimant=party.code in CLAIMING,
        must_consent=party.code in must,
        is_neutral=party.side != "party",
        code=party.code,
        country=party.country,
    )


install(ExerciseTables())
