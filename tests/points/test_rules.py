"""What a stage collects, fingerprints of lists, order."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.core.errors import Conflict, NotNow
from workshop.points.rules import (
    collects,
    digest_of,
    ensure_room_left,
    ensure_same,
    ensure_shown,
    moved,
)


@dataclass(frozen=True)
class Line:
    id: str
    words: str
    state: str = "released"


@pytest.mark.parametrize(
    ("settings", "lists"),
    [
        ({}, ()),
        ({"collect": ""}, ()),
        ({"collect": []}, ()),
        ({"collect": "question"}, ("question",)),
        ({"collect": ["gift", "need"]}, ("gift", "need")),
    ],
)
def test_one_list_or_several(settings: dict[str, object], lists: tuple[str, ...]) -> None:
    assert collects(settings, sensitive=False).lists == lists


def test_a_sensitive_meeting_overrules_the_stage() -> None:
    found = collects({"release": "at once", "support": True}, sensitive=True)

    assert found.held
    assert not found.support


def test_without_settings_two_lines_a_room_names_at_once() -> None:
    found = collects({}, sensitive=False)

    assert (found.held, found.label, found.carry, found.fresh) == (False, "name", 2, False)


lines = st.lists(
    st.builds(Line, st.uuids().map(str), st.text(max_size=5)), max_size=6, unique_by=lambda x: x.id
)


@given(lines, st.randoms())
def test_the_order_does_not_change_a_fingerprint(found: list[Line], random: object) -> None:
    mixed = list(found)
    random.shuffle(mixed)  # type: ignore[attr-defined]

    assert digest_of(mixed) == digest_of(found)


@given(lines.filter(bool))
def test_other_words_or_a_line_less_change_it(found: list[Line]) -> None:
    reworded = [replace(found[0], words=found[0].words + "!"), *found[1:]]
    held = [replace(found[0], state="waiting"), *found[1:]]

    assert digest_of(reworded) != digest_of(found)
    assert digest_of(held) == digest_of(found[1:]) != digest_of(found)


@given(st.lists(st.text(), min_size=1, unique=True), st.data(), st.sampled_from(["up", "down"]))
def test_moving_keeps_every_line_once(ids: list[str], data: st.DataObject, way: str) -> None:
    one = data.draw(st.sampled_from(ids))

    order = moved(ids, one, way)

    assert sorted(order) == sorted(ids)
    assert abs(order.index(one) - ids.index(one)) <= 1


def test_at_an_end_nothing_moves() -> None:
    assert moved(["a", "b"], "a", "up") == ["a", "b"]
    assert moved(["a", "b"], "a", "down") == ["b", "a"]


def test_what_is_refused() -> None:
    with pytest.raises(Conflict):
        ensure_same("a", "b")
    with pytest.raises(NotNow):
        ensure_shown(Line("a", "b", "waiting"))
    with pytest.raises(NotNow):
        ensure_room_left(2, 2)
    ensure_room_left(1, 2)
