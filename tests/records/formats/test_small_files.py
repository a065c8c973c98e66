"""Rankings, calendar, pictures: each read by somebody else's program."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import icalendar
import pytest
from lxml import etree
from preflibtools.instances import OrdinalInstance

from tests.records import meeting
from workshop.core.i18n import speaking
from workshop.records.chain import Journal
from workshop.records.documents.rankings import kind_of
from workshop.records.files import write_zip
from workshop.records.formats import FORMATS, NothingToWrite, bundle
from workshop.records.record import Record

LANGUAGES = ("en", "ja", "ko")
OUTSIDE = re.compile(
    r"(href|src)\s*=|url\(|@import|<script|<foreignObject|on\w+\s*=", re.IGNORECASE
)
PNG = b"\x89PNG\r\n\x1a\n"


def files_of(record: Record, form: str, lang: str, folder: Path) -> dict[str, bytes]:
    one = FORMATS.get(form)
    out = folder / f"a{one.suffix}"
    one.write(record, out, lang)
    with zipfile.ZipFile(out) as bundle:
        return {Path(name).name: bundle.read(name) for name in bundle.namelist()}


def test_a_reader_of_preflib_counts_the_same_orders(full: Record, tmp_path: Path) -> None:
    files = files_of(full, "preflib", "en", tmp_path)
    ((name, content),) = files.items()
    (tmp_path / name).write_bytes(content)

    read = OrdinalInstance()
    read.parse_file(str(tmp_path / name))

    poll = next(one for one in full.rows("polls") if one["method"] == "schulze")
    assert name.endswith(read.infer_type())
    assert read.num_voters == 9
    assert read.num_alternatives == len(poll["items"])  # type: ignore[arg-type]
    assert (
        read.alternatives_name[1] == "Invest together in citizen exchange"
        or len(read.alternatives_name) == 3
    )
    assert sum(read.multiplicity.values()) == 9


@pytest.mark.parametrize(
    ("orders", "kind"),
    [
        ([((1,), (2,), (3,))], "soc"),
        ([((1,), (2,))], "soi"),
        ([((1, 2), (3,))], "toc"),
        ([((1, 2),), ((3,), (1,), (2,))], "toi"),
    ],
)
def test_the_suffix_says_what_the_orders_are(
    orders: list[tuple[tuple[int, ...], ...]], kind: str
) -> None:
    assert kind_of(orders, 3) == kind


def test_rankings_go_into_a_folder_too_and_not_over_another(full: Record, tmp_path: Path) -> None:
    FORMATS.get("preflib").write(full, tmp_path / "rankings", "en")

    with pytest.raises(FileExistsError):
        FORMATS.get("preflib").write(full, tmp_path / "rankings", "en")

    assert [one.suffix for one in (tmp_path / "rankings").iterdir()] == [".soc"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_calendar_reads_the_agenda(full: Record, lang: str, tmp_path: Path) -> None:
    FORMATS.get("ics").write(full, tmp_path / "a.ics", lang)

    read = icalendar.Calendar.from_ical((tmp_path / "a.ics").read_bytes())
    events = read.walk("VEVENT")

    assert len(events) == len(full.rows("agenda"))
    assert all(one["DTEND"].dt == other["DTSTART"].dt for one, other in pairwise(events))
    assert len({str(one["UID"]) for one in events}) == len(events)
    assert [one for one in events if "URL" in one or "ATTACH" in one or one.walk("VALARM")] == []


def test_a_meeting_that_has_its_time_but_has_not_begun_has_a_calendar(tmp_path: Path) -> None:
    planned = meeting.bodies()[:5]
    (founded,) = [row for row in planned[0]["rows"] if row["noun"] == "meeting"]  # type: ignore[union-attr,index,call-overload]
    founded["image"]["settings"]["starts_at"] = "2027-03-01T09:00:00+09:00"  # type: ignore[index,call-overload]

    FORMATS.get("ics").write(meeting.record("full", planned), tmp_path / "a.ics", "ja")

    events = icalendar.Calendar.from_ical((tmp_path / "a.ics").read_bytes()).walk("VEVENT")
    assert events[0]["DTSTART"].dt.isoformat() == "2027-03-01T00:00:00+00:00"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_picture_stands_alone_with_its_table(full: Record, lang: str, tmp_path: Path) -> None:
    files = files_of(full, "charts", lang, tmp_path)
    drawn = {name.removesuffix(".svg") for name in files if name.endswith(".svg")}

    assert {one.split("-", 1)[1] for one in drawn} >= {
        "tally",
        "ranking",
        "change",
        "speaking-time",
    }
    for name in drawn:
        svg = files[f"{name}.svg"].decode()
        rows = [*csv.reader(io.StringIO(files[f"{name}.csv"].decode("utf-8-sig")))]
        assert etree.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"
        assert OUTSIDE.search(svg) is None
        assert "class=" not in svg
        assert files[f"{name}.png"].startswith(PNG)
        assert len(rows) > 1
        assert len({len(row) for row in rows}) == 1


def test_the_table_beside_a_picture_holds_the_counts_of_the_vote(
    full: Record, tmp_path: Path
) -> None:
    files = files_of(full, "charts", "en", tmp_path)
    first = min(one for one in files if one.endswith("-tally.csv"))
    rows = [*csv.reader(io.StringIO(files[first].decode("utf-8-sig")))]

    assert [int(one) for one in rows[-1][1:]] == [6, 3, 0]
    assert "Japan" in files["pictures.md"].decode()
    assert "Japan: from 2.00 to 2.33." in files["pictures.md"].decode()


@pytest.mark.parametrize("form", ["preflib", "charts"])
def test_a_meeting_without_them_is_told_so_and_no_file_appears(form: str, tmp_path: Path) -> None:
    before_votes = [
        one
        for one in meeting.bodies()
        if not str(one["kind"]).startswith(("poll", "ballot", "hand", "stage", "annotation"))
    ]
    record = meeting.record("participants", _renumbered(before_votes))

    with pytest.raises(NothingToWrite):
        FORMATS.get(form).write(record, tmp_path / "a.zip", "en")

    assert list(tmp_path.iterdir()) == []


def _renumbered(bodies: list[dict[str, object]]) -> list[dict[str, object]]:
    from tests.records.made_up import numbered

    return numbered(bodies)  # type: ignore[arg-type,return-value]


@pytest.mark.parametrize("form", FORMATS.names())
def test_a_record_of_nothing_is_written_or_refused_in_words(
    form: str, full: Record, tmp_path: Path
) -> None:
    blank = Record(Journal(full.journal.header, (), b""))

    try:
        FORMATS.get(form).write(blank, tmp_path / f"a{FORMATS.get(form).suffix}", "en")
    except NothingToWrite as refused:
        assert str(refused.say)
        assert list(tmp_path.iterdir()) == []
    else:
        assert list(tmp_path.iterdir())


def test_in_a_bundle_everything_has_the_name_under_which_people_look_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def packed(_record: object, out: Path, _lang: str) -> None:
        write_zip(out, {f"{out.stem}/inside.csv": b""} if out.stem == "charts" else {"a.csv": b""})

    def single(_record: object, out: Path, _lang: str) -> None:
        out.write_bytes(b"")

    for one in [*FORMATS]:
        write = packed if one.suffix.endswith(".zip") else single
        monkeypatch.setitem(FORMATS._declared, one.name, replace(one, write=write))

    names = {name for name, _content in bundle._files(meeting.record(), tmp_path, "ko")}

    assert names == {
        *("minutes.html", "minutes.pdf", "minutes.docx", "record.xlsx", "record.json"),
        *("journal.jsonl", "agenda.ics", "annotations.jsonld", "tables/a.csv", "rankings/a.csv"),
        *("charts/inside.csv", "polis/a.csv", "polis-legacy-counts/a.csv"),
    }


def test_the_read_me_tells_of_what_is_there_and_of_nothing_else() -> None:
    with speaking("en"):
        told = bundle._about(frozenset({"minutes.html", "tables", "journal.jsonl"}))

    assert "tables/" in told
    assert "journal.jsonl" in told
    assert "rankings" not in told
    assert "workshop verify" in told
