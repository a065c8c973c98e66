"""Rankings, calendar, pictures: each read by somebody else's program."""

import csv
import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path

import icalendar
import pytest
from lxml import etree
from preflibtools.instances import OrdinalInstance

from tests.records import meeting
from workshop.records.chain import Journal
from workshop.records.documents.rankings import kind_of
from workshop.records.formats import FORMATS, NothingToWrite
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
