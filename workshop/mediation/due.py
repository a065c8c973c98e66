"""Treaty days that are over lapse by themselves, in the name of the facilitator who let them begin."""

from collections.abc import Callable

from sqlalchemy import select

from workshop.core import clock, ids
from workshop.core.db import Database
from workshop.core.errors import Refusal
from workshop.core.writer import Writer
from workshop.mediation.models import TreatyClock


def lapsing(database: Database, writer: Writer) -> Callable[[], None]:
    """Return the duty that lets treaty days lapse when their time has come."""

    def lapse_due() -> None:
        for meeting_id, host_id, days_id in _due(database):
            try:
                writer.perform(
                    meeting_id, host_id, "treaty_clock.lapse", ids.new_id(), {"days": days_id}
                )
            except Refusal:  # met or paused a moment ago, or the host is none any more
                continue

    return lapse_due


def _due(database: Database) -> list[tuple[str, str, str]]:
    query = select(TreatyClock).where(
        TreatyClock.ended == "", TreatyClock.clock == "running", TreatyClock.ends_at <= clock.now()
    )
    with database.reading() as db:
        return [(one.meeting_id, one.by_id, one.id) for one in db.scalars(query)]
