"""Write a conversation as the five files of the Polis server.

Source: `server/src/routes/export.ts`. Two departures, both told in the documentation: re-votes count once unless
the old counts are asked for (the server counts every row of the history), and `is-meta` and `is-seed` follow the
server's columns where a statement is one (the server leaves them out, so that others cannot group again).
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from string import ascii_lowercase

from workshop.polis.sheets import Conversation, Person, Statement, Vote
from workshop.polis.tables import COMMENT_COLUMNS, COUNT_COLUMNS, VOTE_COLUMNS
from workshop.polis.times import SERVER, Clock, words_of

Cell = str | int
Row = Sequence[Cell]


def files_of(
    whole: Conversation, clock: Clock = SERVER, *, legacy: bool = False
) -> dict[str, bytes]:
    """Return the files by name. `legacy`: re-votes count twice in comments.csv, as the server counts."""
    return {
        "summary.csv": _text(whole.summary),
        "comments.csv": _text(_comments(whole, clock, legacy=legacy)),
        "votes.csv": _text(_votes(whole, clock)),
        "participant-votes.csv": _text(_people(whole)),
        "comment-groups.csv": _text(_groups(whole)),
    }


def _text(rows: Iterable[Row]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue().encode()


def _comments(whole: Conversation, clock: Clock, *, legacy: bool) -> Iterator[Row]:
    meta, seed = (any(getattr(one, name) for one in whole.statements) for name in _FLAGS)
    yield [
        *COMMENT_COLUMNS,
        "comment-body",
        *(["is-meta"] if meta else []),
        *(["is-seed"] if seed else []),
    ]
    counts = _counted(whole.votes if legacy else whole.last.values())
    for one in whole.statements:
        yield [
            "" if one.written is None else one.written,
            one.stamp or ("" if one.written is None else words_of(one.written, whole.unit, clock)),
            one.id,
            "" if one.author is None else one.author,
            counts[one.id, 1],
            counts[one.id, -1],
            one.moderated,
            one.text,
            *([_flag(value=one.is_meta)] if meta else []),
            *([_flag(value=one.is_seed)] if seed else []),
        ]


_FLAGS = ("is_meta", "is_seed")


def _flag(*, value: bool) -> str:
    return "true" if value else "false"


def _counted(votes: Iterable[Vote]) -> Counter[tuple[int, int]]:
    return Counter((one.statement, one.answer) for one in votes)


def _votes(whole: Conversation, clock: Clock) -> Iterator[Row]:
    yield [*VOTE_COLUMNS]
    for one in sorted(whole.votes, key=lambda vote: (vote.statement, vote.person, vote.at)):
        stamp = one.stamp or words_of(one.at, whole.unit, clock)
        yield [one.at, stamp, one.statement, one.person, one.answer]


def _people(whole: Conversation) -> Iterator[Row]:
    columns = _columns(whole)
    xid = ["xid"] if whole.has_xid else []
    yield ["participant", *xid, *COUNT_COLUMNS, *columns]
    written = Counter(one.author for one in whole.statements)
    answers: dict[int, dict[int, int]] = {one.id: {} for one in whole.people}
    for (person, statement), vote in whole.last.items():
        answers[person][statement] = vote.answer
    for one in whole.people:
        given = answers[one.id]
        counts = Counter(given.values())
        yield [
            one.id,
            *([one.xid or ""] if whole.has_xid else []),
            one.group or "",
            written[one.id],
            len(given),
            counts[1],
            counts[-1],
            *(given.get(column, "") for column in columns),
        ]


def _columns(whole: Conversation) -> list[int]:
    """Return the statements that somebody answered: the others have no column."""
    return sorted({one.statement for one in whole.votes})


def _groups(whole: Conversation) -> Iterator[Row]:
    names = sorted(
        {one.group for one in whole.people if one.group}, key=lambda one: (len(one), one)
    )
    letters = [_letter(place) for place in range(len(names))]
    kinds = ("votes", "agrees", "disagrees", "passes")
    yield [
        *(
            [
                "comment-id",
                "comment",
                "total-votes",
                "total-agrees",
                "total-disagrees",
                "total-passes",
            ]
        ),
        *(f"group-{letter}-{kind}" for letter in letters for kind in kinds),
    ]
    group = {one.id: one.group for one in whole.people}
    counts: Counter[tuple[int, str | None, int]] = Counter()
    for (person, statement), vote in whole.last.items():
        counts[statement, None, vote.answer] += 1
        if group.get(person):
            counts[statement, group[person], vote.answer] += 1
    for one in sorted(whole.statements, key=lambda each: each.id):
        cells = [cell for name in (None, *names) for cell in _four(counts, one.id, name)]
        yield [one.id, one.text, *cells]


def _four(
    counts: Counter[tuple[int, str | None, int]], statement: int, group: str | None
) -> list[int]:
    agrees, disagrees, passes = (counts[statement, group, answer] for answer in (1, -1, 0))
    return [agrees + disagrees + passes, agrees, disagrees, passes]


def _letter(place: int) -> str:
    return ascii_lowercase[place] if place < len(ascii_lowercase) else str(place)


def summary_of(
    topic: str, description: str, statements: Sequence[Statement], people: Sequence[Person]
) -> tuple[tuple[str, str], ...]:
    """Return the summary of a conversation that was held here."""
    writers = {one.author for one in statements if one.author is not None}
    groups = {one.group for one in people if one.group}
    return (
        ("topic", topic),
        ("url", ""),
        ("voters", str(len(people))),
        ("voters-in-conv", str(sum(one.group is not None for one in people))),
        ("commenters", str(len(writers))),
        ("comments", str(len(statements))),
        ("groups", str(len(groups))),
        ("conversation-description", description),
    )
