"""Read a folder of a Polis export, as the server, the old zip or openData made it.

Source: Polis, `server/src/routes/export.ts`, `math/src/polismath/darwin/export.clj`; openData's folders. What
is odd in a set is handled and reported as a `Notice`; what cannot be read is refused with file and line.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from workshop.polis.noticing import notices_of, turned
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

PEOPLE_FILES = ("participant-votes.csv", "participants-votes.csv")
COMMENTS, VOTES, SUMMARY = "comments.csv", "votes.csv", "summary.csv"
LARGEST_BYTES = 400_000_000
_MILLISECONDS_FROM = 100_000_000_000
_KNOWN = frozenset(
    ["participant", "xid", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree"]
)
_ANSWERS = ("1", "0", "-1")
Rows = list[tuple[int, list[str]]]


def read_folder(folder: Path) -> Conversation:
    """Return the conversation in a folder.

    Raises:
        Unreadable: names the file and the line.
    """
    if not folder.is_dir():
        raise Unreadable(f"{folder} is not a folder.")
    votes = _votes(_table(folder / VOTES))
    statements = _statements(_table(folder / COMMENTS))
    name = _people_file(folder)
    cells, people, has_xid = _people(_table(folder / name)) if name else ({}, [], False)
    whole = Conversation(
        summary=tuple(_summary(folder / SUMMARY)),
        statements=tuple(_all_statements(statements, votes)),
        people=tuple(_all_people(people, votes)),
        votes=tuple(votes),
        unit=_unit(votes, statements),
        has_xid=has_xid,
    )
    whole, turning = turned(whole)
    found = [*_file_notices(folder, name), *turning, *notices_of(whole, cells)]
    return replace(whole, notices=tuple(found))


def _people_file(folder: Path) -> str:
    return next((name for name in PEOPLE_FILES if (folder / name).is_file()), "")


def _table(path: Path) -> tuple[Path, list[str], Rows]:
    """Return a file's header and its rows with the line on which each ends."""
    rows = list(_lines(path))
    if not rows:
        raise Unreadable(f"{path.name}: the file is empty.")
    header = [one.strip() for one in rows[0][1]]
    for line, row in rows[1:]:
        if len(row) != len(header):
            raise Unreadable(
                f"{path.name}, line {line}: {len(header)} cells were expected, there are {len(row)}."
            )
    return path, header, rows[1:]


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    if not path.is_file():
        raise Unreadable(f"{path.name} is missing.")
    if path.stat().st_size > LARGEST_BYTES:
        raise Unreadable(f"{path.name} is larger than {LARGEST_BYTES // 1_000_000} MB.")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            for row in reader:
                if row:
                    yield reader.line_num, row
    except UnicodeDecodeError as error:
        raise Unreadable(f"{path.name} is not text in UTF-8 (byte {error.start}).") from None
    except csv.Error as error:
        raise Unreadable(f"{path.name}: {error}.") from None


class _Row:
    """One row by column name, with clear faults."""

    def __init__(self, path: Path, line: int, cells: Mapping[str, str]) -> None:
        self.where, self.cells = f"{path.name}, line {line}", cells

    def whole(self, name: str) -> int:
        text = self.cells[name].strip()
        try:
            return int(text)
        except ValueError:
            raise Unreadable(
                f"{self.where}: {name} is “{text[:40]}”, a whole number was expected."
            ) from None

    def maybe(self, name: str) -> int | None:
        return self.whole(name) if self.cells.get(name, "").strip() else None

    def flag(self, name: str) -> bool:
        return self.cells.get(name, "").strip().lower() in ("true", "t", "1")

    def share(self, name: str) -> float | None:
        text = self.cells.get(name, "").strip()
        try:
            return float(text) if text else None
        except ValueError:
            raise Unreadable(
                f"{self.where}: {name} is “{text[:40]}”, a number was expected."
            ) from None


def _rows(table: tuple[Path, list[str], Rows], needed: Sequence[str]) -> Iterator[_Row]:
    path, header, rows = table
    missing = [name for name in needed if name not in header]
    if missing:
        raise Unreadable(f"{path.name}, line 1: the column {missing[0]} is missing.")
    for line, row in rows:
        yield _Row(path, line, dict(zip(header, row, strict=True)))


def _votes(table: tuple[Path, list[str], Rows]) -> list[Vote]:
    found = []
    for row in _rows(table, ("timestamp", "comment-id", "voter-id", "vote")):
        answer = row.whole("vote")
        if answer not in (-1, 0, 1):
            raise Unreadable(f"{row.where}: the vote is {answer}; 1, 0 or -1 was expected.")
        stamp = row.cells.get("datetime", "")
        at, statement, person = (row.whole(one) for one in ("timestamp", "comment-id", "voter-id"))
        found.append(Vote(at, statement, person, answer, stamp))
    return sorted(found, key=lambda one: (one.statement, one.person, one.at))


def _statements(table: tuple[Path, list[str], Rows]) -> list[Statement]:
    found: dict[int, Statement] = {}
    for row in _rows(table, ("timestamp", "comment-id", "author-id", "moderated", "comment-body")):
        one = Statement(
            id=row.whole("comment-id"),
            author=row.maybe("author-id"),
            text=row.cells["comment-body"],
            written=row.maybe("timestamp"),
            stamp=row.cells.get("datetime", ""),
            moderated=row.maybe("moderated") or 0,
            is_meta=row.flag("is-meta"),
            is_seed=row.flag("is-seed"),
            told_agrees=row.maybe("agrees"),
            told_disagrees=row.maybe("disagrees"),
            told_consensus=row.share("group-informed-consensus"),
        )
        if one.id in found:
            raise Unreadable(f"{row.where}: statement {one.id} is there twice.")
        found[one.id] = one
    return list(found.values())


Cells = dict[tuple[int, int], int]


def _people(table: tuple[Path, list[str], Rows]) -> tuple[Cells, list[Person], bool]:
    path, header, _ = table
    columns = [one for one in header if one not in _KNOWN]
    strange = next((one for one in columns if not one.isdecimal()), None)
    if strange is not None:
        raise Unreadable(f"{path.name}, line 1: the column “{strange[:40]}” is not known.")
    cells: Cells = {}
    people = []
    for row in _rows(table, ("participant", "group-id")):
        person = row.whole("participant")
        group = row.cells["group-id"].strip() or None
        people.append(Person(person, row.cells.get("xid"), group))
        for name in columns:
            text = row.cells[name].strip()
            if text and text not in _ANSWERS:
                raise Unreadable(f"{row.where}: the vote on {name} is “{text[:20]}”.")
            if text:
                cells[person, int(name)] = int(text)
    return cells, people, "xid" in header


def _all_statements(told: Sequence[Statement], votes: Sequence[Vote]) -> list[Statement]:
    known = {one.id for one in told}
    others = sorted({one.statement for one in votes} - known)
    return [*told, *(Statement(id=one, author=None, text="") for one in others)]


def _all_people(told: Sequence[Person], votes: Sequence[Vote]) -> list[Person]:
    known = {one.id for one in told}
    others = sorted({one.person for one in votes} - known)
    return [*told, *(Person(one) for one in others)]


def _unit(votes: Sequence[Vote], statements: Sequence[Statement]) -> str:
    times = [one.at for one in votes] or [one.written for one in statements if one.written]
    return MILLISECONDS if times and max(times) >= _MILLISECONDS_FROM else SECONDS


def _summary(path: Path) -> Iterator[tuple[str, str]]:
    if path.is_file():
        for _line, row in _lines(path):
            yield row[0], ",".join(row[1:])


def _file_notices(folder: Path, name: str) -> Iterator[Notice]:
    if not name:
        yield Notice("no-participants", 1, "There is no participant-votes.csv: nobody has a group.")
    elif name != PEOPLE_FILES[0]:
        yield Notice("file-name", 1, f"{name} was read; the server calls it {PEOPLE_FILES[0]}.")
    if not (folder / SUMMARY).is_file():
        yield Notice("no-summary", 1, "There is no summary.csv: the conversation has no title.")
