"""Amendments: what was proposed by whom, who backed it, what became of it, and the version it led to."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workshop.amendments.rules import Change, applied
from workshop.core.i18n import lazy
from workshop.records.chain import Object
from workshop.records.history import History
from workshop.records.parts import Chapter, Fault, Part, Section, Table
from workshop.records.shapes import SORTS, columns, many
from workshop.records.table_rows import columns_of

if TYPE_CHECKING:
    from workshop.records.minutes import Minutes
    from workshop.records.record import Record
    from workshop.records.wire import Json

AMENDMENT = columns("""
    id id: one amendment
    proposal_id id?: the proposal
    version_id id?: the version it speaks of
    number whole: its number
    kind text: replace, insert, delete or whole
    text_lang text: the language of the text
    start whole: where its passage begins, in code points from 0
    end whole: where it ends, exclusive; an insertion comes after it
    exact text: the words it speaks of
    words text: the words it proposes
    reason text: why
    lang text: the language of the reason
    author_id id?: who proposed it
    authors list: all who proposed the same, the first one first
    note_id id?: the annotation it was made from
    state text: open, bracketed, accepted, declined, joined or withdrawn
    joined_to id?: the amendment it became part of
    answer text: what was said to it when it was decided
    decided_by id?: who decided
    decided_at moment?: when
    made_at moment?: when it was proposed
    backers object: how many backed it by delegation, fixed when it was decided or the meeting closed
""")


def amendments_of(history: History) -> list[Object]:
    """Return the amendments by text and number, each with its authors' delegations and its backers' where seen."""
    led_to = _led_to(history)
    return [
        AMENDMENT.of(row)
        | {
            "delegations": _sides(history, row.get("authors") or [row.get("author_id")]),
            "backed_by": _backed_by(history, row),
            "led_to": led_to.get(str(row["id"])),
        }
        for row in history.rows("amendment", "proposal_id", "number", "id")
    ]


def _led_to(history: History) -> dict[str, "Json"]:
    found: dict[str, Json] = {}
    for version in history.rows("version", "number"):
        made_from = version.get("made_from")
        for one in made_from if isinstance(made_from, list) else []:
            found[str(one)] = version["id"]
    return found


def _sides(history: History, people: object) -> "list[Json]":
    """Return the delegations of people, each once."""
    ids = people if isinstance(people, list) else []
    sides = [history.find("participant", one).get("delegation_id") for one in ids]
    return [*dict.fromkeys(one for one in sides if one is not None)]


def _backed_by(history: History, row: Object) -> "list[Json]":
    """Return the delegations of those who back an amendment, as far as this viewer sees who does."""
    found = [
        one.get("delegation_id")
        for one in history.rows("backing", "id")
        if one.get("amendment_id") == row["id"] and not one.get("withdrawn")
    ]
    return sorted({str(one) for one in found if one is not None})  # type: ignore[return-value]  # texts


def check(record: "Record") -> Iterator[Fault]:
    """Make every version again from the one before and the amendment accepted in it."""
    history = record.history
    versions = {
        (row.get("proposal_id"), row.get("number")): row
        for row in history.rows("version", "number")
    }
    for (proposal, number), row in versions.items():
        made_from = row.get("made_from")
        line = history.steps("version", str(row["id"]))[0].seq + 1
        before = versions.get((proposal, int(str(number)) - 1))
        if before is None and number != 1:
            yield line, "the version before this one is missing"
        elif before is not None and isinstance(made_from, list) and len(made_from) == 1:
            say = _fault_of(history, history.find("amendment", made_from[0]), before, row)
            if say:
                yield line, say


def _fault_of(history: History, one: Object, before: Object, after: Object) -> str:
    if one.get("state") != "accepted":
        return "this version is said to come from an amendment that was not accepted"
    lang = str(one["text_lang"])
    old, new = (_text(each, lang) for each in (before, after))
    start, end = _place(history, one, before)
    change = Change(str(one["kind"]), start, end, str(one["words"]))
    if applied(old, change, lang)[0] != new:
        return "the amendment accepted does not lead from the version before to this one"
    return ""


def _text(version: Object, lang: str) -> str:
    texts = version.get("texts")
    return str(texts.get(lang, "")) if isinstance(texts, dict) else ""


def _place(history: History, one: Object, before: Object) -> tuple[int, int]:
    """Return where an amendment's passage stood in a version."""
    moved = [
        row
        for row in history.rows("placing", "number")
        if row.get("subject_id") == one["id"]
        and int(str(row["number"])) <= int(str(before["number"]))
        and row.get("start") is not None
    ]
    place = moved[-1] if moved else one
    return int(str(place["start"])), int(str(place["end"]))


def _told(minutes: "Minutes") -> list[Object]:
    return minutes.record.rows("amendments")


_IDS = SORTS["ids"]
_MORE: dict[str, Object] = {
    "delegations": _IDS | {"description": "The delegations of those who proposed it."},
    "backed_by": _IDS
    | {"description": "The delegations of those who back it; in the full profile only."},
    "led_to": SORTS["id?"] | {"description": "The version that came of it."},
}
_SHAPE = AMENDMENT.schema("A change proposed to one version of a text.", **_MORE)
CHAPTER = Chapter(
    name="amendments",
    parts=(Part(73, "amendments", lambda record: [*amendments_of(record.history)], many(_SHAPE)),),
    tables=(
        Table(
            74,
            "amendments",
            (
                *AMENDMENT.described("amendment_id"),
                ("delegations", "the delegations of those who proposed it"),
                ("backed_by", "the delegations of those who back it; in the full profile only"),
                ("led_to", "the version that came of it"),
            ),
            columns_of("amendments", *AMENDMENT.names, "delegations", "backed_by", "led_to"),
        ),
    ),
    sections=(
        Section(40, "amendments", lazy("Amendments"), "records/sections/amendments.html", _told),
    ),
    check=check,
    of_the_past=True,
)
