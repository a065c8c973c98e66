"""The rows of each table of the record, in a language."""

from collections.abc import Callable, Iterator, Sequence

from workshop.core.i18n import localised
from workshop.records.chain import Object
from workshop.records.record import Record

Row = Sequence[object]
Rows = Callable[[Record, str], Iterator[Row]]


def columns_of(part: str, *names: str) -> Rows:
    """Return rows that are a part of the record as it stands."""

    def rows(record: Record, lang: str) -> Iterator[Row]:
        for row in record.rows(part):
            yield [_plain(row.get(name), lang) for name in names]

    return rows


def agenda(record: Record, lang: str) -> Iterator[Row]:
    """Yield a row for each time a stage was the present one."""
    for stage in record.rows("agenda"):
        for span in _objects(stage["spans"]) or [{}]:
            title = _plain(stage["title"], lang)
            planned = (stage["id"], stage["position"], stage["kind"], title, stage["minutes"])
            yield (*planned, span.get("from"), span.get("to"))


def proposals(record: Record, lang: str) -> Iterator[Row]:
    """Yield a row for each wording of a proposal."""
    for one in record.rows("proposals"):
        title, actors = _plain(one["title"], lang), _plain(one["actors"], lang)
        for version in _objects(one["versions"]):
            text = _plain(version["texts"], lang)
            named = (version["number"], version["original"], version["sha256"])
            yield (one["id"], version["id"], *named, title, text, one["theme"], actors)


def polls(record: Record, lang: str) -> Iterator[Row]:
    """Yield a row for each item voted on."""
    for poll in record.rows("polls"):
        sealed = [poll[name] for name in ("id", "stage_id", "method", "rule", "disclosure", "k")]
        times = [poll[name] for name in ("state", "opened_at", "closed_at", "revealed_at", "seed")]
        for item in _objects(poll["items"]):
            result = item["result"] if isinstance(item["result"], dict) else {}
            verdict = result.get("verdict")
            adopted = verdict.get("adopted") if isinstance(verdict, dict) else None
            named = (
                item["id"],
                item["proposal_id"],
                item["version_id"],
                _plain(item["title"], lang),
            )
            yield (*sealed, *times, *named, adopted)


def results(record: Record, _lang: str) -> Iterator[Row]:
    """Yield a row for each answer in each bin."""
    for poll in record.rows("polls"):
        for item in _objects(poll["items"]):
            result = item["result"] if isinstance(item["result"], dict) else {}
            bins = result.get("bins")
            for name, box in (bins if isinstance(bins, dict) else {}).items():
                counts = box.get("counts") if isinstance(box, dict) else None
                for choice, count in (counts if isinstance(counts, dict) else {}).items():
                    yield (poll["id"], item["id"], name, choice, count)


def annotations(record: Record, _lang: str) -> Iterator[Row]:
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
            said = _plain(one["says"], lang)
            yield (one["seq"], one["seq"], one["at"], one["kind"], one["actor"], one["stage"], said)
        else:
            withheld = "sealed" if "sealed" in one else "erased"
            yield (one["first_seq"], one["last_seq"], None, withheld, None, None, None)


def _plain(value: object, lang: str) -> object:
    if isinstance(value, dict):
        return localised({str(k): str(v) for k, v in value.items()}, lang).text
    return " ".join(map(str, value)) if isinstance(value, list) else value


def _objects(value: object) -> list[Object]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
