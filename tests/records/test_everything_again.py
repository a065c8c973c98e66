"""Everything that happened can be looked at again: in the replay, and by each person for themselves."""

import re

import pytest

from tests.records.company import SEALED, Everything
from tests.records.test_replay_pages import moments_of


@pytest.mark.deep
def test_the_replay_draws_every_moment_and_nothing_in_it_can_be_pressed(held: Everything) -> None:
    member, host = held.people["jp"][0], held.world.host

    for shown in moments_of(held.world, member):
        assert not re.findall(r'data-act="[^"]*"|<button', shown)
        assert SEALED not in shown
    for shown in moments_of(held.world, host):
        before, fieldset, _inside = shown.partition('<fieldset class="replayed" disabled>')
        assert fieldset
        assert not re.search(r"<(form|button|input|select|textarea)", before)
        assert SEALED not in shown


def test_each_reads_what_is_held_about_them_and_that_answers_are_sealed(held: Everything) -> None:
    jp, us = held.people["jp"][0], held.people["us"][0]

    found = held.world.page(jp, "mine.json").get_json()
    text = held.world.page(jp, "mine").get_data(as_text=True)

    nouns = ("point", "amendment", "hand", "membership", "line_answer", "minority", "term_mark")
    assert {one for one in nouns if one not in found["rows"]} == set()
    assert us.id not in {one["author_id"] for one in found["rows"]["point"]}
    assert len(found["sealed"]["surveys"]) == 3
    assert "封印" in text, "the page is read in Japanese"
    assert SEALED not in text
    assert SEALED in held.world.page(held.people["kr"][0], "mine").get_data(as_text=True)
