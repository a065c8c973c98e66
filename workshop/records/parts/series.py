"""What a meeting took over from earlier ones of its series, and what a working group reports."""

from workshop.core.i18n import lazy
from workshop.records.parts import Chapter, Section, rows_part, rows_table
from workshop.records.shapes import columns

CARRIED = columns("""
    id id
    position whole
    kind text: decision, result, parked, amendment, line or point
    from_id id: the meeting it was taken over from
    from_code text: the join code of that meeting
    from_title localised
    group localised: the working group whose report it is part of
    source_id id: the row of that meeting
    title localised
    words localised: word for word, without names
    lang text: the language it was written in
    sha256 text: the version that was voted on, or the fingerprint of the words
    facts object: what was needed to take it up again
    note text
    at moment?
    brought_at moment?: when it was taken up here
    brought_id id?: the row it became here
""")
REPORT = columns("""
    id id
    group localised
    items list: the decisions and points that were chosen
    at moment?
""")
WISH = columns("""
    id id
    note_id id: the annotation
    host_id id: the facilitator who wishes it
    reason text
    state text: asked, agreed or dropped
    at moment?
""")
CHAPTER = Chapter(
    name="series",
    parts=(
        rows_part(
            148,
            ("carried", "carried"),
            CARRIED,
            "Something taken over from an earlier meeting of the series.",
            "position",
        ),
        rows_part(149, ("reports", "report"), REPORT, "What a working group gives to the plenary."),
        rows_part(
            151,
            ("return_wishes", "return_wish"),
            WISH,
            "A wish that an annotation goes back to its author; in the full profile only.",
        ),
    ),
    tables=(rows_table(103, "carried", CARRIED, "carried_id"),),
    sections=(
        Section(
            15,
            "carried",
            lazy("Taken over from earlier meetings"),
            "records/sections/carried.html",
            lambda minutes: minutes.record.rows("carried"),
        ),
    ),
)
