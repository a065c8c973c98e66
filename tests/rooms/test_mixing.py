"""Dealing people into rooms: balanced, reproducible, blind to the order in which they came."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from workshop.core.errors import Invalid
from workshop.rooms.rules import Guest, how_many, mix, pairs_of, room_for

SIDES = some.sampled_from(["us", "jp", "kr", "guest"])
SECTORS = some.sampled_from(["", "labor", "business", "science"])
CROWDS = some.lists(
    some.tuples(SIDES, SECTORS, some.sampled_from(["en", "ja", "ko"])), min_size=1, max_size=40
).map(lambda rows: [Guest(f"p{number}", *row) for number, row in enumerate(rows)])


def ids(rooms: list[list[Guest]]) -> list[list[str]]:
    return [[one.id for one in there] for there in rooms]


def differ_by_one(counts: list[int]) -> bool:
    return max(counts) - min(counts) <= 1


@settings(max_examples=60, deadline=None)
@given(CROWDS, some.integers(1, 12), some.text(min_size=1, max_size=8))
def test_everybody_sits_once_and_rooms_are_balanced(
    people: list[Guest], rooms: int, seed: str
) -> None:
    dealt = mix(people, rooms, seed)

    assert sorted(one for there in ids(dealt) for one in there) == sorted(one.id for one in people)
    assert differ_by_one([len(there) for there in dealt])
    for side in {one.delegation for one in people}:
        assert differ_by_one([sum(one.delegation == side for one in there) for there in dealt])


@settings(max_examples=40, deadline=None)
@given(CROWDS, some.integers(1, 8), some.randoms(use_true_random=False))
def test_the_order_in_which_people_came_does_not_matter(
    people: list[Guest], rooms: int, chance: object
) -> None:
    shuffled = list(people)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert ids(mix(shuffled, rooms, "seed")) == ids(mix(people, rooms, "seed"))


def crowd(each: int = 4) -> list[Guest]:
    sides = (("us", "en"), ("jp", "ja"), ("kr", "ko"))
    return [Guest(f"{side}{n}", side, "", lang) for side, lang in sides for n in range(each)]


def test_the_seed_decides() -> None:
    assert ids(mix(crowd(), 3, "a")) == ids(mix(crowd(), 3, "a"))
    assert ids(mix(crowd(), 3, "a")) != ids(mix(crowd(), 3, "b"))


FROZEN = [["kr0", "jp1", "us1"], ["kr1", "jp0", "us0"]]


def test_the_method_is_frozen() -> None:
    """Others compute rooms from the record: a change of the method needs a new name."""
    assert ids(mix(crowd(2), 2, "2022")) == FROZEN


def test_sectors_spread_over_rooms_across_delegations() -> None:
    people = [
        Guest(f"{side}-{sector}", side, sector)
        for side in ("us", "jp", "kr")
        for sector in ("labor", "business", "science")
    ]

    dealt = mix(people, 3, "seed")

    for there in dealt:
        assert Counter(one.sector for one in there) == {"labor": 1, "business": 1, "science": 1}


def test_people_who_sat_together_are_kept_apart_where_possible() -> None:
    first = ids(mix(crowd(3), 3, "one"))

    second = ids(mix(crowd(3), 3, "two", pairs_of(first)))

    assert not pairs_of(first) & pairs_of(second)


def test_pairs_are_of_different_delegations() -> None:
    people = crowd()
    dealt = mix(people, len(people) // 2, "seed")

    assert all(len({one.delegation for one in there}) == 2 for there in dealt)


@pytest.mark.parametrize(
    ("people", "wanted", "expected"),
    [
        (12, {"rooms": 4}, 4),
        (12, {"size": 5}, 3),
        (13, {"size": 6}, 3),
        (5, {"size": 6}, 1),
        (1, {"rooms": 1}, 1),
    ],
)
def test_how_many_rooms(people: int, wanted: dict[str, int], expected: int) -> None:
    assert how_many(people, **wanted) == expected


@pytest.mark.parametrize(("people", "rooms"), [(0, 1), (3, 4), (100, 61)])
def test_more_rooms_than_people_are_refused(people: int, rooms: int) -> None:
    with pytest.raises(Invalid):
        how_many(people, rooms=rooms)


def test_who_comes_late_goes_where_the_own_side_is_missing_then_where_room_is() -> None:
    us, jp = Guest("u", "us"), Guest("j", "jp")
    rooms = [[us, jp], [jp], [us, us]]

    assert room_for(Guest("new", "us"), rooms) == 1
    assert room_for(Guest("new", "jp"), rooms) == 2
    assert room_for(Guest("new", "kr"), rooms) == 1
