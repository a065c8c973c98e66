"""What was said and kept in the rooms of a table: each sentence and note only where its circle is the viewer."""

from workshop.core.i18n import lazy
from workshop.records.chain import Object
from workshop.records.history import History
from workshop.records.parts import Chapter, Part, Section, Table, rows_part
from workshop.records.shapes import columns, many
from workshop.records.table_rows import columns_of

TALK = columns("""
    id id
    table_id id
    audience text: the room: the circle of those who heard it; the author's desk where it was seen to wait
    author_id id?: who said it; empty where a mediator passed it on
    of_party text: the code of the side that said it
    may_pass flag: whether the mediator may pass it on
    passed list: where a mediator passed it on to, and when
    passed_by id?: the mediator who passed it on into this room
    lang text
    withdrawn flag
    hidden text: why who leads or mediates took it off the screens
    at moment?
""")
NOTE = columns("""
    id id
    party_id id
    author_id id
    lang text
    withdrawn flag
    at moment?
""")
SKETCH = columns("""
    id id
    party_id id
    options object: the package that the side tried out last, option by issue
    by_id id
    at moment?
""")
REQUEST = columns("""
    id id
    table_id id
    party_id id
    state text: waiting, now, done or withdrawn
    at moment?
""")
WISH = columns("""
    id id
    seat_id id
    participant_id id
    kind text
    with_seat_id id?
    state text
    at moment?
""")
PULSE = columns("""
    id id
    table_id id
    spoke_at moment?: when the joint room spoke last
""")
WORDS: Object = {"type": ["string", "null"], "description": "Empty when withdrawn."}


def talk_of(history: History) -> list[Object]:
    """Return the sentences of the rooms this viewer was in; one withdrawn keeps its place, not its words."""
    return [_worded(TALK.of(row), row) for row in history.rows("talk", "at", "id")]


def notes_of(history: History) -> list[Object]:
    """Return the notes of a side, for that side alone."""
    return [_worded(NOTE.of(row), row) for row in history.rows("seat_note", "at", "id")]


def _worded(told: Object, row: Object) -> Object:
    return told | {"words": None if row.get("withdrawn") else row.get("words")}


CHAPTER = Chapter(
    name="table_talk",
    parts=(
        rows_part(
            132,
            ("seat_wishes", "seat_wish"),
            WISH,
            "A wish to exchange seats; in the full profile only.",
        ),
        rows_part(
            135,
            ("caucus_requests", "caucus_request"),
            REQUEST,
            "A side asked for a mediator; told to that side and the mediators alone.",
        ),
        Part(
            136,
            "table_talk",
            lambda record: [*talk_of(record.history)],
            many(TALK.schema("A sentence said in a room of a table.", words=WORDS)),
        ),
        Part(
            137,
            "seat_notes",
            lambda record: [*notes_of(record.history)],
            many(NOTE.schema("A note of one side, for that side alone.", words=WORDS)),
        ),
        rows_part(
            138, ("sketches", "sketch"), SKETCH, "What a side tried out, for that side alone."
        ),
        rows_part(
            139,
            ("pulses", "pulse"),
            PULSE,
            "When a table spoke last; in the full profile only.",
            "table_id",
        ),
    ),
    tables=(
        Table(
            96,
            "table_talk",
            (*TALK.described("talk_id"), ("words", "the words; empty when withdrawn")),
            columns_of("table_talk", *TALK.names, "words"),
        ),
    ),
    sections=(
        Section(
            43,
            "table-talk",
            lazy("Said at the table"),
            "records/sections/table_talk.html",
            lambda minutes: minutes.record.rows("table_talk"),
        ),
    ),
)
