"""Joint statements, minority statements and disputed matters as the record holds them, with their shapes."""

from workshop.records.chain import Object
from workshop.records.history import History
from workshop.records.shapes import columns, many

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
ROLE = columns("participant_id id?\ndelegation_id id?\nrole text")
LINE_SHAPE = LINE.schema(
    "A line. Under the rule of the majority the answers are in the full profile only.",
    answers=many(ANSWER.schema("One person's answer to one edition of a line.")),
)
STATEMENT_SHAPE = STATEMENT.schema(
    "A text that all delegations approve line by line.",
    roles=many(ROLE.schema("Who drafts, or speaks on it for a delegation.")),
    lines=many(LINE_SHAPE),
)
MINORITY_SHAPE = MINORITY.schema(
    "A minority statement.",
    signatures=many(SIGNATURE.schema("Who stands behind which version, where names are shown.")),
)
CLAIM_SHAPE = CLAIM.schema(
    "A disputed statement; nobody here decides whether it is true.",
    wordings=many(WORDING.schema("How one side puts the matter, in its own words.")),
)


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
