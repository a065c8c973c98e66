"""The lists that were filled: their lines with where they came from, the parking lot, what was approved."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop.core.i18n import Lazy, lazy
from workshop.points.models import PARKED
from workshop.points.rules import digest_of
from workshop.points.shown import NAMES
from workshop.records.chain import Object
from workshop.records.history import History
from workshop.records.parts import Chapter, Fault, Part, Section, Table
from workshop.records.shapes import columns, many
from workshop.records.table_rows import columns_of

if TYPE_CHECKING:
    from workshop.records.minutes import Minutes
    from workshop.records.record import Record

POINT = columns("""
    id id: one line of a list
    stage_id id?: the stage in which it was written, or brought back
    list_kind text: which list: question, point, reason, offer, …, or parked for the parking lot
    words text: the words as they stand; empty when struck by the writer or held back
    original text: the words before a facilitator put them in others, if ever
    lang text: the language of the words
    author_id id?: who wrote it, where the list shows names
    delegation_id id?: the writer's delegation, where the list shows it
    state text: waiting, released, struck, merged or closed
    merged_into id?: the line that says the same
    alike whole: how many lines say the same as this one
    room id?: the circle of the room it was written in
    source_room id?: the circle of the room that gave it to everybody
    source_id id?: the line it was copied from
    source_title localised: the name of that room
    home text: the list from which a line went to the parking lot
    answered flag: whether a question was marked as answered
    note text: why it was struck, what was answered, what became of it
    position whole: its place
    made_at moment?: when it was written
    changed_at moment?: when it was changed last
""")
APPROVAL = columns("""
    id id: one approval
    stage_id id?: in which stage
    list_kind text: of which list
    digest text: fingerprint of the lines as they stood
    voices whole: how many found the list fine
    present whole: of how many present
    at moment?: when a facilitator noted it
    lifted_at moment?: when the list was taken up again
""")
GONE = ("struck", "waiting")


def points_of(history: History, *, for_hosts: bool) -> list[Object]:
    """Return the lines by list and place; what was struck by its writer or is held back has no words.

    A line that a facilitator struck keeps its words for those who run the meeting (`for_hosts`).
    """
    rows = history.rows("point", "list_kind", "position", "made_at", "id")
    return [_point(row, for_hosts=for_hosts) for row in rows]


def _point(row: Object, *, for_hosts: bool) -> Object:
    told = POINT.of(row)
    by_writer = row.get("state") == "struck" and not row.get("note")
    if by_writer or (row.get("state") in GONE and not for_hosts):
        told |= {"words": None, "original": None}
    return told


@dataclass(frozen=True)
class _Line:
    """A line as the fingerprint reads it."""

    id: str
    words: str
    state: str


def check(record: "Record") -> Iterator[Fault]:
    """Make the fingerprint of every approved list again from its lines as they stood."""
    history = record.history
    for row in history.rows("approval"):
        step = history.steps("approval", str(row["id"]))[0]
        found = record.state_at(step.seq).get("point", {}).values()
        lines = [
            _Line(str(one["id"]), str(one["words"]), str(one["state"]))
            for one in found
            if one.get("list_kind") == row.get("list_kind") and one.get("room") is None
        ]
        if digest_of(lines) != step.image.get("digest"):
            yield step.seq + 1, "the list that was approved is not the one that stood there"


@dataclass(frozen=True)
class Listed:
    """One list for the minutes. `sources` names rooms by the id of a line that a room gave."""

    name: Lazy | str
    lines: list[Object]
    approval: Object | None


def _lists(minutes: "Minutes") -> list[Listed]:
    """Return the lists that have lines to be read, the parking lot last."""
    rows = [one for one in minutes.record.rows("points") if one["state"] != "waiting"]
    kinds = [*dict.fromkeys(str(one["list_kind"]) for one in rows if one["list_kind"] != PARKED)]
    told = [*kinds, *([PARKED] if any(one["list_kind"] == PARKED for one in rows) else [])]
    approvals = minutes.record.rows("list_approvals")
    return [
        Listed(
            name=NAMES.get(kind, kind),
            lines=[one for one in rows if one["list_kind"] == kind],
            approval=next(
                (one for one in approvals if one["list_kind"] == kind and not one["lifted_at"]),
                None,
            ),
        )
        for kind in told
    ]


CHAPTER = Chapter(
    name="points",
    parts=(
        Part(
            74,
            "points",
            lambda record: [*points_of(record.history, for_hosts=record.profile == "full")],
            many(POINT.schema("A line of a list. A list without names has none here either.")),
        ),
        Part(
            76,
            "list_approvals",
            lambda record: [
                APPROVAL.of(row) for row in record.history.rows("approval", "at", "id")
            ],
            many(APPROVAL.schema("The circle's approval of a list, noted by a facilitator.")),
        ),
    ),
    tables=(Table(35, "points", POINT.described("point_id"), columns_of("points", *POINT.names)),),
    sections=(
        Section(27, "lists", lazy("What was collected"), "records/sections/lists.html", _lists),
    ),
    check=check,
    of_the_past=True,
)
