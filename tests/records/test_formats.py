"""What is written can be read again, is safe to open, and is whole or not there."""

import csv
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest

from tests.records import meeting
from workshop.records.cells import safe
from workshop.records.formats import FORMATS, on_shelves
from workshop.records.formats.minutes_html import page
from workshop.records.quoting import Span, pieces
from workshop.records.schema import SCHEMA_NAME, pretty, schema

PROFILES = ("full", "participants")
DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("profile", PROFILES)
def test_the_record_fits_its_schema(profile: str) -> None:
    validator = jsonschema.Draft202012Validator(schema())

    assert [
        error.message for error in validator.iter_errors(meeting.record(profile).as_json())
    ] == []


def test_the_schema_in_the_docs_is_the_one_that_is_written() -> None:
    assert (DOCS / "record.schema.json").read_bytes() == pretty(schema())


@pytest.mark.parametrize("name", ["json", "journal", "csv", "html"])
def test_every_format_writes_the_same_twice_and_leaves_nothing_else(
    name: str, tmp_path: Path
) -> None:
    one = FORMATS.get(name)
    first, second = tmp_path / f"a{one.suffix}", tmp_path / f"b{one.suffix}"

    one.write(meeting.record(), first, "ko")
    one.write(meeting.record(), second, "ko")

    assert first.read_bytes() == second.read_bytes()
    assert {file.name for file in tmp_path.iterdir()} <= {first.name, second.name, SCHEMA_NAME}


def test_tables_are_read_back_by_a_csv_reader(tmp_path: Path) -> None:
    FORMATS.get("csv").write(meeting.record(), tmp_path / "t.zip", "en")

    with zipfile.ZipFile(tmp_path / "t.zip") as bundle:
        tables = {n: bundle.read(n) for n in bundle.namelist() if n.endswith(".csv")}
    rows = {
        n: list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig")))) for n, raw in tables.items()
    }

    assert all(raw.startswith(b"\xef\xbb\xbf") for raw in tables.values())
    assert len(rows["people.csv"]) == 11
    assert len(rows["ballots.csv"]) == 9
    assert {row["reason"] for row in rows["ballots.csv"]} == {"'=cmd|'/c calc'!A1", ""}
    assert sum(int(row["count"]) for row in rows["results.csv"]) == 9
    assert all(
        None not in row and None not in row.values() for each in rows.values() for row in each
    )


def test_a_folder_of_tables_is_not_written_over(tmp_path: Path) -> None:
    FORMATS.get("csv").write(meeting.record(), tmp_path / "tables", "en")

    with pytest.raises(FileExistsError):
        FORMATS.get("csv").write(meeting.record(), tmp_path / "tables", "en")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1+2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "\u200b=1",
        "\ufeff=1",
        "\u3000＝1",
        "\x00=1",
        "|cmd",
        "%0A=1",
    ],
)
def test_no_cell_is_a_formula(text: str) -> None:
    written = str(safe(text))

    assert written.startswith("'")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", written)


def test_ordinary_cells_stay_as_they_are() -> None:
    assert [safe(one) for one in ("a-b", "日本", -3, True, None, "two\nlines")] == [
        *("a-b", "日本", -3, True, None, "two\nlines")
    ]


class Reader(HTMLParser):
    """Collect what a page would load or run, and whether its tags close."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (
                name in {"src", "href"} and not str(value).startswith("#")
            ):
                self.outside.append(f"{tag} {name}={value}")


@pytest.mark.parametrize("lang", ["en", "ja", "ko"])
@pytest.mark.parametrize("profile", PROFILES)
def test_minutes_run_and_fetch_nothing(profile: str, lang: str) -> None:
    reader = Reader()

    reader.feed(page(meeting.record(profile), lang).decode())

    assert not {"script", "iframe", "object", "embed", "link", "img", "form", "b"} & set(
        reader.tags
    )
    assert reader.outside == []
    assert {"mark", "table", "svg"} <= set(reader.tags)


def test_words_withdrawn_or_hidden_are_not_in_the_minutes_of_participants() -> None:
    text = page(meeting.record("participants"), "en").decode()

    assert "Comment 1" in text
    assert "Comment 2" not in text
    assert "rude words" not in text
    assert "mine alone" not in text
    assert "Withdrawn by the author" in text
    assert "Off topic" in text


def test_the_order_of_delegations_is_the_readers() -> None:
    text = page(meeting.record(), "en").decode().split('id="votes"')[1]

    assert text.index("Japan") < text.index("Republic of Korea") < text.index("United States")


def test_a_text_is_cut_at_every_border() -> None:
    cut = pieces("abcdef", [Span(1, 4, 1), Span(2, 6, 2), Span(4, 99, 3)])

    assert [(one.text, one.depth, one.notes) for one in cut] == [
        *(("a", 0, ()), ("b", 1, ()), ("cd", 2, (1,)), ("ef", 1, (2,)))
    ]


def test_record_json_is_indented_text_in_three_languages() -> None:
    told = json.loads(json.dumps(meeting.record().as_json()))

    assert set(told["timeline"][0]["says"]) == {"en", "ja", "ko"}


def test_every_format_stands_on_one_shelf_of_the_page() -> None:
    shown = [one.name for _name, formats in on_shelves() for one in formats]

    assert sorted(shown) == sorted(FORMATS.names())
