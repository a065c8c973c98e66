"""Many texts are looked for at once; what is found is what `in` would have found, one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.records import searching
from workshop.records.searching import Needles

# Few letters, so that texts begin alike and stand in each other; one of them is above the first 65,536 characters.
LETTERS = st.text("ab한\U0001f600", min_size=1, max_size=60)


@pytest.mark.parametrize("chunk", [1, 7, searching.CHUNK])
@given(needles=st.sets(LETTERS, max_size=12), pieces=st.lists(LETTERS, max_size=6), data=st.data())
def test_it_finds_what_stands_there_and_nothing_else(chunk, needles, pieces, data):
    among = data.draw(st.permutations([*pieces, *sorted(needles)[:3]]))
    text = "".join(among)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(searching, "CHUNK", chunk)
        found = set(Needles(needles).standing_in(text))
    assert found == {one for one in needles if one in text}


def test_texts_that_begin_and_end_alike_are_told_apart():
    alike = [
        f"We would rather begin with what was tried, said {number:04}." for number in range(500)
    ]
    text = " ".join(alike[::7])
    assert set(Needles(alike).standing_in(text)) == set(alike[::7])


def test_half_a_character_stops_nobody():
    assert [*Needles(["\ud800 is no letter"]).standing_in("a letter is a letter")] == []
    assert [*Needles([]).standing_in("a letter")] == []
