"""When a side approves, when a line and a whole statement are agreed."""

from datetime import UTC, datetime, timedelta

import pytest

from workshop.core.errors import Conflict, NotNow
from workshop.statements.rules import (
    Side,
    approves,
    ensure_draft,
    ensure_edition,
    ensure_in_time,
    is_agreed,
    seal,
    stand_of,
    whole_agreed,
)


@pytest.mark.parametrize(
    ("yes", "no", "present", "spokesperson", "majority"),
    [
        (0, 0, 5, False, False),
        (1, 0, 5, True, False),
        (0, 1, 5, False, False),
        (2, 0, 4, True, True),
        (2, 1, 6, False, True),
        (2, 1, 7, False, False),
        (2, 2, 4, False, False),
        (3, 2, 5, False, True),
    ],
)
def test_a_side(yes: int, no: int, present: int, spokesperson: bool, majority: bool) -> None:
    side = Side(yes, no, present)

    assert approves(side, "spokesperson") is spokesperson
    assert approves(side, "majority") is majority


def test_one_side_too_few_is_no_agreement() -> None:
    yes, none = Side(1, 0, 3), Side(0, 0, 3)

    assert is_agreed({"jp": yes, "kr": yes, "us": yes}, "spokesperson")
    assert not is_agreed({"jp": yes, "kr": none, "us": yes}, "spokesperson")
    assert not is_agreed({}, "spokesperson")


def test_where_a_side_stands() -> None:
    assert stand_of(Side(1, 0, 3), "spokesperson") == "approves"
    assert stand_of(Side(0, 1, 3), "spokesperson") == "objects"
    assert stand_of(Side(0, 0, 3), "spokesperson") == "open"


@pytest.mark.parametrize(
    ("states", "agreed"),
    [
        ([], False),
        (["parked"], False),
        (["agreed"], True),
        (["agreed", "parked", "gone"], True),
        (["agreed", "open"], False),
    ],
)
def test_the_whole(states: list[str], agreed: bool) -> None:
    assert whole_agreed(states) is agreed


def test_the_seal_depends_on_order_and_every_language() -> None:
    one, two = {"en": "A."}, {"en": "B.", "ja": "乙。"}

    assert seal([one, two]) == seal([dict(one), dict(two)])
    assert len({seal([one, two]), seal([two, one]), seal([one, {"en": "B."}]), seal([])}) == 4


def test_what_is_refused() -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)

    with pytest.raises(Conflict):
        ensure_edition(1, 2)
    with pytest.raises(NotNow):
        ensure_draft("agreed")
    with pytest.raises(NotNow):
        ensure_in_time(now, now + timedelta(seconds=1))
    ensure_in_time(now, now)
