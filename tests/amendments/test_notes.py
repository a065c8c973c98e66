"""An annotation of the kind suggestion becomes an amendment in one step."""

import pytest

from tests.amendments.conftest import Desk
from tests.world import World
from workshop.agenda.models import Stage
from workshop.amendments.models import Amendment
from workshop.core.errors import NotAllowed, NotNow
from workshop.texts.models import Annotation, Version


def _suggest(desk: Desk, person: object, words: str = "We meet twice a year.") -> Annotation:
    desk.world.act(
        person,  # type: ignore[arg-type]  # a participant
        "annotation.make",
        version=desk.version.id,
        text_lang="en",
        sentences="0-19",
        mark="suggestion",
        words=words,
    )
    found: Annotation = desk.world.rows(Annotation)[-1]
    return found


@pytest.mark.both_databases
def test_a_suggestion_becomes_an_amendment_in_one_step(desk: Desk) -> None:
    author = desk.world.join("jp", "Aoi")
    desk.world.go_to("reading")
    note = _suggest(desk, author)
    assert "Make it an amendment" in desk.world.see(author, "my_marks")

    desk.world.act(author, "amendment.from_note", annotation=note.id)

    made = desk.world.one(Amendment)
    assert (made.exact, made.words) == ("We meet every year.", "We meet twice a year.")
    assert (made.note_id, made.author_id) == (note.id, author.id)
    with pytest.raises(NotNow):
        desk.world.act(desk.world.host, "amendment.from_note", annotation=note.id)


def test_a_host_may_make_it_an_amendment_and_others_may_not(desk: Desk) -> None:
    author, other = desk.world.join("jp"), desk.world.join("us")
    note = _suggest(desk, author)

    with pytest.raises(NotAllowed):
        desk.world.act(other, "amendment.from_note", annotation=note.id)
    desk.world.act(desk.world.host, "amendment.from_note", annotation=note.id)

    assert desk.world.one(Amendment).author_id == author.id


@pytest.mark.parametrize(("amend", "made"), [(False, 0), (True, 1)])
def test_without_drafting_a_suggestion_stays_one_unless_the_stage_allows_it(
    world: World, amend: bool, made: int
) -> None:
    person = world.join("jp")
    stage = world.one(Stage, kind="reading")
    world.act(world.host, "stage.edit", stage=stage.id, settings={"amend": amend})
    world.go_to("reading")
    version = world.rows(Version)[0]
    world.act(
        person,
        "annotation.make",
        version=version.id,
        text_lang="en",
        sentences="0-20",
        mark="suggestion",
        words="Say it shorter.",
    )
    note = world.one(Annotation)

    try:
        world.act(person, "amendment.from_note", annotation=note.id)
    except NotNow as refused:
        assert "does not draft texts" in str(refused.say)

    assert len(world.rows(Amendment)) == made
    assert ("Make it an amendment" in world.see(person, "my_marks")) is amend
