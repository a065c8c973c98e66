"""Joint statements line by line, minority statements with who stands behind them, disputed matters."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workshop.core.i18n import lazy
from workshop.records.chain import Object
from workshop.records.history import History, State
from workshop.records.parts import Chapter, Fault, Part, Section, Table
from workshop.records.parts.agenda import changes
from workshop.records.shapes import columns, many
from workshop.records.table_rows import columns_of, objects, plain
from workshop.statements.rules import seal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop.records.minutes import Minutes
    from workshop.records.record import Record

STATEMENT = columns("""
    id id
    title localised
    rule text: spokesperson: one person answers for each delegation; majority: each delegation's members do
    state text: draft or agreed
    sha256 text: fingerprint of the agreed lines in all their languages, in order
    made_at moment?
    agreed_at moment?
""")
LINE = columns("""
    id id: one line
    position whole: its place
    texts localised: its words by language
    original text: the language it was written in
    edition whole: how often it was worded; an answer holds for one edition
    state text: open, agreed, parked or gone
    changed_at moment?: when it was changed last
""")
ANSWER = columns("""
    participant_id id?
    delegation_id id?
    edition whole
    approves flag
    reason text
    lang text
    at moment?
""")
MINORITY = columns("""
    id id: one minority statement
    item_id id?: the result it concerns; empty: the meeting
    topic text: what it is about
    shown_as text: names or delegation
    sides object: the letters of the delegations whose it is, by their id
    state text: announced, given, withdrawn or hidden
    words text: its text; empty when withdrawn, and when hidden for all but those who run the meeting
    lang text: the language of the text
    version whole: how often it was handed in
    reason text: why it was hidden
    announced_at moment?: when it was announced
    due_at moment?: until when its text could come
    given_at moment?: when it was handed in last
""")
SIGNATURE = columns("""
    participant_id id?
    delegation_id id?
    leads flag
    version whole
    at moment?
""")
CLAIM = columns("""
    id id: one disputed statement
    words text: as it was made
    lang text: the language of the words
    said_by text: person, delegation or outside
    source text: who makes it
    delegation_id id?: or which delegation
    annotation_id id?: the mark it was taken from
    state text: shown or taken_down
    at moment?: when it was posted
""")
WORDING = columns("""
    delegation_id id?
    words text
    lang text
    author_id id?
    at moment?
""")


def statements_of(history: History) -> list[Object]:
    """Return the joint statements, each with its lines, where they stand, and the answers this viewer may see."""
    return [
        STATEMENT.of(row)
        | {
            "roles": [
                {name: one.get(name) for name in ("participant_id", "delegation_id", "role")}
                for one in _of(history, "statement_role", "statement_id", row, "id")
                if one.get("held")
            ],
            "lines": [
                LINE.of(line)
                | {"answers": [ANSWER.of(a) for a in _of(history, "line_answer", "line_id", line)]}
                for line in _of(history, "statement_line", "statement_id", row, "position")
            ],
        }
        for row in history.rows("statement", "made_at", "id")
    ]


def _of(history: History, noun: str, column: str, owner: Object, order: str = "at") -> list[Object]:
    return [row for row in history.rows(noun, order, "id") if row.get(column) == owner["id"]]


def minorities_of(history: History, *, for_hosts: bool) -> list[Object]:
    """Return the minority statements; under a delegation's name nobody's stands here."""
    found = []
    for row in history.rows("minority", "announced_at", "id"):
        told = MINORITY.of(row)
        if row["state"] == "withdrawn" or (row["state"] == "hidden" and not for_hosts):
            told["words"] = None
        signed = _of(history, "signature", "minority_id", row)
        named = [SIGNATURE.of(one) for one in signed if one.get("held")]
        found.append(told | {"signatures": [*named]})
    return found


def claims_of(history: History) -> list[Object]:
    """Return the disputed statements, each with what the sides say of it in their own words."""
    return [
        CLAIM.of(row)
        | {"wordings": [WORDING.of(one) for one in _of(history, "claim_wording", "claim_id", row)]}
        for row in history.rows("claim", "at", "id")
    ]


def check(record: "Record") -> Iterator[Fault]:
    """Make the fingerprint of every agreed statement again from its lines as they stood."""
    history = record.history
    for row in history.rows("statement"):
        for step in changes(history.steps("statement", str(row["id"])), "state"):
            if step.image.get("state") != "agreed":
                continue
            if _sealed(record.state_at(step.seq), step.image) != step.image.get("sha256"):
                yield step.seq + 1, "the fingerprint of this statement is not that of its lines"


def _sealed(state: State, statement: Object) -> str:
    lines = [
        one
        for one in state.get("statement_line", {}).values()
        if one.get("statement_id") == statement["id"] and one.get("state") == "agreed"
    ]
    lines.sort(key=lambda one: (int(str(one["position"])), str(one["id"])))
    return seal([_texts(one) for one in lines])


def _texts(line: Object) -> dict[str, str]:
    texts = line.get("texts")
    return {lang: str(text) for lang, text in texts.items()} if isinstance(texts, dict) else {}


def _lines(record: "Record", lang: str) -> "Iterator[Sequence[object]]":
    for statement in record.rows("statements"):
        for line in objects(statement["lines"]):
            told = [plain(line[name], lang) for name in LINE.names]
            yield (statement["id"], statement["rule"], statement["state"], *told)


def _minorities(minutes: "Minutes") -> list[Object]:
    """Return those on the meeting as a whole, and those whose result is not in this record."""
    polls = minutes.record.rows("polls")
    shown = {item["id"] for poll in polls for item in objects(poll["items"])}
    shown |= {poll["id"] for poll in polls}
    rows = minutes.record.rows("minorities")
    return [one for one in rows if one["item_id"] not in shown and one["state"] != "withdrawn"]


_ROLE = columns("participant_id id?\ndelegation_id id?\nrole text")
_LINE_SHAPE = LINE.schema(
    "A line. Under the rule of the majority the answers are in the full profile only.",
    answers=many(ANSWER.schema("One person's answer to one edition of a line.")),
)
_STATEMENT_SHAPE = STATEMENT.schema(
    "A text that all delegations approve line by line.",
    roles=many(_ROLE.schema("Who drafts, or speaks on it for a delegation.")),
    lines=many(_LINE_SHAPE),
)
_MINORITY_SHAPE = MINORITY.schema(
    "A minority statement.",
    signatures=many(SIGNATURE.schema("Who stands behind which version, where names are shown.")),
)
_CLAIM_SHAPE = CLAIM.schema(
    "A disputed statement; nobody here decides whether it is true.",
    wordings=many(WORDING.schema("How one side puts the matter, in its own words.")),
)
_OWNER = (("statement_id", "the joint statement"), ("rule", "who answers"), ("sealed", "its state"))
CHAPTER = Chapter(
    name="statements",
    parts=(
        Part(
            82,
            "statements",
            lambda record: [*statements_of(record.history)],
            many(_STATEMENT_SHAPE),
        ),
        Part(
            84,
            "minorities",
            lambda record: [*minorities_of(record.history, for_hosts=record.profile == "full")],
            many(_MINORITY_SHAPE),
        ),
        Part(86, "claims", lambda record: [*claims_of(record.history)], many(_CLAIM_SHAPE)),
    ),
    tables=(
        Table(64, "statement_lines", (*_OWNER, *LINE.described("line_id")), _lines),
        Table(
            66,
            "minorities",
            MINORITY.described("minority_id"),
            columns_of("minorities", *MINORITY.names),
        ),
        Table(68, "claims", CLAIM.described("claim_id"), columns_of("claims", *CLAIM.names)),
    ),
    sections=(
        Section(
            60,
            "statements",
            lazy("Joint statement"),
            "records/sections/statements.html",
            lambda minutes: minutes.record.rows("statements"),
        ),
        Section(
            62,
            "minorities",
            lazy("Minority statements"),
            "records/sections/minorities.html",
            _minorities,
        ),
        Section(
            64,
            "claims",
            lazy("Disputed matters"),
            "records/sections/claims.html",
            lambda minutes: [
                one for one in minutes.record.rows("claims") if one["state"] == "shown"
            ],
        ),
    ),
    check=check,
    of_the_past=True,
)
