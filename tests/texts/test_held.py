"""Comments that wait for release, two stewards, and how much one may write within a day."""

import pytest

from tests.texts.test_annotations import mark
from tests.world import World
from workshop.agenda.allowance import ensure_below, per_day
from workshop.agenda.models import Stage
from workshop.core import clock
from workshop.core.errors import NotAllowed, NotFound, NotNow, TooMany
from workshop.core.people import Participant
from workshop.texts.models import Annotation, ReturnWish
from workshop.texts.rules import is_held

WORDS = "Who would decide this?"


@pytest.fixture
def held(world: World) -> World:
    """A stage of reading whose comments wait for release."""
    stage = next(one for one in world.rows(Stage) if one.kind == "reading")
    world.act(world.host, "stage.edit", stage=stage.id, settings={"release": "held"})
    world.go_to("reading")
    return world


def cohost(world: World) -> Participant:
    person = world.join("kr")
    world.act(world.host, "people.role", person=person.id, role="cohost")
    return world.one(Participant, id=person.id)


@pytest.mark.both_databases
def test_a_held_comment_is_with_its_author_and_the_facilitators(held: World) -> None:
    author, other = held.join("jp"), held.join("us")

    note = mark(held, author, WORDS)

    assert note.audience == f"desk:{author.id}"
    assert "Waits for release" in held.see(author, "my_marks")
    assert WORDS in held.see(held.host, "held_notes")
    assert WORDS not in held.see(held.host, "moderation")
    assert WORDS not in held.see(other, "threads", note.proposal_id)
    assert WORDS not in held.page(other).text
    with pytest.raises(NotFound):
        held.act(other, "annotation.reply", annotation=note.id, words="Hello")
    for person in (author, held.host):
        with pytest.raises(NotNow):
            held.act(person, "annotation.reply", annotation=note.id, words="Hello")
    with pytest.raises(NotAllowed):
        held.act(other, "annotation.release", annotation=note.id)


@pytest.mark.both_databases
def test_released_it_is_shown_to_everybody_and_changed_no_more(held: World) -> None:
    author, other = held.join("jp"), held.join("us")
    note = mark(held, author, WORDS)
    held.act(author, "annotation.edit", annotation=note.id, words="Who decides?")

    held.act(held.host, "annotation.release", annotation=note.id)

    assert held.one(Annotation).audience == "all"
    assert "Who decides?" in held.see(other, "threads", note.proposal_id)
    assert "Who decides?" not in held.see(held.host, "held_notes")
    with pytest.raises(NotNow):
        held.act(author, "annotation.edit", annotation=note.id, words="Something else")
    with pytest.raises(NotNow):
        held.act(held.host, "annotation.release", annotation=note.id)
    held.act(other, "annotation.reply", annotation=note.id, words="We would.")
    assert "We would." in held.see(held.host, "held_notes")


def test_a_returned_comment_goes_back_with_a_reason(held: World) -> None:
    author, other = held.join("jp"), held.join("us")
    note = mark(held, author, WORDS)

    held.act(held.host, "annotation.return", annotation=note.id, reason="Please name no person.")

    assert "Please name no person." in held.see(author, "my_marks")
    assert "Please name no person." not in held.see(other, "threads", note.proposal_id)
    assert WORDS not in held.see(held.host, "held_notes")
    assert held.one(Annotation).state == "hidden"


@pytest.mark.both_databases
def test_where_two_stewards_agree_one_alone_takes_nothing_back(held: World) -> None:
    author, second = held.join("jp"), cohost(held)
    held.act(held.host, "meeting.limits", two_stewards="1")
    note = mark(held, author, WORDS)

    held.act(held.host, "annotation.return", annotation=note.id, reason="Names a person.")
    with pytest.raises(NotNow):
        held.act(held.host, "annotation.return", annotation=note.id, reason="Names a person.")

    assert held.one(Annotation).state == "shown"
    assert "Names a person." in held.see(second, "held_notes")
    assert "Names a person." not in held.see(author, "my_marks")
    held.act(second, "annotation.return", annotation=note.id, reason="Names a person.")
    assert (held.one(Annotation).state, held.one(ReturnWish).state) == ("hidden", "agreed")


def test_hiding_a_released_comment_needs_two_as_well(held: World) -> None:
    author, second = held.join("jp"), cohost(held)
    held.act(held.host, "meeting.limits", two_stewards="1")
    note = mark(held, author, WORDS)
    held.act(held.host, "annotation.release", annotation=note.id)

    held.act(held.host, "annotation.hide", annotation=note.id, reason="Names a person.")
    assert held.one(Annotation).state == "shown"
    held.act(second, "annotation.hide", annotation=note.id, reason="Names a person.")
    assert held.one(Annotation).state == "hidden"


def test_a_sensitive_meeting_holds_comments_but_not_those_of_facilitators(world: World) -> None:
    world.act(world.host, "safety.set", sensitive="1")
    world.go_to("reading")

    own, theirs = mark(world, world.host, WORDS), mark(world, world.join("jp"), "Mine")

    assert own.audience == "all"
    assert theirs.audience.startswith("desk:")


@pytest.mark.parametrize(
    ("settings", "sensitive", "expected"),
    [
        ({}, False, False),
        ({"release": "at once"}, False, False),
        ({"release": "held"}, False, True),
        ({"release": "at once"}, True, True),
    ],
)
def test_what_is_held(settings: dict[str, object], sensitive: bool, expected: bool) -> None:
    assert is_held(settings, sensitive=sensitive) is expected


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({}, None),
        ({"asynchronous": True}, 10),
        ({"asynchronous": True, "per_day": 0}, None),
        ({"per_day": 3}, 3),
        ({"per_day": True}, None),
    ],
)
def test_how_much_a_day_allows(settings: dict[str, object], expected: int | None) -> None:
    assert per_day(settings) == expected


def test_the_last_one_of_a_day_is_still_taken() -> None:
    ensure_below(9, 10)
    ensure_below(10**6, None)
    with pytest.raises(TooMany) as refused:
        ensure_below(10, 10)
    assert "10 contributions today" in str(refused.value.say)


@pytest.mark.both_databases
def test_the_days_contributions_are_counted_together_and_come_back(world: World) -> None:
    author, other = world.join("jp"), world.join("us")
    world.act(world.host, "meeting.limits", per_day="2")
    world.go_to("reading")
    note = mark(world, author, WORDS)
    world.act(author, "annotation.reply", annotation=note.id, words="And when?")

    with pytest.raises(TooMany):
        world.act(author, "annotation.reply", annotation=note.id, words="And where?")

    mark(world, other, "Not mine to count")
    clock.advance(24 * 3600 + 1)
    world.act(author, "annotation.reply", annotation=note.id, words="And where?")
    assert len(world.rows(Annotation, author_id=author.id)) == 3
