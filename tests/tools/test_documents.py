"""What the README and the pages of docs/ point at is there: files, headings, code and tests."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
# A file of the project between back-ticks; patterns such as `tests/voting/test_rules*` are meant as they stand.
NAMED = re.compile(
    r"`((?!docs/adr/NNNN)(?:workshop|tests|tools|benchmarks|templates|static|docs)/[\w./*-]+|test_\w+\.py)`"
)
CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{1,6} (.*)$", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_points_at_nothing_that_is_not_there(page: Path) -> None:
    text = CODE.sub("", page.read_text(encoding="utf-8"))

    assert [*_dead_links(page, text), *_missing_files(text)] == []


def test_a_dead_link_and_a_missing_file_are_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# One heading, *twice*\n")
    text = "[a](page.md#one-heading-twice) [b](none.md) [c](#two) ![d](https://example.org/x.png)"

    assert list(_dead_links(page, text)) == ["none.md", "#two"]
    assert list(_missing_files("`tests/world.py` `tests/nowhere/*.py` `test_none.py`")) == [
        "tests/nowhere/*.py",
        "test_none.py",
    ]


def _dead_links(page: Path, text: str) -> Iterator[str]:
    for target in LINK.findall(text):
        name, _, place = target.partition("#")
        if ":" in name:
            continue
        file = (page.parent / name) if name else page
        if not file.exists() or (place and place not in _places(file)):
            yield target


def _places(file: Path) -> set[str]:
    """Return the anchors of a page's headings, as repository hosts make them."""
    heads = HEADING.findall(CODE.sub("", file.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


def _missing_files(text: str) -> Iterator[str]:
    for name in NAMED.findall(text):
        patterns = [name, f"tests/{name}"] if "/" in name else [f"tests/**/{name}"]
        if not any(any(ROOT.glob(one.rstrip("/"))) for one in patterns):
            yield name
