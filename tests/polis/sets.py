"""Small made-up Polis sets, in the forms that are found, and where the public ones are."""

import csv
import io
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

SHARED = Path(
    os.environ.get("WORKSHOP_PUBLIC_DATA", Path(__file__).resolve().parents[3] / "shared")
)
PUBLIC = ("bg2050-volunteers", "scoop-hivemind.biodiversity")
BEGUN = 1_700_000_000


def public_set(name: str) -> Path:
    """Return the folder of a public set, or skip the test."""
    folder = SHARED / "polis" / name
    if not folder.is_dir():
        pytest.skip(f"the public set {name} is not here; set WORKSHOP_PUBLIC_DATA")
    return folder


def public_election(name: str) -> Path:
    """Return a public election file, or skip the test."""
    file = SHARED / "elections" / name
    if not file.is_file():
        pytest.skip(f"the public file {name} is not here; set WORKSHOP_PUBLIC_DATA")
    return file


COMMENTS = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body"
TEXTS = {
    0: "Visits, long ones, should be paid for.",
    1: "交流を増やす,\nただし小さく始める。",
    2: "先從小處開始，\n再慢慢擴大。",
    3: 'He said "no".',
    4: "소규모로 시작하자.",
    5: "Nobody saw this.",
    6: "One more.",
    7: "The last.",
}
AUTHORS = {0: 0, 1: 3, 2: 1, 3: 2, 4: 3, 5: 0, 6: 4, 7: 5}
MODERATED = {3: -1, 4: 0}


def answers(people: int = 12) -> list[tuple[int, int, int, int]]:
    """Return (time, statement, person, vote): two camps, authors agreeing first, one person who came back."""
    rows = [
        (BEGUN + 10 * author + place, statement, author, 1)
        for place, (statement, author) in enumerate(AUTHORS.items())
        if author
    ]
    taken = {(statement, person) for _, statement, person, _ in rows}
    for person in range(1, people + 1):
        for statement in (0, 1, 2, 3, 4, 6, 7):
            if (statement, person) not in taken and (person + statement) % 9:
                camp = 1 if person % 2 == statement % 2 else -1
                vote = 0 if (person * statement) % 7 == 3 else camp
                rows.append((BEGUN + 100 + 10 * person + statement, statement, person, vote))
    rows.append((BEGUN + 9_000, 0, 1, 0))
    rows.append((BEGUN + 9_500, 0, 1, -1))
    return rows


def _text(rows: Sequence[Sequence[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def write_set(  # noqa: PLR0913 — each is one trap
    folder: Path,
    *,
    milliseconds: bool = False,
    flipped: bool = False,
    people_file: str = "participant-votes.csv",
    xid: bool = False,
    changed: Mapping[str, str] | None = None,
) -> Path:
    """Write a set of five files; `changed` replaces whole files."""
    folder.mkdir(parents=True, exist_ok=True)
    votes = answers()
    scale, sign = (1000 if milliseconds else 1), (-1 if flipped else 1)
    stamp = "Tue Nov 14 2023 22:13:20 GMT+0000 (Coordinated Universal Time)"
    rows = [[at * scale, stamp, statement, who, vote * sign] for at, statement, who, vote in votes]
    last = {(who, statement): vote for _, statement, who, vote in sorted(votes)}
    files = {
        "summary.csv": _text(
            [["topic", "Exchange, 交流"], ["url", "https://example.org/x"], ["voters", 12],
             ["comments", 7], ["groups", 2], ["conversation-description", "Two\nlines"]]
        ),
        "votes.csv": _text(
            [["timestamp", "datetime", "comment-id", "voter-id", "vote"],
             *sorted(rows, key=lambda row: (row[2], row[3], row[0]))]
        ),
        "comments.csv": _text(
            [COMMENTS.split(","),
             *([BEGUN * scale, stamp, one, AUTHORS[one], _count(votes, one, 1),
                _count(votes, one, -1), MODERATED.get(one, 1), text] for one, text in TEXTS.items())]
        ),
        people_file: _people(last, sign=sign, xid=xid),
    }  # fmt: skip
    for name, text in {**files, **(changed or {})}.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder


def _count(votes: Sequence[tuple[int, int, int, int]], statement: int, vote: int) -> int:
    """Count as the server does: every row."""
    return sum(one[1] == statement and one[3] == vote for one in votes)


def _people(last: Mapping[tuple[int, int], int], *, sign: int, xid: bool) -> str:
    columns = [one for one in TEXTS if any(statement == one for _, statement in last)]
    head = ["participant", *(["xid"] if xid else []), "group-id", "n-comments", "n-votes"]
    rows: list[list[object]] = [[*head, "n-agree", "n-disagree", *columns]]
    for person in range(1, 13):
        given = {one: last[person, one] for one in columns if (person, one) in last}
        group = "" if person == 12 else str(person % 2)
        written = sum(author == person for author in AUTHORS.values())
        told = [list(given.values()).count(vote) for vote in (1, -1)]
        cells = [given[one] * sign if one in given else "" for one in columns]
        own = [f"x{person}"] if xid else []
        rows.append([person, *own, group, written, len(given), *told, *cells])
    return _text(rows)
