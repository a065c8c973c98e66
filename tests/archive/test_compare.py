"""Two meetings side by side: the same card, as far as both showed a result."""

import pytest
from flask import Flask

from tests.voting.ballots import Vote, vote
from tests.web.staffed import Browser, new_meeting, signed_in
from tests.world import World
from workshop.archive.compare import compare
from workshop.core.meeting import Meeting

SIZES = {"jp": 5, "kr": 5, "us": 2}


def voted(world: World, agreeing: int, *, second: bool = False) -> Vote:
    """Let the first people of each delegation agree and the others disagree; show the result."""
    one = vote(world, SIZES, k=5)
    for people in one.people.values():
        for place, person in enumerate(people):
            one.cast(person, "agree" if place < agreeing else "disagree")
            if second:
                one.cast(person, "pass", item=1)
    one.do("close")
    one.do("reveal")
    return one


@pytest.mark.both_databases
def test_the_same_card_is_compared_and_small_groups_count_in_the_whole_only(world: World) -> None:
    voted(world, 2, second=True)
    other = World(world.app, world.database, world.writer)
    other.found()
    voted(other, 4)

    with world.database.reading() as db:
        two = [db.get_one(Meeting, one.meeting_id) for one in (world, other)]
        both = compare(db, *two)

    rows = both.rows
    assert [one.code for one in both.sides] == ["jp", "kr", "us", "guest"]
    assert rows[0].same_words
    shown = {one.code: (one.before, one.after, one.change) for one in rows[0].lines}
    assert "us" not in shown
    assert len(shown) > 1
    assert {shown[one][2] for one in shown if one} <= {40, None}
    assert (shown[""][0].agreed, shown[""][1].agreed) == (6, 10)
    assert [one["en"] for one in both.only_before] == [
        "Set up a standing exchange commission modeled on CULCON"
    ]
    assert both.only_after == []


def test_votes_that_asked_differently_stand_side_by_side_and_changed_words_are_shown(
    world: World,
) -> None:
    other = World(world.app, world.database, world.writer)
    other.found()
    for each, text, choice, method in (
        (world, "We meet.", "agree", "agree"),
        (other, "We meet soon.", "yes", "yes-no-abstain"),
    ):
        each.act(each.host, "proposal.write", title={"en": "Where to meet"}, text={"en": text})
        few = vote(each, {"jp": 1}, disclosure="open", method=method)
        few.cast(few.people["jp"][0], choice, item=2)
        few.do("close")
        few.do("reveal")

    with world.database.reading() as db:
        row = compare(db, *[db.get_one(Meeting, one.meeting_id) for one in (world, other)]).rows[0]

    assert (row.same_question, row.same_words) == (False, False)
    assert [(one.before.agreed, one.after.agreed, one.change) for one in row.lines] == [
        (1, 1, None)
    ]
    assert [
        part.text.strip() for each in row.wording for part in each.parts if part.kind == "new"
    ] == ["soon"]


def test_votes_that_were_not_shown_are_not_compared(world: World) -> None:
    voted(world, 2)
    other = World(world.app, world.database, world.writer)
    other.found()
    hidden = vote(other, SIZES, k=5)
    hidden.cast(hidden.people["jp"][0], "agree")
    hidden.do("close")

    with world.database.reading() as db:
        two = [db.get_one(Meeting, one.meeting_id) for one in (world, other)]
        both = compare(db, *two)

    assert both.rows == []
    assert len(both.only_before) == 1
    assert both.only_after == []


def test_the_pages_are_for_those_who_ran_the_meetings(app: Flask) -> None:
    desk = signed_in(app)
    first, second = (new_meeting(desk, title).rpartition("/")[2] for title in ("Spring", "Autumn"))
    other: Browser = signed_in(app, "sato@example.org", "Sato")

    assert "Autumn" in desk.reads("/organise/archive/?q=autumn")
    assert "Found in 1 meeting" in desk.reads("/organise/archive/?q=autumn")
    assert "no proposal in common" in desk.reads(f"/organise/archive/compare?a={first}&b={second}")
    assert "Choose two different" in desk.reads(f"/organise/archive/compare?a={first}&b={first}")
    assert other.get(f"/organise/archive/compare?a={first}&b={second}").status_code == 404
    assert "Found in 0 meetings" in other.reads("/organise/archive/?q=autumn")
    for narrowed in ("where=votes", "state=closed", "year=1999"):
        assert "Found in 0 meetings" in desk.reads(f"/organise/archive/?q=autumn&{narrowed}")
    assert "Found in 1 meeting" in desk.reads("/organise/archive/?q=autumn&where=x&page=99&year=x")
    assert "No meeting is over yet" in desk.reads("/organise/archive/")
