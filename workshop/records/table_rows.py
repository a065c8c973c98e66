"""The rows of each table of the record, in a language."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from workshop.core.i18n import localised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.records.chain import Object
    from workshop.records.parts import Rows
    from workshop.records.record import Record

Row = Sequence[object]
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
POLLS = (
    ("poll_id", "the vote"),
    ("stage_id", "during which stage"),
    ("method", "how ballots are given and counted"),
    ("rule", "the rule of decision, sealed before the vote opened"),
    ("disclosure", "open or confidential"),
    ("k", "smallest group shown by itself"),
    ("state", "open, closed, revealed or void"),
    ("opened_at", "when it opened"),
    ("closed_at", "when it closed"),
    ("revealed_at", "when all saw the result"),
    ("seed", "from it follows in which order each person saw the items"),
    ("item_id", "the item"),
    ("proposal_id", "the proposal voted on"),
    ("version_id", "its exact wording"),
    ("title", "its title"),
    ("adopted", "what the rule says, once it was counted"),
)
RESULTS = (
    ("poll_id", "the vote"),
    ("item_id", "the item"),
    ("bin", "a delegation, groups merged because they were small, or all"),
    ("choice", "an answer"),
    ("count", "how many gave it"),
)


def columns_of(part: str, *names: str, decimals: Container[str] = ()) -> Rows:
    """Return rows that are a part of the record as it stands. `decimals`: columns of numbers written out."""

    def rows(record: Record, lang: str) -> Iterator[Row]:
        for row in record.rows(part):
            yield [
                number(row.get(name)) if name in decimals else plain(row.get(name), lang)
                for name in names
            ]

    return rows


def agenda(record: Record, lang: str) -> Iterator[Row]:
    """Yield a row for each time a stage was the present one."""
    for stage in record.rows("agenda"):
        for span in objects(stage["spans"]) or [{}]:
            title = plain(stage["title"], lang)
            planned = (stage["id"], stage["position"], stage["kind"], title, stage["minutes"])
            day = (stage["day"], stage["opens_at"], stage["closes_at"])
            yield (*planned, span.get("from"), span.get("to"), *day)


def proposals(record: Record, lang: str) -> Iterator[Row]:
    """Yield a row for each wording of a proposal."""
    for one in record.rows("proposals"):
        title, actors = plain(one["title"], lang), plain(one["actors"], lang)
        for version in objects(one["versions"]):
            text = plain(version["texts"], lang)
            named = (version["number"], version["original"], version["sha256"])
            yield (one["id"], version["id"], *named, title, text, one["theme"], actors)


def polls(record: Record, lang: str) -> Iterator[Row]:
    """Yield a row for each item voted on."""
    for poll in record.rows("polls"):
        sealed = [poll[name] for name in ("id", "stage_id", "method", "rule", "disclosure", "k")]
        times = [poll[name] for name in ("state", "opened_at", "closed_at", "revealed_at", "seed")]
        for item in objects(poll["items"]):
            result = item["result"] if isinstance(item["result"], dict) else {}
            verdict = result.get("verdict")
            adopted = verdict.get("adopted") if isinstance(verdict, dict) else None
            named = (
                item["id"],
                item["proposal_id"],
                item["version_id"],
                plain(item["title"], lang),
            )
            yield (*sealed, *times, *named, adopted)


def results(record: Record, _lang: str) -> Iterator[Row]:
    """Yield a row for each answer in each bin; for each option where one answer is about the whole vote."""
    for poll in record.rows("polls"):
        for item in (poll, *objects(poll["items"])):
            result = item["result"] if isinstance(item["result"], dict) else {}
            bins = result.get("bins")
            for name, box in (bins if isinstance(bins, dict) else {}).items():
                counts = box.get("counts") if isinstance(box, dict) else None
                for choice, count in (counts if isinstance(counts, dict) else {}).items():
                    yield (poll["id"], item["id"], name, choice, count)


def annotation_rows(record: Record, _lang: str) -> Iterator[Row]:
    """Yield a row for each annotation or reply."""
    names = (
        "id",
        "proposal_id",
        "version_id",
        "parent_id",
        "author_id",
        "kind",
        "state",
        "lang",
        "words",
    )
    quoted = ("text_lang", "start", "end", "exact")
    for one in record.rows("annotations"):
        quote = one["quote"] if isinstance(one["quote"], dict) else {}
        yield (
            [one[n] for n in names]
            + [quote.get(n) for n in quoted]
            + [one["reason"], one["made_at"]]
        )


def timeline(record: Record, lang: str) -> Iterator[Row]:
    """Yield a row for each entry or withheld stretch."""
    for one in record.rows("timeline"):
        if "says" in one:
            said = plain(one["says"], lang)
            yield (one["seq"], one["seq"], one["at"], one["kind"], one["actor"], one["stage"], said)
        else:
            withheld = "sealed" if "sealed" in one else "erased"
            yield (one["first_seq"], one["last_seq"], None, withheld, None, None, None)


def plain(value: object, lang: str) -> object:
    """Return a value as a cell: a text in a language, a list in a row."""
    if isinstance(value, dict):
        told = value.get(lang)
        if told and isinstance(told, str):
            return told
        return _of_several(value, lang)
    return " ".join(map(str, value)) if isinstance(value, list) else value


def _of_several(value: Object, lang: str) -> str:
    """Return a text that is there in other languages, or numbers by name, such as backers by delegation."""
    texts = {name: one for name, one in value.items() if isinstance(one, str)}
    if len(texts) == len(value):
        return localised(texts, lang).text
    return " ".join(f"{name}:{one}" for name, one in value.items())


def number(value: object) -> object:
    """Return a number that was written out, as a number; anything else as it is."""
    if not isinstance(value, str) or not _NUMBER.fullmatch(value):
        return value
    return Decimal(value) if "." in value else int(value)


def objects(value: object) -> list[Object]:
    """Return the objects of a list, typed."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
