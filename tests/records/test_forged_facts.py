"""A journal whose chain holds but whose facts do not follow from each other is named by its first false line."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.records import made_up
from tests.records.company import Everything
from tests.world import World
from workshop.core.journal import entries
from workshop.records import verify as verifying

Image = dict[str, Any]
Change = Callable[[Image], None]


def turned(row: Image) -> None:
    """Tell one list of answers backwards."""
    for name, found in row["answers"].items():
        row["answers"][name] = found[::-1]


def shortened(row: Image) -> None:
    """Leave somebody's answers out."""
    for found in row["answers"].values():
        del found[-1:]


def unheard(row: Image) -> None:
    """Put in an answer that nobody could give."""
    for found in row["answers"].values():
        found[-1] = [99, 99] if isinstance(found[-1], list) else 99


def put(column: str, value: object) -> Change:
    """Return what writes a value into a column."""

    def change(row: Image) -> None:
        row[column] = value

    return change


def other_words(row: Image) -> None:
    """Put other words into every language of a text."""
    row["texts"] = {lang: f"{text} And more." for lang, text in row["texts"].items()}


def is_any(_row: Image) -> bool:
    return True


def is_first(row: Image) -> bool:
    return bool(row["number"] == 1)


def is_new(row: Image) -> bool:
    return bool(row["number"] == 2)


def has_place(row: Image) -> bool:
    return row["start"] is not None


def is_question(row: Image) -> bool:
    return row["list_kind"] == "question" and row["state"] == "released"


def is_asked(row: Image) -> bool:
    return bool(row["answers"]) and row["question"] != "words"


FORGERIES: tuple[tuple[str, Callable[[Image], bool], Change, str], ...] = (
    ("survey_result", is_asked, turned, "is not sorted"),
    ("survey_result", is_asked, shortened, "answered, its list holds"),
    ("survey_result", is_asked, unheard, "an answer that the question does not know"),
    ("amendment", is_first, put("words", "Something else."), "does not lead from the version"),
    ("amendment", is_first, put("state", "declined"), "an amendment that was not accepted"),
    ("version", is_any, put("sha256", "0" * 64), "fingerprint of this version"),
    ("version", is_new, other_words, "does not lead from the version|fingerprint of this"),
    ("placing", has_place, put("start", 5000), "placed outside"),
    ("annotation", is_any, put("exact", "never said"), "does not stand in its version"),
    ("statement", is_any, put("sha256", "0" * 64), "fingerprint of this statement"),
    ("statement_line", is_any, other_words, "fingerprint of this statement"),
    ("approval", is_any, put("digest", "0" * 64), "is not the one that stood there"),
    ("point", is_question, put("words", "Something else?"), "is not the one that stood there"),
    ("mixing", is_any, put("seed", "another"), "does not give these rooms"),
    ("floor", is_any, put("seed", "another"), "does not give this order"),
)


def bodies_of(world: World) -> list[Any]:
    with world.database.reading() as db:
        return [json.loads(row.body or "{}") for row in entries(db, world.meeting_id)]


def chained(bodies: list[Any]) -> bytes:
    """Chain the bodies anew, as somebody who holds them all could."""
    hosts = {
        row["image"]["id"]
        for body in bodies
        for row in body["rows"]
        if row["noun"] == "circle" and row["image"]["kind"] == "hosts"
    }
    seen = {"all", *(f"circle:{one}" for one in hosts)}
    links = made_up.links(
        bodies, lambda audience: audience not in seen and not audience.startswith("desk:")
    )
    return made_up.journal(links)


def forged(bodies: list[Any], noun: str, wanted: Callable[[Image], bool], change: Change) -> bytes:
    """Return the journal with every such row changed."""
    copy = json.loads(json.dumps(bodies))
    rows = [row["image"] for body in copy for row in body["rows"] if row["noun"] == noun]
    chosen = [row for row in rows if wanted(row)]
    assert chosen, noun
    for row in chosen:
        change(row)
    return chained(copy)


def first_fault(raw: bytes) -> tuple[str, str]:
    """Return where a check stops and what it says; nothing if it finds no fault."""
    try:
        verifying.check_journal(raw)
    except verifying.Fault as fault:
        return fault.where, fault.say
    return "", ""


def test_each_forged_fact_is_named(held: Everything) -> None:
    bodies = bodies_of(held.world)
    verifying.check_journal(chained(bodies))

    for noun, wanted, change, say in FORGERIES:
        where, found = first_fault(forged(bodies, noun, wanted, change))
        assert re.search(say, found), (noun, say, found)
        assert where.startswith("line ")


def test_answers_that_change_when_they_are_shown_are_named(held: Everything) -> None:
    bodies = bodies_of(held.world)
    results = [
        (place, row)
        for place, body in enumerate(bodies)
        for row in body["rows"]
        if row["noun"] == "survey_result" and row["image"]["answers"]
    ]
    place, row = results[0]
    again = json.loads(json.dumps(row))
    found = next(iter(again["image"]["answers"].values()))
    found[0] = [None, None] if isinstance(found[0], list) else None
    body = {**bodies[place], "rows": [again]}

    forged_twice = made_up.numbered([*bodies, body])

    with pytest.raises(verifying.Fault, match="not those that were counted"):
        verifying.check_journal(chained(forged_twice))
