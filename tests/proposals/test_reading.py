"""What stands around a text, and the text in front of the room."""

import pytest

from tests.world import World
from workshop.agenda.models import Stage
from workshop.core.errors import NotAllowed, NotFound, NotNow
from workshop.core.people import Participant
from workshop.proposals.models import Proposal

CONTESTED = "stand-by-2015-agreement"


def texts(world: World) -> list[Proposal]:
    """Return the proposals in order."""
    return sorted(world.rows(Proposal), key=lambda one: one.position)


def pick(world: World, card: str) -> Proposal:
    """Take one more card into the meeting."""
    world.act(world.host, "proposal.pick", deck="two-essays", cards=[card])
    return next(one for one in texts(world) if one.slug == card)


def projector(world: World) -> Participant:
    """Return a seat for the wall."""
    return world.join("guest", "Wall", role="projector")


@pytest.mark.parametrize(
    ("lang", "order", "others"),
    [
        ("en", ["JP", "KR", "US"], ["ASEAN member states", "India"]),
        ("ja", ["JP", "US", "KR"], ["ASEAN諸国", "インド"]),
        ("ko", ["KR", "US", "JP"], ["아세안 회원국", "인도"]),
    ],
)
def test_those_who_would_act_stand_in_the_readers_order(
    world: World, lang: str, order: list[str], others: list[str]
) -> None:
    person = world.join("jp", lang=lang)
    card = pick(world, "asean-india-exchanges")
    world.go_to("reading")

    read = world.see(person, "text", card.id)
    world.go_to("voting")
    world.act(world.host, "poll.open", stage=world.one(Stage, kind="voting").id)
    voted = world.see(person, "ballots")

    for html in (read, voted):
        told = html[html.rindex('class="chips"') :]
        assert sorted(order, key=lambda code: told.index(f'class="code">{code}<')) == order
        assert [one for one in others if f"<span>{one}</span>" not in told] == []


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("ja", "慰安婦問題 / 日本軍「慰安婦」被害者"),
        ("ko", "일본군 &#39;위안부&#39; 피해자 문제 / 위안부 문제"),
    ],
)
def test_contested_terms_bear_both_names(world: World, lang: str, names: str) -> None:
    person = world.join("jp", lang=lang)
    card = pick(world, CONTESTED)
    world.go_to("reading")

    assert names in world.see(person, "text", card.id)


def test_the_editors_tension_note_is_not_shown_while_reading(world: World) -> None:
    person = world.join("jp", lang="en")
    card = pick(world, CONTESTED)
    world.go_to("reading")

    for viewer in (person, world.host):
        assert card.extra["tension"]["en"][:40] not in world.see(viewer, "reading")


def test_added_context_is_marked_as_unverified(world: World) -> None:
    person = world.join("jp", lang="en")
    card = pick(world, "resume-missile-defense-exercises")
    world.go_to("reading")

    assert "Added, unverified:" in world.see(person, "text", card.id)


def test_a_draft_translation_is_marked_for_the_host_only(world: World) -> None:
    person = world.join("jp", lang="ja")
    world.act(world.host, "language.choose", lang="ja")
    world.go_to("reading")
    first = texts(world)[0]

    assert 'class="draft-translation"' in world.see(world.host, "text", first.id)
    assert 'class="draft-translation"' not in world.see(person, "text", first.id)


def test_the_original_is_one_tap_away(world: World) -> None:
    person, english = world.join("jp", lang="ja"), world.join("us", lang="en")
    world.go_to("reading")
    first = texts(world)[0]

    assert 'class="original"' in world.see(person, "text", first.id)
    assert 'class="original"' not in world.see(english, "text", first.id)


def test_many_texts_come_folded(world: World) -> None:
    person = world.join("jp")
    for card in (
        "steady-leadership-on-history",
        CONTESTED,
        "renew-1998-declaration",
        "us-supporting-role",
    ):
        pick(world, card)
    pick(world, "restore-white-list")
    world.go_to("reading")

    assert world.see(person, "reading").count("data-folded") == len(texts(world)) - 6


def test_a_stage_may_be_about_some_texts_only(world: World) -> None:
    person = world.join("jp", lang="en")
    first, second = texts(world)
    stage = next(one for one in world.rows(Stage) if one.kind == "reading")
    world.act(
        world.host, "stage.edit", stage=stage.id, settings={"proposals": [second.id]}, minutes=5
    )
    world.go_to("reading")

    html = world.see(person, "reading")

    assert second.title["en"] in html
    assert f"r-{first.id}" not in html


def test_the_facilitator_chooses_the_text_on_the_wall(world: World) -> None:
    wall = projector(world)
    first, second = texts(world)
    world.go_to("reading")
    assert first.title["en"] in world.see(wall, "wall_reading")

    world.act(world.host, "wall.show", proposal=second.id)

    html = world.see(wall, "wall_reading")
    assert second.title["en"] in html
    assert first.title["en"] not in html


def test_no_text_is_put_on_the_wall_outside_reading(world: World) -> None:
    world.go_to("discussion")

    with pytest.raises(NotNow):
        world.act(world.host, "wall.show", proposal=texts(world)[0].id)


def test_a_text_that_is_not_of_the_stage_is_not_found(world: World) -> None:
    first, second = texts(world)
    stage = next(one for one in world.rows(Stage) if one.kind == "reading")
    world.act(
        world.host, "stage.edit", stage=stage.id, settings={"proposals": [second.id]}, minutes=5
    )
    world.go_to("reading")

    with pytest.raises(NotFound):
        world.act(world.host, "wall.show", proposal=first.id)


def test_a_member_does_not_choose_what_the_room_sees(world: World) -> None:
    person = world.join("jp")
    world.go_to("reading")

    with pytest.raises(NotAllowed):
        world.act(person, "wall.show", proposal=texts(world)[0].id)


def test_pages_of_one_text_are_for_readers_of_the_meeting(world: World) -> None:
    person, waiting = world.join("jp"), world.join("kr", admit=False)
    first = texts(world)[0]
    world.go_to("reading")

    assert world.page(person, f"text/{first.id}").status_code == 200
    assert world.page(person, f"text/{first.id}?inline=1").status_code == 200
    assert world.page(waiting, f"text/{first.id}").status_code == 404
    assert world.page(person, f"text/{person.id}").status_code == 404


def test_a_pause_does_not_send_the_texts_again(world: World) -> None:
    heard: list[object] = []
    world.go_to("reading")
    world.writer.announce = heard.append

    world.act(world.host, "stage.pause", expected=world.latest_step())

    office = world.app.extensions["parts"].office
    (committed,) = heard
    assert not office.touched(committed).shared["member"] & {"stage", "reading"}
