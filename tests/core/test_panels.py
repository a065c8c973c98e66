"""Panels: lenses, keys, wrappers, blanks, the three languages; one page, one set of fragments."""

import re

import pytest

from tests.world import World
from workshop.core import clock
from workshop.core.errors import NotFound
from workshop.core.i18n import LANGUAGES, speaking
from workshop.core.meeting import Meeting
from workshop.core.panels import LENSES, all_panels, by, render, split_key, whole
from workshop.core.people import Participant
from workshop.core.rendering import environment
from workshop.core.views import View


def shared(world: World, lens: str, lang: str, name: str) -> str:
    with world.database.reading() as db, speaking(lang):
        meeting = db.get_one(Meeting, world.meeting_id)
        return str(render(name, View(db, meeting, lens, lang, None, clock.now())))


@pytest.mark.parametrize("lens", LENSES)
def test_every_panel_without_a_subject_can_be_drawn_in_each_language(
    world: World, lens: str
) -> None:
    world.go_to("discussion")
    for one in all_panels():
        subjects = [*one.listens.values(), *one.aggregates.values()]
        if (
            lens not in one.lenses
            or whole not in subjects
            or any(found is not whole for found in subjects)
        ):
            continue
        for lang in LANGUAGES:
            html = shared(world, lens, lang, one.name)
            assert f'id="p-{one.name}"' in html
            assert " style=" not in html


def test_a_panel_is_not_drawn_through_another_lens(world: World) -> None:
    with pytest.raises(NotFound):
        world.see(world.join(), "needs_you")


def test_a_personal_panel_is_blank_for_all_and_says_so(world: World) -> None:
    assert 'data-personal="blank"' in shared(world, "member", "en", "my_call")


def test_every_id_in_a_page_is_there_once(world: World) -> None:
    for side in ("jp", "kr", "us"):
        world.act(world.join(side), "call.make", need="pause")
        world.join(side, admit=False)
    for kind in ("welcome", "reading", "voting", "discussion", "results", "close"):
        world.go_to(kind)
        for person in (
            world.host,
            next(one for one in world.rows(Participant) if one.role == "member"),
        ):
            found = re.findall(r'\sid="([^"]+)"', world.page(person).text)
            assert sorted(found) == sorted(set(found)), kind


def test_a_name_written_as_markup_is_shown_as_words(world: World) -> None:
    evil = "<script>alert(1)</script>"
    person = world.join(name=evil)
    world.go_to("discussion")
    world.act(person, "hand.raise")

    for html in (
        world.see(person, "queue"),
        world.see(world.host, "everybody"),
        world.see(world.host, "queue_control"),
    ):
        assert evil not in html
        assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("key", "name", "subject"),
    [
        ("head", "head", ""),
        (
            "tally:5f1d9d6a-3a1c-4c3e-9a35-1a2b3c4d5e6f",
            "tally",
            "5f1d9d6a-3a1c-4c3e-9a35-1a2b3c4d5e6f",
        ),
        ("tally:../../etc", "tally", "-"),
    ],
)
def test_a_key_from_the_wire_names_a_row_or_nothing(key: str, name: str, subject: str) -> None:
    assert split_key(key) == (name, subject)


def test_a_row_without_the_column_concerns_no_panel() -> None:
    assert list(by("poll_id")({"poll_id": None})) == []
    assert list(by("poll_id")({})) == []


def test_templates_fail_loudly_on_an_unknown_name() -> None:
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError):
        environment().from_string("{{ nobody_knows }}").render()
