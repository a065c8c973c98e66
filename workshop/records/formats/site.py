"""A public results page as a static site: three languages, no scripts, nothing fetched; any web host will do."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from workshop.core.i18n import LANGUAGES, lazy, speaking
from workshop.core.rendering import render_page
from workshop.records import course_figures, figures, ranked_figures, spread_figures
from workshop.records.documents.paint import sheet
from workshop.records.documents.printed import page as minutes_page
from workshop.records.files import files_in, write_zip
from workshop.records.formats import Format, NothingToWrite
from workshop.records.formats.record_json import write as write_json
from workshop.records.formats.tables_csv import write as write_tables
from workshop.records.minutes import Minutes
from workshop.records.profiles import CHATHAM, PARTICIPANTS
from workshop.records.record import Record

ONLY = lazy("A public page is made of the profiles “participants” and “chatham” only.")
# What came out; how it came about is in the minutes.
RESULTS = frozenset({
    "award", "claims", "comparisons", "figures", "lists", "minorities", "offers", "one-text", "opinion",
    "people", "ratifications", "reservations", "statements", "surveys", "votes", "methods",
})  # fmt: skip


def write(record: Record, out: Path, lang: str) -> None:
    """Write the site: a page of results and the minutes per language, the tables, the record.

    Raises:
        NothingToWrite: the profile is not one to publish.
    """
    if record.profile not in (PARTICIPANTS, CHATHAM) or record.viewer:
        raise NothingToWrite(ONLY)
    first = lang if lang in LANGUAGES else "en"
    files = {"index.html": _page(record, first, here="index.html", up="")}
    for one in LANGUAGES:
        files[f"{one}/index.html"] = _page(record, one, here="index.html", up="../")
        files[f"{one}/minutes.html"] = minutes_page(record, one)
    write_zip(out, files | dict(_data(record, first)))


def _page(record: Record, lang: str, *, here: str, up: str) -> bytes:
    with speaking(lang):
        minutes = Minutes(record, lang)
        told = [one for one in minutes.sections() if one[0].name in RESULTS]
        text = render_page(
            "records/site.html",
            record=record,
            minutes=minutes,
            figures=figures,
            courses=course_figures,
            ranked=ranked_figures,
            spreads=spread_figures,
            sections=told,
            looks=sheet(),
            here=here,
            up=up,
        )
    return text.encode("utf-8", "replace")


def _data(record: Record, lang: str) -> Iterator[tuple[str, bytes]]:
    with tempfile.TemporaryDirectory() as name:
        tables, whole = Path(name) / "tables.zip", Path(name) / "record.json"
        write_tables(record, tables, lang)
        write_json(record, whole, lang)
        for file, content in files_in(tables.read_bytes()).items():
            yield f"data/{file}", content
        yield "data/record.json", whole.read_bytes()


FORMAT = Format(
    name="site",
    label=lazy("A page of results for the public, to be put on any web host"),
    media_type="application/zip",
    suffix=".site.zip",
    place=13,
    write=write,
)
