"""The brief of a side, in that side's own minutes and in those of who sat there. It is in the case, in no journal."""

from typing import TYPE_CHECKING

from workshop.core.i18n import lazy
from workshop.mediation import sources
from workshop.records.case_words import words_of
from workshop.records.chain import Object
from workshop.records.parts import Chapter, Section
from workshop.records.profiles import MINE
from workshop.records.values import Told

if TYPE_CHECKING:
    from workshop.records.minutes import Minutes
    from workshop.records.record import Record


def _told(minutes: "Minutes") -> list[Told]:
    """Return the brief of the side whose record it is, or of the sides where the person sat whose record it is."""
    return [told for party in _own(minutes.record) if (told := _brief(minutes.record, party))]


def _own(record: "Record") -> list[Object]:
    if not record.viewer:
        return []
    parties = record.history.rows("party")
    if record.profile != MINE:
        return [one for one in parties if one["circle_id"] == record.viewer]
    sat = {
        one["party_id"]
        for one in record.history.rows("seat")
        if record.viewer in (one["holder_id"], one["partner_id"])
    }
    return [one for one in parties if one["id"] in sat]


def _brief(record: "Record", party: Object) -> Told | None:
    case_id = str(record.history.find("table", party["table_id"])["case_id"])
    brief = sources.brief(case_id, str(party["code"]))
    return {"brief": brief, "case": words_of(case_id)} if brief else None


CHAPTER = Chapter(
    name="briefs",
    sections=(
        Section(42, "brief", lazy("The brief of this side"), "records/sections/brief.html", _told),
    ),
)
