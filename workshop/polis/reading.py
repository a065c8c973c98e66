"""Read a Polis export, as the server, the old zip or openData made it.

Source: Polis, `server/src/routes/export.ts`, `math/src/polismath/darwin/export.clj`; openData's folders. What
is odd in a set is handled and reported as a `Notice`; what cannot be read is refused with file and line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from workshop.polis.folders import COMMENTS, OUTSIDE, PEOPLE_FILES, SUMMARY, VOTES, opened
from workshop.polis.noticing import Cells, notices_of, turned
from workshop.polis.sheets import (
    MILLISECONDS,
    SECONDS,
    Conversation,
    Notice,
    Person,
    Statement,
    Unreadable,
    Vote,
)
from workshop.polis.tables import (
    COMMENT_COLUMNS,
    COUNT_COLUMNS,
    VOTE_COLUMNS,
    Row,
    Table,
    lines_in,
    table_in,
    unit_of,
)

_OF_PEOPLE = ("participant", "xid", *COUNT_COLUMNS)
_CONSENSUS = "group-informed-consensus"
_OF_COMMENTS = (*COMMENT_COLUMNS, "is-meta", "is-seed", _CONSENSUS, "comment-body")
_CHOICES = (1, 0, -1)


@dataclass
class _Set:
    """The files of an export while they are read."""

    folder: Path
    notices: list[Notice] = field(default_factory=list)

    def note(self, code: str, count: int, say: str) -> None:
        """Keep what was found, unless it did not occur."""
        if count:
            self.notices.append(Notice(code, count, say))

    def has(self, name: str) -> bool:
        return (self.folder / name).is_file()

    def table(self, name: str, known: Sequence[str], *, open_end: str = "") -> Table:
        """Read a file; note the columns that are left out."""
        table = table_in(self.folder / name, open_end=open_end)
        strange = [one for one in table.columns if one not in ("", *known) and not one.isdecimal()]
        listed = ", ".join(f"“{one[:40]}”" for one in strange)
        self.note("columns", len(strange), f"{name} has columns that were left out: {listed}.")
        self.note(
            "commas", table.joined, f"Texts with commas that {name} does not quote: {table.joined}."
        )
        return table


def read_folder(path: Path) -> Conversation:
    """Return the conversation in a folder, or in a zip of one.

    Raises:
        Unreadable: names the file and the line.
    """
    with opened(path) as folder:
        return _read(_Set(folder))


def _read(found: _Set) -> Conversation:
    statements, written_in = _statements(found) if found.has(COMMENTS) else ([], None)
    name = _people_file(found)
    cells, people, has_xid = _people(found, name) if name else ({}, [], False)
    if found.has(VOTES):
        votes, unit = _votes(found)
    else:
        votes, unit = _votes_of(found, cells, statements), written_in
    unit = unit or written_in or SECONDS
    if written_in not in (None, unit):
        statements = [_in_unit(one, unit) for one in statements]
        found.note("comments-unit", len(statements), f"{COMMENTS} has another unit: brought to it.")
    whole = Conversation(
        summary=tuple(_summary(found)),
        statements=tuple(_all_statements(statements, votes)),
        people=tuple(_with_outside(found, _all_people(people, votes))),
        votes=tuple(votes),
        unit=unit,
        has_xid=has_xid,
    )
    _missing(found)
    whole, turning = turned(whole)
    return replace(whole, notices=(*found.notices, *turning, *notices_of(whole, cells)))


def _votes(found: _Set) -> tuple[list[Vote], str | None]:
    table, votes, times = found.table(VOTES, VOTE_COLUMNS), [], []
    for row in table.rows(("timestamp", "comment-id", "voter-id", "vote")):
        answer, at = row.whole("vote", _CHOICES), row.time("timestamp")
        stamp = row.cells.get("datetime", "")
        votes.append(Vote(at, row.id("comment-id"), row.id("voter-id"), answer, stamp))
        times.append((row.where, at))
    unit = unit_of(times)
    same = len(votes) - len(set(votes))
    found.note("same-rows", same, f"Rows of {VOTES} that are there twice: {same}. They count once.")
    return sorted(votes, key=lambda one: (one.statement, one.person, one.at)), unit


def _votes_of(found: _Set, cells: Cells, statements: Sequence[Statement]) -> list[Vote]:
    """Return the votes of the participants' table: the last ones, at the time of the newest statement."""
    at = max((one.written or 0 for one in statements), default=0)
    if not cells or not at:
        raise Unreadable(f"{VOTES} is missing, and no other file tells who voted what and when.")
    found.note(
        "no-votes-file",
        len(cells),
        f"There is no {VOTES}: each person’s last votes were taken, all at the time of the newest statement.",
    )
    ordered = sorted(cells.items(), key=lambda one: (one[0][1], one[0][0]))
    return [Vote(at, statement, person, answer) for (person, statement), answer in ordered]


def _statements(found: _Set) -> tuple[list[Statement], str | None]:
    table = found.table(COMMENTS, _OF_COMMENTS, open_end="comment-body")
    told: dict[int, Statement] = {}
    times: list[tuple[str, int]] = []
    for row in table.rows(("timestamp", "comment-id", "author-id", "moderated", "comment-body")):
        one = _statement(row)
        if told.setdefault(one.id, one) != one:
            raise Unreadable(f"{row.where}: statement {one.id} is there twice, and differs.")
        times.append((row.where, one.written or 0))
    same = len(table.lines) - len(told)
    found.note("same-statements", same, f"Rows of {COMMENTS} that are there twice: {same}.")
    return list(told.values()), unit_of(times)


def _statement(row: Row) -> Statement:
    def maybe(name: str) -> int | None:
        return row.whole(name) if row.filled(name) else None

    return Statement(
        id=row.id("comment-id"),
        author=maybe("author-id"),
        text=row.cells["comment-body"],
        written=row.time("timestamp") if row.filled("timestamp") else None,
        stamp=row.cells.get("datetime", ""),
        moderated=row.whole("moderated", _CHOICES) if row.filled("moderated") else 0,
        is_meta=row.flag("is-meta"),
        is_seed=row.flag("is-seed"),
        told_agrees=maybe("agrees"),
        told_disagrees=maybe("disagrees"),
        told_consensus=row.share(_CONSENSUS),
    )


def _in_unit(one: Statement, unit: str) -> Statement:
    if one.written is None:
        return one
    return replace(one, written=one.written * 1000 if unit == MILLISECONDS else one.written // 1000)


def _people(found: _Set, name: str) -> tuple[dict[tuple[int, int], int], list[Person], bool]:
    table = found.table(name, _OF_PEOPLE)
    columns = [one for one in table.columns if one.isdecimal()]
    cells: dict[tuple[int, int], int] = {}
    people: dict[int, tuple[Person, list[str]]] = {}
    for row in table.rows(("participant", "group-id")):
        group = row.cells["group-id"].strip() or None
        one = Person(row.id("participant"), row.cells.get("xid"), group)
        given = [row.cells[column].strip() for column in columns]
        if people.setdefault(one.id, (one, given)) != (one, given):
            raise Unreadable(f"{row.where}: participant {one.id} is there twice, and differs.")
        for column, text in zip(columns, given, strict=True):
            if text:
                cells[one.id, int(column)] = row.whole(column, _CHOICES)
    same = len(table.lines) - len(people)
    found.note("same-people", same, f"Rows of {name} that are there twice: {same}.")
    return cells, [one for one, _given in people.values()], "xid" in table.columns


def _people_file(found: _Set) -> str:
    there = [name for name in PEOPLE_FILES if found.has(name)]
    if not there:
        found.note("no-participants", 1, f"There is no {PEOPLE_FILES[0]}: nobody has a group.")
    elif len(there) > 1:
        found.note("two-files", 1, f"{there[0]} was read, {there[1]} was not.")
    elif there[0] != PEOPLE_FILES[0]:
        say = f"{there[0]} was read; the server calls it {PEOPLE_FILES[0]}."
        found.note("file-name", 1, say)
    return there[0] if there else ""


def _with_outside(found: _Set, people: Sequence[Person]) -> Iterator[Person]:
    """Yield the people with the outside ids of a file of its own, where there is one."""
    files = sorted(found.folder.glob(f"*{OUTSIDE}"))
    known: dict[int, str] = {}
    for row in found.table(files[0].name, _OF_PEOPLE).rows(("participant", "xid")) if files else ():
        known[row.id("participant")] = row.cells["xid"]
    for one in people:
        yield replace(one, xid=known[one.id]) if not one.xid and one.id in known else one


def _all_statements(told: Sequence[Statement], votes: Sequence[Vote]) -> list[Statement]:
    known = {one.id for one in told}
    others = sorted({one.statement for one in votes} - known)
    return [*told, *(Statement(id=one, author=None, text="") for one in others)]


def _all_people(told: Sequence[Person], votes: Sequence[Vote]) -> list[Person]:
    known = {one.id for one in told}
    others = sorted({one.person for one in votes} - known)
    return [*told, *(Person(one) for one in others)]


def _summary(found: _Set) -> Iterator[tuple[str, str]]:
    if found.has(SUMMARY):
        for _line, row in lines_in(found.folder / SUMMARY):
            yield row[0], ",".join(row[1:])


def _missing(found: _Set) -> None:
    if not found.has(SUMMARY):
        found.note("no-summary", 1, f"There is no {SUMMARY}: the conversation has no title.")
    if not found.has(COMMENTS):
        found.note(
            "no-comments", 1, f"There is no {COMMENTS}: statements are known by number only."
        )
