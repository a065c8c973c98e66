"""Pictures look the same in the page and alone: every class that is drawn with has a look."""

import pytest

from tests.records.exercise import Kept
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


def test_a_painted_picture_needs_no_style_sheet() -> None:
    (svg,) = elements('<svg viewBox="0 0 9 9"><g><rect class="c-yes step-4" x="1"/></g></svg>')

    (rect,) = painted(svg).iter("rect")

    assert rect.attrib == {"x": "1", "fill": "#2b6477", "fill-opacity": ".55"}
    assert "figure .c-yes { fill: #2b6477 }" in sheet()


@pytest.mark.parametrize("text", ["<p><b>x</p>", "<p>", "</p>", "<ul><li>a</ul>"])
def test_a_page_whose_tags_do_not_close_is_a_mistake(text: str) -> None:
    with pytest.raises(Malformed):
        elements(text)
