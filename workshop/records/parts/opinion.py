"""What the votes have in common, as it was shown: groups without names, both lenses, taking part."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workshop.core.i18n import lazy
from workshop.core.people import Delegation
from workshop.opinion.showing import told as told_of
from workshop.records.chain import Object
from workshop.records.history import History
from workshop.records.parts import Chapter, Fault, Part, Section, Table
from workshop.records.shapes import SORTS, columns, many
from workshop.records.table_rows import objects
from workshop.records.values import texts_of

if TYPE_CHECKING:
    from workshop.records.minutes import Minutes
    from workshop.records.record import Record

_PICTURE = columns("""
    id id
    mode text: how people were grouped: robust, polis, or published by the file the votes came from
    polls list: the votes it was made from
    state text: shown, or withdrawn later
    at moment?: when it was shown
    figures object: groups, statements and taking part; shares and places in millionths and thousandths
""")
NOTE = "Groups found in the votes are not countries."
ANSWERS = {"agree": "agree", "disagree": "disagree", "pass": "pass"}


def pictures_of(history: History) -> list[Object]:
    """Return the pictures that were shown, the earliest first."""
    return [
        _PICTURE.of(row) | {"note": NOTE} for row in history.rows("opinion_picture", "at", "id")
    ]


def check(record: "Record") -> Iterator[Fault]:
    """Count the answers of every picture again from the nameless lists, and its people from its groups."""
    history = record.history
    lists = {str(row["item_id"]): row.get("choices") for row in history.rows("poll_result")}
    for row in history.rows("opinion_picture"):
        line = history.steps("opinion_picture", str(row["id"]))[0].seq + 1
        figures = row.get("figures")
        if not isinstance(figures, dict):
            yield line, "figures were expected"
            continue
        for one in objects(figures.get("items")):
            counted = _counted(lists.get(str(one.get("item"))))
            if counted is not None and any(one.get(name) != counted[name] for name in ANSWERS):
                yield line, "the answers of a picture are not those of its votes"
                break
        if not _adds_up(figures):
            yield line, "the groups of a picture do not come to its people"


def _counted(boxes: object) -> Counter[str] | None:
    if not isinstance(boxes, dict):
        return None
    return Counter(
        str(one) for box in boxes.values() for one in (box if isinstance(box, list) else [])
    )


def _adds_up(figures: Object) -> bool:
    sizes = [one.get("size") for one in objects(figures.get("groups"))]
    known = [size for size in sizes if isinstance(size, int)]
    outside, people = figures.get("outside"), figures.get("people")
    if not isinstance(outside, int) or not isinstance(people, int):
        return False
    together = sum(known) + outside
    return together == people if len(known) == len(sizes) else together <= people


def _statements(record: "Record", lang: str) -> Iterator[Sequence[object]]:
    del lang
    for picture in record.rows("opinion"):
        figures = picture["figures"]
        for one in objects(figures.get("items") if isinstance(figures, dict) else []):
            yield (picture["id"], *(one.get(name) for name, _meaning in _COLUMNS[1:]))


def _groups(record: "Record", lang: str) -> Iterator[Sequence[object]]:
    del lang
    for picture in record.rows("opinion"):
        figures = picture["figures"]
        for group in objects(figures.get("groups") if isinstance(figures, dict) else []):
            for one in objects(group["says"]) or [{}]:
                said = (one.get(name) for name in ("item", "side", "count", "of"))
                yield (picture["id"], group["name"], group["size"], *said)


def _told(minutes: "Minutes") -> object:
    """Tell the picture that stands: the last one that was not withdrawn."""
    shown = [one for one in minutes.record.rows("opinion") if one["state"] == "shown"]
    if not shown:
        return None
    figures = shown[-1]["figures"]
    if not isinstance(figures, dict):
        return None
    items, texts = (
        {str(row["id"]): texts_of(row.get("title")) for row in minutes.record.history.rows(noun)}
        for noun in ("poll_item", "proposal")
    )
    return told_of(figures, items, _sides(minutes), texts=texts)


def _sides(minutes: "Minutes") -> list[Delegation]:
    return [
        Delegation(
            id=one["id"],
            letters=one["letters"],
            names=one["names"],
            votes=bool(one.get("votes", True)),
        )
        for one in minutes.delegations()
    ]


_COLUMNS = (
    ("picture_id", "the picture it belongs to"),
    ("item", "the item of the vote"),
    ("agree", "how many agreed, all together"),
    ("disagree", "how many disagreed"),
    ("pass", "how many passed"),
    ("consensus", "group-informed consensus in millionths: product over groups of (agrees + 1) / (answers + 2)"),
    ("against", "the same of disagreement: product over groups of (disagrees + 1) / (answers + 2), in millionths"),
    ("bridging", "in millionths: the smallest (agrees + 1) / (answers + 2) over the delegations; empty where too few"),
    ("x", "place on the map, thousandths"),
    ("y", "place on the map, thousandths"),
)  # fmt: skip
CHAPTER = Chapter(
    name="opinion",
    parts=(
        Part(
            97,
            "opinion",
            lambda record: [*pictures_of(record.history)],
            many(
                _PICTURE.schema(
                    "What votes by agree, disagree and pass have in common, as it was shown to all.",
                    note=SORTS["text"],
                )
            ),
        ),
    ),
    tables=(
        Table(77, "opinion_statements", _COLUMNS, _statements),
        Table(
            78,
            "opinion_groups",
            (
                ("picture_id", "the picture it belongs to"),
                ("group", "a group found in the votes; these groups are not countries"),
                ("people", "its size; empty where it is too small to be shown"),
                ("item", "a statement that sets it apart"),
                ("side", "by agreeing or disagreeing"),
                ("count", "how many of the group; empty where it would tell the answers of too few others"),
                ("of", "of how many who answered"),
            ),
            _groups,
        ),
    ),
    sections=(
        Section(
            57, "opinion", lazy("What the votes have in common"),
            "records/sections/opinion.html", _told,
        ),
    ),
    check=check,
)  # fmt: skip
