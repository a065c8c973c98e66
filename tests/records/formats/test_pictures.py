"""Pictures look the same in the page and alone: every class that is drawn with has a look."""

import pytest

from tests.records.exercise import Kept
from workshop.records.documents.charts import charts_of
from workshop.records.documents.markup import Malformed, classes, elements
from workshop.records.documents.paint import looks, painted, sheet
from workshop.records.documents.printed import page
from workshop.records.record import Record


def drawn_with(record: Record) -> set[str]:
    """Return the classes inside the pictures of the minutes."""
    root = elements(page(record, "en").decode())
    pictures = [svg for figure in root.iter("figure") for svg in figure.iter("svg")]
    return {
        name for svg in pictures for one in svg.iter() if one is not svg for name in classes(one)
    }


def test_every_look_of_a_picture_is_known(full: Record, over: Kept) -> None:
    used = drawn_with(full) | drawn_with(over.record("full"))

    assert len(used) > 10
    assert used - set(looks()) == set()


def test_every_picture_has_words_and_a_table(full: Record, over: Kept) -> None:
    found = [*charts_of(full, "en"), *charts_of(over.record("full"), "ko")]

    kinds = {one.name.partition("-")[2] for one in found}
    assert {
        "tally",
        "ranking",
        "change",
        "distribution",
        "density",
        "flow",
        "course",
        "speaking-time",
    } <= kinds
    assert [one.name for one in found if one.table is None or len(one.image.alt) < 9] == []


def test_an_order_is_told_with_every_pair_and_with_what_gave_each_its_place(full: Record) -> None:
    root = elements(page(full, "en").decode())
    (matrix,) = [one for one in root.iter("table") if "matrix" in classes(one)]
    (ranks,) = [one for one in charts_of(full, "en") if one.name.endswith("ranking")]

    rows = [["".join(cell.itertext()) for cell in row] for row in matrix.iter("tr")]
    assert [len(row) for row in rows] == [4] * 4
    assert [row[1 + at] for at, row in enumerate(rows[1:])] == ["–"] * 3
    assert "comparisons won" in ranks.image.alt
    assert "The four ways of counting" in "".join(root.itertext())


def test_a_painted_picture_needs_no_style_sheet() -> None:
    (svg,) = elements('<svg viewBox="0 0 9 9"><g><rect class="c-yes step-4" x="1"/></g></svg>')

    (rect,) = painted(svg).iter("rect")

    assert rect.attrib == {"x": "1", "fill": "#2b6477", "fill-opacity": ".55", "stroke": "#2b6477"}
    assert "figure .c-yes { fill: #2b6477 }" in sheet()


@pytest.mark.parametrize("text", ["<p><b>x</p>", "<p>", "</p>", "<ul><li>a</ul>"])
def test_a_page_whose_tags_do_not_close_is_a_mistake(text: str) -> None:
    with pytest.raises(Malformed):
        elements(text)
