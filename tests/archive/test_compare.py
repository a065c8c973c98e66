"""Two meetings side by side: the same card, as far as both showed a result."""

import pytest
from flask import Flask

from tests.voting.ballots import Vote, vote
from tests.web.staffed import Browser, new_meeting, signed_in
from tests.world import World
from workshop.archive.compare import compare
from workshop.core.meeting import Meeting

SIZES = {"jp": 5, "kr": 5, "us": 2}


def voted(world: World, agreeing: int) -> Vote:
    """Let the first people of each delegation agree and the others disagree; show the result."""
    one = vote(world, SIZES, k=5)
    for people in one.people.values():
        for place, person in enumerate(people):
            one.cast(person, "agree" if place < agreeing else "disagree")
    one.do("close")
    one.do("reveal")
    return one


@pytest.mark.both_databases
def test_the_same_card_is_compared_and_small_groups_count_in_the_whole_only(world: World) -> None:
    voted(world, 2)
    other = World(world.app, world.database, world.writer)
    other.found()
    voted(other, 4)

    with world.database.reading() as db:
        two = [db.get_one(Meeting, one.meeting_id) for one in (world, other)]
        sides, rows = compare(db, *two)

    assert [one.code for one in sides] == ["jp", "kr", "us", "guest"]
    assert rows[0].same_words
    shown = {one.code: (one.before, one.after, one.change) for one in rows[0].lines}
    assert "us" not in shown
    assert len(shown) > 1
    assert {shown[one][2] for one in shown if one} <= {40, None}
    assert (shown[""][0].agreed, shown[""][1].agreed) == (6, 10)


def test_votes_that_were_not_shown_are_not_compared(world: World) -> None:
    voted(world, 2)
    other = World(world.app, world.database, world.writer)
    other.found()
    hidden = vote(other, SIZES, k=5)
    hidden.cast(hidden.people["jp"][0], "agree")
    hidden.do("close")

    with world.database.reading() as db:
        two = [db.get_one(Meeting, one.meeting_id) for one in (world, other)]
        assert compare(db, *two)[1] == []


def test_the_pages_are_for_those_who_ran_the_meetings(app: Flask) -> None:
    desk = signed_in(app)
    first, second = (new_meeting(desk, title).rpartition("/")[2] for title in ("Spring", "Autumn"))
    other: Browser = signed_in(app, "sato@example.org", "Sato")

    assert "Autumn" in desk.reads("/organise/archive/?q=autumn")
    assert "Found in 1 meeting" in desk.reads("/organise/archive/?q=autumn")
    assert "no proposal in common" in desk.reads(f"/organise/archive/compare?a={first}&b={second}")
    assert desk.get(f"/organise/archive/compare?a={first}&b={first}").status_code == 404
    assert other.get(f"/organise/archive/compare?a={first}&b={second}").status_code == 404
    assert "Found in 0 meetings" in other.reads("/organise/archive/?q=autumn")
