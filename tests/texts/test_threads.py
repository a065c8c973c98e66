"""Threads as different people see them."""

import pytest

from tests.texts.test_annotations import first_version, mark, passage
from tests.world import World
from workshop.texts.models import Annotation
from workshop.texts.panels import FULL
from workshop.texts.paragraphs import count_in, paragraphs


def test_a_thread_shows_quotation_kind_name_and_words_in_their_own_language(world: World) -> None:
    person, reader = world.join("jp", "佐藤", lang="ja"), world.join("jp", lang="ja")
    world.go_to("reading")
    found = mark(world, person)

    html = world.see(reader, "thread", found.id)

    assert 'data-start="0" data-end="8"' in html
    assert '<p class="words" lang="ja">本当でしょうか。</p>' in html
    assert "佐藤" in html


def test_a_comment_on_another_language_is_listed_but_not_marked(world: World) -> None:
    person, reader = world.join("jp", lang="ja"), world.join("us", lang="en")
    world.go_to("reading")
    found = mark(world, person)

    html = world.see(reader, "thread", found.id)

    assert "data-start" not in html
    assert f'<blockquote lang="ja">{found.exact}</blockquote>' in html
    assert "On the Japanese text" in html


def test_withdrawn_words_are_gone_for_everybody(world: World) -> None:
    person = world.join("jp")
    world.go_to("reading")
    found = mark(world, person)

    world.act(person, "annotation.withdraw", annotation=found.id)

    for viewer in (person, world.host):
        html = world.see(viewer, "thread", found.id)
        assert "Withdrawn by the author" in html
        assert found.words not in html


def test_hidden_words_are_kept_for_the_facilitator_only(world: World) -> None:
    person, other = world.join("jp"), world.join("kr")
    world.go_to("reading")
    found = mark(world, person)

    world.act(world.host, "annotation.hide", annotation=found.id, reason="Names a private person")

    assert "Hidden by the facilitator: Names a private person" in world.see(
        other, "thread", found.id
    )
    assert found.words not in world.see(other, "reading")
    assert found.words in world.see(world.host, "thread", found.id)


def test_markup_in_words_stays_words(world: World) -> None:
    person = world.join("jp")
    world.go_to("reading")

    found = mark(world, person, words="<b>bold</b> & 'so'")

    assert "&lt;b&gt;bold&lt;/b&gt; &amp;" in world.see(person, "thread", found.id)


def test_beyond_the_first_few_threads_are_folded_and_asked_for(world: World) -> None:
    person = world.join("jp", lang="ja")
    version = first_version(world)
    world.go_to("reading")
    for start in range(FULL + 5):
        world.act(
            person, "annotation.make", **passage(version, "ja", start, start + 9), mark="support"
        )

    html = world.see(person, "threads", version.proposal_id)
    last = max(world.rows(Annotation), key=lambda one: one.start)
    asked = world.app.extensions["parts"].office.sync
    answer = asked(_seat(world, person), {}, [f"thread:{last.id}"])

    assert html.count("data-folded") == 5
    (item,) = [one for one in answer["items"] if one["k"] == f"thread:{last.id}"]
    assert last.exact in item["h"]
    assert "data-folded" not in item["h"]


def _seat(world: World, person: object) -> object:
    from workshop.core.people import lens_of
    from workshop.live.office import Seat

    return Seat(person.id, person.meeting_id, lens_of(person), person.lang, person.name)


def test_ones_own_comments_are_listed_for_oneself_only(world: World) -> None:
    person, other = world.join("jp"), world.join("kr")
    world.go_to("reading")
    found = mark(world, person)

    assert found.words in world.see(person, "my_marks")
    assert found.words not in world.see(other, "my_marks")


def test_the_facilitator_sees_the_newest_comments(world: World) -> None:
    person = world.join("jp")
    world.go_to("reading")

    found = mark(world, person)

    html = world.see(world.host, "moderation")
    assert found.words in html
    assert 'data-act="annotation.hide"' in html


@pytest.mark.parametrize(
    ("text", "starts"),
    [("One.\n\nTwo.", [0, 6]), ("\nOne.\n", [1]), ("", []), ("𠮷。\n🎌。", [0, 3])],
)
def test_paragraphs_begin_where_their_characters_are_counted(text: str, starts: list[int]) -> None:
    found = paragraphs(text)

    assert [one.start for one in found] == starts
    assert all(text[one.start :].startswith(one.text) for one in found)


def test_comments_are_counted_where_they_begin() -> None:
    assert count_in(paragraphs("abc\n\ndef"), [0, 2, 4, 5, 7]) == [3, 2]
