"""The public page: whole in three languages, held together by links of its own, for two profiles only."""

import re
from pathlib import Path

import pytest

from workshop.records.files import files_in
from workshop.records.formats import FORMATS, NothingToWrite
from workshop.records.record import Record
from workshop.records.verify import verify

LINK = re.compile(r'(?:href|src)="([^"#]+)')


def site(record: Record, folder: Path, lang: str = "ko") -> dict[str, bytes]:
    out = folder / "site.zip"
    FORMATS.get("site").write(record, out, lang)
    return files_in(out.read_bytes())


@pytest.mark.parametrize("profile", ["participants", "chatham"])
def test_every_page_leads_only_to_what_is_there(
    records: dict[str, Record], tmp_path: Path, profile: str
) -> None:
    files = site(records[profile], tmp_path)

    assert verify(tmp_path / "site.zip").problems == []
    pages = {name: text.decode() for name, text in files.items() if name.endswith("index.html")}
    assert set(pages) == {"index.html", "en/index.html", "ja/index.html", "ko/index.html"}
    for name, text in pages.items():
        assert "<script" not in text
        for link in LINK.findall(text):
            assert "//" not in link
            target = (Path("/") / name).parent / link
            assert str(target.resolve()).lstrip("/") in files, f"{name}: {link}"


def test_the_first_page_speaks_the_language_asked_for_and_shows_the_votes(
    records: dict[str, Record], tmp_path: Path
) -> None:
    files = site(records["chatham"], tmp_path)

    assert b'<html lang="ko">' in files["index.html"]
    assert b'<section id="votes">' in files["index.html"]
    assert b'<section id="timeline">' not in files["index.html"]
    assert b'<section id="timeline">' in files["ja/minutes.html"]
    assert "data/codebook.md" in files
    for page in ("index.html", "ja/minutes.html"):
        dark = files[page].decode().count("@media screen and (prefers-color-scheme: dark)")
        assert dark == 2, "the page and its pictures"


@pytest.mark.parametrize("profile", ["full", "research"])
def test_what_is_not_for_the_public_makes_no_page(
    records: dict[str, Record], tmp_path: Path, profile: str
) -> None:
    with pytest.raises(NothingToWrite):
        site(records[profile], tmp_path)

    assert not list(tmp_path.iterdir())
