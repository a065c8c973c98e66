"""The proposals with their versions and sources, what was written beside them, and where passages went."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workshop.core.i18n import lazy
from workshop.records import table_rows
from workshop.records.chain import Object
from workshop.records.history import History
from workshop.records.parts import Chapter, Fault, Part, Section, Table
from workshop.records.parts.room import also, pick
from workshop.records.shapes import columns, many, optional
from workshop.records.table_rows import columns_of
from workshop.texts.versions import digest_of

if TYPE_CHECKING:
    from workshop.records.record import Record

_PROPOSAL = columns("""
    id id
    slug text
    position whole
    title localised
    theme text
    actors list
    source object
    sensitivity text
    extra object
    gone flag
""")
_VERSION = columns("""
    id id
    number whole
    texts localised
    original text
    sha256 text
    made_at moment?
    made_from list: the amendments that made it of the version before; none of the first, nor of a translation
    made_by id?: who accepted them, or translated
    untranslated list: languages whose text does not say yet what the others say
""")
_ANNOTATION = columns("""
    id id
    proposal_id id?
    version_id id?
    parent_id id?
    about_id id?: the amendment that it comments on
    author_id id?
    kind text
    state text
""")
_QUOTE = columns("""
    text_lang text
    start whole
    end whole
    exact text
    prefix text
    suffix text
""")
_WORDS = columns("""
    words text
    lang text
    reason text
    made_at moment?
    changed_at moment?
""")
PLACING = columns("""
    proposal_id id?: the proposal
    version_id id?: the version from which on the passage stands elsewhere
    number whole: the number of that version
    subject_id id?: the annotation or amendment
    start whole: where its passage begins from then on, in code points from 0; empty: its words are gone
    end whole: where it ends, exclusive
""")


def proposals_of(history: History) -> list[Object]:
    """Return the proposals by position, each with its versions in the order they were made."""
    versions: dict[str, list[Object]] = {}
    for row in history.rows("version", "number"):
        versions.setdefault(str(row.get("proposal_id")), []).append(_VERSION.of(row))
    rows = history.rows("proposal", "position", "id")
    return [also(_PROPOSAL.of(row), versions=[*versions.get(str(row["id"]), [])]) for row in rows]


def annotations_of(history: History, *, show_hidden: bool) -> list[Object]:
    """Return the annotations with their threads, the oldest first.

    What was withdrawn is marked and its words are dropped; what was hidden is marked, and its words
    stay only for those who run the meeting (`show_hidden`).
    """
    rows = history.rows("annotation", "made_at", "id")
    replies: dict[str, list[str]] = {}
    for row in rows:
        if row.get("parent_id"):
            replies.setdefault(str(row["parent_id"]), []).append(str(row["id"]))
    return [_annotation(row, replies.get(str(row["id"]), []), show_hidden) for row in rows]


def _annotation(row: Object, replies: list[str], show_hidden: bool) -> Object:  # noqa: FBT001 — private
    told = row.get("state") == "shown" or (row.get("state") == "hidden" and show_hidden)
    words = _WORDS.of(row)
    if not told:
        words["words"] = None
    return _ANNOTATION.of(row) | {"quote": _quote(row)} | words | {"replies": list(replies)}


def _quote(row: Object) -> Object | None:
    return None if row.get("parent_id") else pick(row, *_QUOTE.names)


def placings_of(history: History) -> list[Object]:
    """Return where passages went with new versions, in order."""
    return [PLACING.of(row) for row in history.rows("placing", "number", "subject_id")]


def check(record: "Record") -> Iterator[Fault]:
    """Seal every version again, and look up every passage in the text that it is said to stand in."""
    history = record.history
    for row in history.rows("version"):
        line = history.steps("version", str(row["id"]))[0].seq + 1
        texts = row.get("texts")
        if not isinstance(texts, dict) or digest_of(_worded(texts)) != row.get("sha256"):
            yield line, "the fingerprint of this version is not that of its texts"
    for noun in ("annotation", "amendment"):
        for row in history.rows(noun):
            if not _stands(history, row, row):
                line = history.steps(noun, str(row["id"]))[-1].seq + 1
                yield line, f"the passage of this {noun} does not stand in its version like this"
    for row in history.rows("placing"):
        if row.get("start") is not None and not _stands(history, row, _subject(history, row)):
            line = history.steps("placing", str(row["id"]))[-1].seq + 1
            yield line, "a passage is placed outside of its version's text"


def _subject(history: History, placing: Object) -> Object:
    wanted = placing.get("subject_id")
    found = history.find("annotation", wanted) or history.find("amendment", wanted)
    return {"text_lang": found.get("text_lang")}


def _stands(history: History, place: Object, subject: Object) -> bool:
    """Say whether a place lies within its version's text, and holds the words quoted, where any are."""
    texts = history.find("version", place.get("version_id")).get("texts")
    start, end, exact = place.get("start"), place.get("end"), subject.get("exact")
    if not isinstance(texts, dict) or place.get("parent_id") or not subject.get("text_lang"):
        return True
    text = texts.get(str(subject["text_lang"]))
    if not isinstance(text, str) or not isinstance(start, int) or not isinstance(end, int):
        return False
    inside = 0 <= start < end <= len(text)
    return inside and (not exact or text[start:end] == exact)


def _worded(texts: Object) -> dict[str, str]:
    return {lang: str(text) for lang, text in texts.items()}


_TABLE = (
    ("proposal_id", "the proposal"),
    ("version_id", "one wording of it"),
    ("number", "the number of the wording"),
    ("original", "the language it was written in"),
    ("sha256", "covers the wording in all languages"),
    ("title", "the title"),
    ("text", "the wording in the language of this export, else the original"),
    ("theme", "the theme"),
    ("actors", "who would have to act"),
)
_NOTES = (
    ("annotation_id", "the annotation"),
    ("proposal_id", "the proposal"),
    ("version_id", "the exact wording it is bound to"),
    ("parent_id", "the annotation it answers, if any"),
    ("author_id", "who wrote it"),
    ("kind", "support, doubt, question, source, disputed or suggestion"),
    ("state", "shown, withdrawn or hidden"),
    ("lang", "the language of the words"),
    ("words", "the words; empty when withdrawn"),
    ("text_lang", "the language of the text quoted"),
    ("start", "where the quotation begins, in code points from 0"),
    ("end", "where it ends, exclusive"),
    ("exact", "the words quoted"),
    ("reason", "why it was hidden"),
    ("made_at", "when it was written"),
)
_QUOTED = (
    "The words quoted, by place (code points from 0, end exclusive) and by their text with what stands"
    " around (W3C Web Annotation selectors)."
)
_NOTE_SHAPE = _ANNOTATION.schema(
    "A mark on a passage or a reply. Words that were withdrawn are null; the state says so.",
    quote=optional(_QUOTE.schema(_QUOTED)),
    **{one.name: one.schema() for one in _WORDS.each},
    replies={"type": "array", "items": {"$ref": "#/$defs/id"}},
)
_PROPOSAL_SHAPE = _PROPOSAL.schema(
    "What was read and voted on.",
    versions=many(_VERSION.schema("One wording in each language, never changed.")),
)
CHAPTER = Chapter(
    name="texts",
    parts=(
        Part(
            60, "proposals", lambda record: [*proposals_of(record.history)], many(_PROPOSAL_SHAPE)
        ),
        Part(
            70,
            "annotations",
            lambda record: [*annotations_of(record.history, show_hidden=record.profile == "full")],
            many(_NOTE_SHAPE),
        ),
        Part(
            72,
            "placings",
            lambda record: [*placings_of(record.history)],
            many(PLACING.schema("Where a passage stands from a version on. Unmoved: none.")),
        ),
    ),
    tables=(
        Table(30, "proposals", _TABLE, table_rows.proposals),
        Table(70, "annotations", _NOTES, table_rows.annotation_rows),
        Table(72, "placings", PLACING.described(), columns_of("placings", *PLACING.names)),
    ),
    sections=(
        Section(
            30,
            "proposals",
            lazy("Proposals and comments"),
            "records/sections/proposals.html",
            lambda _minutes: True,
        ),
    ),
    check=check,
)
