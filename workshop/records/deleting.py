"""Deleting a whole meeting from the database: rows of every table, receipts, cases kept for it alone."""

import logging

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from workshop.core.db import Base, Database
from workshop.core.meeting import Meeting
from workshop.core.people import Participant
from workshop.core.receipts import Receipt
from workshop.mediation.case_tables import KeptCase
from workshop.mediation.models import Exercise, Table

_log = logging.getLogger("workshop.retention")


def delete_meeting(database: Database, meeting_id: str) -> None:
    """Delete everything that belongs to a meeting, and overwrite the database's log.

    The meeting is locked first, so that nothing is written for it meanwhile.
    """
    with database.writing() as db:
        db.scalars(select(Meeting.id).where(Meeting.id == meeting_id).with_for_update()).first()
        _delete_what_names_no_meeting(db, meeting_id)
        connection = db.connection()
        for table in reversed(Base.metadata.sorted_tables):
            if "meeting_id" in table.c:
                connection.execute(table.delete().where(table.c.meeting_id == meeting_id))
            elif table.name == Meeting.__tablename__:
                connection.execute(table.delete().where(table.c.id == meeting_id))
    if not database.scrub():
        _log.warning("the database's log still holds what was deleted; it is overwritten by and by")


def _delete_what_names_no_meeting(db: Session, meeting_id: str) -> None:
    """Delete receipts of its people, and the texts of cases that no other meeting plays."""
    people = select(Participant.id).where(Participant.meeting_id == meeting_id)
    db.execute(delete(Receipt).where(Receipt.participant_id.in_(people)))
    played = [select(one.case_id).where(one.meeting_id == meeting_id) for one in (Exercise, Table)]
    elsewhere = [
        select(one.case_id).where(one.meeting_id != meeting_id) for one in (Exercise, Table)
    ]
    db.execute(
        delete(KeptCase).where(
            KeptCase.id.in_(played[0].union(played[1])),
            KeptCase.id.not_in(elsewhere[0].union(elsewhere[1])),
        )
    )
