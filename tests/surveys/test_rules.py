"""What is asked of whom in which order, and what may be published."""

from hypothesis import given
from hypothesis import strategies as st

from workshop.surveys.rules import asked_of, is_finished, order_of, published, taken

KEYS = (
    ("others", "s01", "jp", ""),
    ("others", "s01", "kr", ""),
    ("others", "s01", "us", ""),
    ("others", "s03", "", ""),
    ("others", "s04", "", ""),
    ("history", "s08", "", "s09"),
    ("history", "s09", "", "s08"),
    ("history", "s05", "", ""),
    ("history", "s06", "", ""),
    ("history", "s07", "", ""),
)
QUESTIONS = [
    {
        "key": f"{item}:{country}" if country else item,
        "item": item,
        "country": country,
        "block": block,
        "balance_with": other,
        "size": 7,
    }
    for block, item, country, other in KEYS
]
PEOPLE = st.text("0123456789abcdef", min_size=1, max_size=36)


@given(PEOPLE, st.sampled_from(["us", "jp", "kr", "guest", ""]))
def test_everybody_is_asked_everything_once_and_blocks_stay_whole(person: str, code: str) -> None:
    order = order_of("seed", person, QUESTIONS, code)

    assert sorted(order) == asked_of(QUESTIONS, code)
    blocks = [QUESTIONS[at]["block"] for at in order]
    assert blocks == sorted(blocks, reverse=True)


@given(PEOPLE)
def test_balancing_items_and_repeated_ones_stay_together(person: str) -> None:
    items = [QUESTIONS[at]["item"] for at in order_of("seed", person, QUESTIONS, "us")]

    assert abs(items.index("s08") - items.index("s09")) == 1
    first = items.index("s01")
    assert items[first : first + 2] == ["s01", "s01"]


def test_orders_differ_by_person_and_are_the_same_again() -> None:
    orders = {tuple(order_of("seed", str(one), QUESTIONS, "us")) for one in range(200)}
    pairs = {
        (items.index("s08") < items.index("s09"))
        for items in ([QUESTIONS[at]["item"] for at in order] for order in orders)
    }

    assert len(orders) > 50
    assert pairs == {True, False}
    assert order_of("seed", "7", QUESTIONS, "us") == order_of("seed", "7", QUESTIONS, "us")


def test_a_sheet_is_finished_when_all_that_is_asked_is_answered() -> None:
    asked = asked_of(QUESTIONS, "jp")
    sheet = taken([], dict.fromkeys(asked, 0), QUESTIONS, "jp")

    assert is_finished(sheet, QUESTIONS, "jp")
    assert not is_finished(sheet, QUESTIONS, "us")
    assert sheet[0] is None


ENTRIES = st.dictionaries(
    st.sampled_from(["us", "jp", "kr", "guest"]), st.lists(st.integers(0, 7), max_size=12)
)


@given(ENTRIES, st.integers(3, 7))
def test_no_list_is_shorter_than_k_and_nobody_is_lost(
    entries: dict[str, list[int]], k: int
) -> None:
    shown = published(entries, k)

    total = sorted(one for found in entries.values() for one in found)
    listed = sorted(one for found in shown.answers.values() for one in found)
    assert all(len(found) >= k for found in shown.answers.values())
    assert listed == (total if len(total) >= k else [])
    assert set(shown.answers) == set(shown.bins)


@given(ENTRIES, st.integers(3, 7))
def test_where_a_group_answers_alike_no_group_is_shown_apart(
    entries: dict[str, list[int]], k: int
) -> None:
    shown = published(entries, k)

    if len(shown.answers) > 1:
        assert all(len(set(found)) > 1 for found in shown.answers.values())


def test_alike_in_one_of_two_waves_is_alike() -> None:
    apart = {
        "jp": [[1, 4], [2, 5], [3, 4], [4, 2], [5, 1]],
        "kr": [[1, 4], [2, 4], [3, 4], [4, 4], [5, 4]],
    }

    assert set(published(apart, 5).answers) == {"all"}
