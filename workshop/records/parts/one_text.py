"""The one text of a table: clauses, numbered drafts, criticism, brackets, approvals; clean and marked up."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from workshop.core.i18n import lazy, localised
from workshop.drafting.rules import text_hash, wording_hash
from workshop.records.chain import Object
from workshop.records.history import History, State
from workshop.records.parts import Chapter, Fault, Part, Section, Table, rows_part
from workshop.records.parts.offers import BY_NUMBER, number_of
from workshop.records.shapes import columns, many
from workshop.records.side_order import sides_at
from workshop.records.table_rows import objects, plain
from workshop.records.values import Told, shown, texts_of
from workshop.texts.difference import Row, difference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop.records.minutes import Minutes
    from workshop.records.record import Record

CLAUSE = columns("""
    id id: one clause, the same wherever it moves
    number whole: its place
    texts localised
    waiting list: languages whose wording is older than another's, or missing
    state text: open, agreed or parked
    gone flag: whether it was taken out
""")
DRAFT = columns("""
    id id
    number whole
    clauses list: the clauses as they were
    sha256 text: fingerprint of these clauses
    issued_by id?
    issued_at moment?
""")
CRITICISM = columns("""
    id id
    key id: the same where one is told to several circles
    clause_id id
    party id
    draft whole: the draft it speaks of; 0 before the first
    words text
    lang text
    to text: table or drafters
    state text: open or heard
    made_at moment?
""")
BRACKET = columns("""
    id id
    clause_id id
    party id: the only one that lifts it
    words text
    lang text
    state text: standing or lifted
    set_at moment?
""")
APPROVAL = columns("""
    clause_id id
    party id
    sha256 text: the wording approved
    given flag
    at moment?
""")
TEAM = columns("""
    id id
    table_id id
    people list: who wrote beside the third parties
""")


def one_texts_of(history: History) -> list[Object]:
    """Return the text of each table that has one, as far as this viewer saw it."""
    found = []
    for table in history.rows("table", *BY_NUMBER):
        clauses = _of(history, "clause", table, "number")
        if clauses:
            found.append(_text(history, table, clauses))
    return found


def _of(history: History, noun: str, table: Object, *order: str) -> list[Object]:
    rows = history.rows(noun, *order, "id")
    return [one for one in rows if one["table_id"] == table["id"]]


def _text(history: History, table: Object, clauses: list[Object]) -> Object:
    remarks = {str(one["key"]): one for one in _of(history, "criticism", table, "made_at")}
    return {
        "table_id": table["id"],
        "clauses": [CLAUSE.of(one) for one in clauses],
        "drafts": [DRAFT.of(one) for one in _of(history, "text_draft", table, "number")],
        "criticism": [CRITICISM.of(one) for one in remarks.values()],
        "brackets": [BRACKET.of(one) for one in _of(history, "bracket", table, "set_at")],
        "approvals": [APPROVAL.of(one) for one in _of(history, "clause_approval", table, "at")],
    }


def check(record: "Record") -> Iterator[Fault]:
    """Make every draft's fingerprint again from its clauses, and its clauses from the text as it stood."""
    history = record.history
    for row in history.rows("text_draft"):
        step = history.steps("text_draft", str(row["id"]))[0]
        clauses: list[Any] = objects(step.image["clauses"])
        if text_hash(clauses) != step.image["sha256"]:
            yield step.seq + 1, "the fingerprint of this draft is not that of its clauses"
        elif _standing(record.state_at(step.seq), step.image["table_id"]) != clauses:
            yield step.seq + 1, "this draft is not the text as it stood"
    for row in history.rows("clause_approval"):
        for step in history.steps("clause_approval", str(row["id"])):
            if step.image["given"] and step.image["sha256"] not in _wordings(
                history, step.image["clause_id"], step.seq
            ):
                yield step.seq + 1, "no wording of the clause has the fingerprint approved"


def _standing(state: State, table: object) -> list[Object]:
    rows = [
        one
        for one in state.get("clause", {}).values()
        if one["table_id"] == table and not one["gone"]
    ]
    rows.sort(key=lambda one: (int(str(one["number"])), str(one["id"])))
    return [{name: one[name] for name in ("id", "number", "texts", "state")} for one in rows]


def _wordings(history: History, clause: object, seq: int) -> set[str]:
    steps = [one for one in history.steps("clause", str(clause)) if one.seq <= seq]
    return {wording_hash(texts_of(one.image["texts"])) for one in steps}


def _clauses(record: "Record", lang: str) -> "Iterator[Sequence[object]]":
    for text in record.rows("one_texts"):
        number = number_of(record.history, text["table_id"])
        for one in objects(text["clauses"]):
            told = [plain(one["texts"], lang), *(one[name] for name in ("state", "gone"))]
            yield (number, one["id"], one["number"], *told)


def _told(minutes: "Minutes") -> list[Told]:
    return [_shown(minutes, one) for one in minutes.record.rows("one_texts")]


def _shown(minutes: "Minutes", text: Object) -> Told:
    """Return a text with its clauses marked up against the first draft in the reader's language."""
    drafts = objects(text["drafts"])
    first = {one["id"]: one for one in objects(drafts[0]["clauses"])} if drafts else {}
    standing = [one for one in objects(text["clauses"]) if not one["gone"]]
    clauses = [
        shown(one, rows=_rows(minutes.lang, first.get(one["id"], {}), one)) for one in standing
    ]
    number = number_of(minutes.record.history, text["table_id"])
    sides = sides_at(minutes.record.history, text["table_id"], minutes.lang)
    rank = {one["id"]: place for place, one in enumerate(sides)}
    approvals = sorted(
        objects(text["approvals"]), key=lambda one: rank.get(one["party"], len(rank))
    )
    return shown(text, clauses=clauses, number=number, approvals=approvals)


def _rows(lang: str, before: Object, now: Object) -> list[Row]:
    """Return what changed in a clause since the first draft; nothing where it stood there word for word."""
    said = localised(texts_of(now["texts"]), lang)
    old = texts_of(before.get("texts")).get(said.lang, "")
    return difference(old, said.text) if old and old != said.text else []


_SHAPE: Object = {
    "type": "object",
    "description": "The text of a table.",
    "properties": {
        "table_id": {"$ref": "#/$defs/id"},
        "clauses": many(CLAUSE.schema("A clause.")),
        "drafts": many(DRAFT.schema("A numbered draft.")),
        "criticism": many(
            CRITICISM.schema("What a party said of a clause; to the drafters: told to them alone.")
        ),
        "brackets": many(BRACKET.schema("Words that a party did not accept.")),
        "approvals": many(APPROVAL.schema("A party's yes to one exact wording.")),
    },
    "required": ["table_id", "clauses", "drafts", "criticism", "brackets", "approvals"],
    "additionalProperties": False,
}
CHAPTER = Chapter(
    name="one_text",
    parts=(
        Part(145, "one_texts", lambda record: [*one_texts_of(record.history)], many(_SHAPE)),
        rows_part(
            146, ("drafting_teams", "drafting_team"), TEAM, "Who wrote at a table.", "table_id"
        ),
    ),
    tables=(
        Table(
            101,
            "clauses",
            (
                ("table", "the number of the table"),
                ("clause_id", "one clause, the same wherever it moves"),
                ("number", "its place"),
                ("text", "its words in the language of this export"),
                ("state", "open, agreed or parked"),
                ("gone", "whether it was taken out"),
            ),
            _clauses,
        ),
    ),
    sections=(
        Section(45, "one-text", lazy("The one text"), "records/sections/one_text.html", _told),
    ),
    check=check,
    of_the_past=True,
)
