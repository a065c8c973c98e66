"""Marking passages, answering, changing one's mind, hiding: through the real door."""

from typing import Any

import pytest

from tests.world import World
from workshop.core import ids
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotNow
from workshop.core.people import Participant
from workshop.proposals.models import Proposal
from workshop.texts.models import Annotation, Version

pytestmark = pytest.mark.both_databases
NEW_TEXT = "𠮷野家で🎌を見た。次の文です。\n\n二つ目の段落。"


def passage(version: Version, lang: str, start: int, end: int) -> dict[str, Any]:
    """Return the fields that choose a passage."""
    return {
        "version": version.id,
        "text_lang": lang,
        "start": start,
        "end": end,
        "exact": version.texts[lang][start:end],
    }


def mark(
    world: World, person: Participant, words: str = "本当でしょうか。", **more: object
) -> Annotation:
    """Let somebody comment on the first words of the first text."""
    chosen = passage(first_version(world), "ja", 0, 8)
    made = world.act(
        person, "annotation.make", **{**chosen, "mark": "doubt", "words": words, **more}
    ).made[0]
    return world.one(Annotation, id=made)


def first_version(world: World) -> Version:
    """Return the version of the first proposal."""
    proposal = min(world.rows(Proposal), key=lambda one: one.position)
    return world.one(Version, proposal_id=proposal.id)


def test_a_passage_is_kept_with_its_words_and_what_stands_around(world: World) -> None:
    person = world.join("jp", lang="ja")
    world.go_to("reading")

    found = mark(world, person)

    text = first_version(world).texts["ja"]
    assert (found.exact, found.prefix, found.suffix) == (text[:8], "", text[8:40])
    assert found.lang == "ja"


def test_offsets_count_characters_also_beyond_the_basic_plane(world: World) -> None:
    person = world.join("jp", lang="ja")
    world.act(
        world.host, "proposal.write", title={"ja": "字"}, text={"ja": NEW_TEXT}, original="ja"
    )
    version = next(one for one in world.rows(Version) if one.original == "ja")
    world.go_to("reading")

    made = world.act(
        person, "annotation.make", **passage(version, "ja", 0, 9), mark="support"
    ).made[0]

    assert world.one(Annotation, id=made).exact == "𠮷野家で🎌を見た。"


def test_blanks_around_a_passage_are_left_out(world: World) -> None:
    person = world.join("jp", lang="en")
    version = first_version(world)
    world.go_to("reading")
    end = version.texts["en"].index(" ") + 1

    made = world.act(
        person, "annotation.make", **passage(version, "en", 0, end), mark="support"
    ).made[0]

    assert world.one(Annotation, id=made).exact == version.texts["en"][: end - 1]


def test_sentences_ticked_without_scripts_are_one_stretch(world: World) -> None:
    person = world.join("jp")
    version = first_version(world)
    world.go_to("reading")

    made = world.act(
        person,
        "annotation.make",
        version=version.id,
        text_lang="ja",
        sentences=["10-20", "0-8"],
        mark="support",
    ).made[0]

    assert world.one(Annotation, id=made).exact == version.texts["ja"][:20]


@pytest.mark.parametrize("ticks", [["a-b"], ["5"], ["9-3"], ["0-99999"]])
def test_ticks_that_are_no_sentences_are_refused(world: World, ticks: list[str]) -> None:
    person = world.join("jp")
    version = first_version(world)
    world.go_to("reading")

    with pytest.raises(Invalid):
        world.act(
            person,
            "annotation.make",
            version=version.id,
            text_lang="ja",
            sentences=ticks,
            mark="support",
        )


def test_other_words_than_the_reader_saw_are_a_conflict(world: World) -> None:
    person = world.join("jp")
    chosen = passage(first_version(world), "ja", 0, 8)
    world.go_to("reading")

    with pytest.raises(Conflict) as refusal:
        world.act(person, "annotation.make", **{**chosen, "exact": "別の言葉です"}, mark="support")

    assert "Choose it again" in str(refusal.value.say)


def test_a_doubt_without_words_is_refused(world: World) -> None:
    person = world.join("jp")
    world.go_to("reading")

    with pytest.raises(Invalid):
        mark(world, person, words="")


def test_an_answer_to_an_answer_joins_the_thread(world: World) -> None:
    person, other = world.join("jp"), world.join("kr")
    world.go_to("reading")
    root = mark(world, person)
    first = world.act(other, "annotation.reply", annotation=root.id, words="네.").made[0]

    second = world.act(person, "annotation.reply", annotation=first, words="はい。").made[0]

    assert world.one(Annotation, id=second).parent_id == root.id


def test_only_the_author_changes_the_words(world: World) -> None:
    person, other = world.join("jp"), world.join("kr")
    world.go_to("reading")
    found = mark(world, person)

    with pytest.raises(NotAllowed):
        world.act(other, "annotation.edit", annotation=found.id, words="mine now")


def test_a_text_is_annotated_in_its_stage_only(world: World) -> None:
    person = world.join("jp")
    world.go_to("discussion")

    with pytest.raises(NotNow):
        mark(world, person)


def test_what_is_hidden_can_be_neither_answered_nor_changed_until_restored(world: World) -> None:
    person = world.join("jp")
    world.go_to("reading")
    found = mark(world, person)
    world.act(world.host, "annotation.hide", annotation=found.id, reason="Names a private person")

    with pytest.raises(NotNow):
        world.act(person, "annotation.edit", annotation=found.id, words="again")

    world.act(world.host, "annotation.restore", annotation=found.id)
    world.act(person, "annotation.edit", annotation=found.id, words="again")


def test_a_member_does_not_hide(world: World) -> None:
    person = world.join("jp")
    world.go_to("reading")
    found = mark(world, person)

    with pytest.raises(NotAllowed):
        world.act(person, "annotation.hide", annotation=found.id, reason="no")


def test_somebody_of_another_meeting_finds_nothing(world: World) -> None:
    person = world.join("jp")
    world.go_to("reading")
    found = mark(world, person)
    elsewhere = World(world.app, world.database, world.writer).found()
    stranger = elsewhere.join("us")
    elsewhere.go_to("reading")

    for kind, fields in (
        ("annotation.reply", {"words": "hello"}),
        ("annotation.edit", {"words": "x"}),
    ):
        with pytest.raises(NotFound):
            elsewhere.act(stranger, kind, annotation=found.id, **fields)
    with pytest.raises(NotFound):
        elsewhere.see(stranger, "thread", found.id)


def test_an_observer_reads_without_writing(world: World) -> None:
    observer = world.join("us", role="observer")
    world.go_to("reading")

    with pytest.raises(NotAllowed):
        mark(world, observer)


def test_the_same_comment_sent_twice_is_one(world: World) -> None:
    person, uuid = world.join("jp"), ids.new_id()
    world.go_to("reading")
    chosen = passage(first_version(world), "ja", 0, 8)

    for _ in range(2):
        world.act(person, "annotation.make", uuid, **chosen, mark="support")

    assert len(world.rows(Annotation)) == 1
