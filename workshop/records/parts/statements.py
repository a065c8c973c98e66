"""Joint statements line by line, minority statements with who stands behind them, disputed matters."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workshop.core.i18n import lazy
from workshop.records.chain import Object
from workshop.records.history import State
from workshop.records.parts import Chapter, Fault, Part, Section, Table
from workshop.records.parts.agenda import changes
from workshop.records.shapes import many
from workshop.records.stated import (
    CLAIM,
    CLAIM_SHAPE,
    LINE,
    MINORITY,
    MINORITY_SHAPE,
    STATEMENT_SHAPE,
    claims_of,
    minorities_of,
    statements_of,
)
from workshop.records.table_rows import columns_of, objects, plain
from workshop.statements.rules import seal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshop.records.minutes import Minutes
    from workshop.records.record import Record


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


_OWNER = (("statement_id", "the joint statement"), ("rule", "who answers"), ("sealed", "its state"))
CHAPTER = Chapter(
    name="statements",
    parts=(
        Part(
            82,
            "statements",
            lambda record: [*statements_of(record.history)],
            many(STATEMENT_SHAPE),
        ),
        Part(
            84,
            "minorities",
            lambda record: [*minorities_of(record.history, for_hosts=record.profile == "full")],
            many(MINORITY_SHAPE),
        ),
        Part(86, "claims", lambda record: [*claims_of(record.history)], many(CLAIM_SHAPE)),
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
