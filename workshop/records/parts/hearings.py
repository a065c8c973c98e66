"""Arbitration: the steps of the treaty as the registrar had them, the hearing, what arbitrators found, the award."""

from typing import TYPE_CHECKING

from workshop.core.i18n import lazy
from workshop.mediation.hearing_words import KINDS, PLEA_KINDS
from workshop.records.parts import Chapter, Section, rows_part, rows_table
from workshop.records.parts.offers import finding_words, number_of
from workshop.records.shapes import columns
from workshop.records.values import Told, shown

if TYPE_CHECKING:
    from workshop.records.minutes import Minutes

NOTICE = columns("""
    id id
    table_id id
    kind text: note, appointment, third, designation or nomination
    party text: the code of the side that took the step
    words text
    lang text
    agreed list: the arbitrators who agreed to a third one
    by_id id?
    at moment?
""")
HEARING = columns("""
    id id
    table_id id
    circle_id id?: the circle of those who were there
    open_to list: the codes of the sides and seats that the terms of reference let in
    may_speak list: of those beside the parties who was heard
    may_write list
""")
PLEA = columns("""
    id id
    table_id id
    kind text: outline, statement, question or answer
    party text: the code of the side
    to text: the side that a question was put to
    answers id?: the question that an answer is for
    words text
    lang text
    author_id id
    at moment?
""")
OPINION = columns("""
    id id
    table_id id
    author_id id
    finding text: the question
    option text: what this arbitrator found
    words text: the reasons
    lang text
    at moment?
""")
AGREED = columns("""
    id id
    table_id id
    findings object: what the parties agreed on themselves
    words text
    lang text
    party text: the code of the side that proposed it
    accepted list: the codes of the sides that agreed
    at moment?
""")
AWARD = columns("""
    id id
    table_id id
    agreed flag: whether the parties had agreed on it themselves
    findings list: for each question the option, how many found so, the reasons
    dissents list: who found otherwise, and why
    read_by id?
    at moment?
""")


def _told(minutes: "Minutes") -> Told | None:
    """Return the registrar's record and the awards with the words of their case."""
    record = minutes.record
    history, notices, awards = record.history, record.rows("treaty_notices"), record.rows("awards")
    if not notices and not awards:
        return None
    told = [
        shown(
            one,
            number=number_of(history, one["table_id"]),
            case=finding_words(record, one["table_id"]),
        )
        for one in awards
    ]
    return {"notices": notices, "awards": told, "kinds": KINDS, "plea_kinds": PLEA_KINDS}


CHAPTER = Chapter(
    name="hearings",
    parts=(
        rows_part(
            121,
            ("treaty_notices", "notice_served"),
            NOTICE,
            "A step of the treaty in the registrar's record.",
        ),
        rows_part(
            122, ("hearings", "hearing_room"), HEARING, "A hearing and who was let in.", "table_id"
        ),
        rows_part(
            123,
            ("pleas", "plea"),
            PLEA,
            "What was said or filed at a hearing; for those who were there.",
        ),
        rows_part(
            124,
            ("opinions", "opinion"),
            OPINION,
            "What one arbitrator found, with reasons; for the arbitrators alone before it is read.",
        ),
        rows_part(
            125, ("agreed_awards", "agreed_award"), AGREED, "An award that parties agreed on."
        ),
        rows_part(126, ("awards", "award"), AWARD, "An award as it was read, with every dissent."),
    ),
    tables=(
        rows_table(104, "treaty_notices", NOTICE, "notice_id"),
        rows_table(105, "pleas", PLEA, "plea_id"),
    ),
    sections=(Section(47, "award", lazy("Arbitration"), "records/sections/award.html", _told),),
)
