"""Working terms: which words a meeting agreed to use for a contested matter, and with whose consent."""

from typing import TYPE_CHECKING

from workshop.core.errors import NotFound
from workshop.core.i18n import lazy
from workshop.records.parts import Chapter, Part, Section, Table
from workshop.records.shapes import columns, many
from workshop.records.table_rows import columns_of
from workshop.terms.concordance import term_of

if TYPE_CHECKING:
    from workshop.library import Term
    from workshop.records.chain import Object
    from workshop.records.minutes import Minutes

TERM = columns("""
    id id: one agreement on a term
    term_id text: the contested term in the library
    words localised: the working term by language
    consent text: how the circle agreed, in words
    consent_lang text: the language of these words
    by_id id?: the facilitator who noted it
    at moment?: when
    lifted_at moment?: when it ceased to hold
""")


def _told(minutes: "Minutes") -> "list[tuple[Object, Term | None]]":
    """Return the working terms, each with the contested term whose place it takes."""
    return [(one, _term(str(one["term_id"]))) for one in minutes.record.rows("working_terms")]


def _term(term_id: str) -> "Term | None":
    try:
        return term_of(term_id)
    except NotFound:
        return None


CHAPTER = Chapter(
    name="terms",
    parts=(
        Part(
            78,
            "working_terms",
            lambda record: [TERM.of(row) for row in record.history.rows("term_lock", "at", "id")],
            many(TERM.schema("A working term. Who can live with which word is in no record.")),
        ),
    ),
    tables=(
        Table(
            37,
            "working_terms",
            TERM.described("agreement_id"),
            columns_of("working_terms", *TERM.names),
        ),
    ),
    sections=(Section(29, "terms", lazy("Working terms"), "records/sections/terms.html", _told),),
)
