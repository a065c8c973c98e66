"""The brief of a side, in that side's own minutes alone. It is in no journal: it is read from the case."""

from typing import TYPE_CHECKING

from workshop.core.i18n import lazy
from workshop.mediation import sources
from workshop.records.case_words import words_of
from workshop.records.parts import Chapter, Section
from workshop.records.values import Told

if TYPE_CHECKING:
    from workshop.records.minutes import Minutes


def _told(minutes: "Minutes") -> Told | None:
    """Return the brief of the side whose record it is; of no other, and none for a table's record."""
    record = minutes.record
    for party in record.history.rows("party"):
        if record.viewer and party["circle_id"] == record.viewer:
            table = record.history.find("table", party["table_id"])
            case_id = str(table["case_id"])
            brief = sources.brief(case_id, str(party["code"]))
            return {"brief": brief, "case": words_of(case_id)} if brief else None
    return None


CHAPTER = Chapter(
    name="briefs",
    sections=(
        Section(42, "brief", lazy("The brief of this side"), "records/sections/brief.html", _told),
    ),
)
