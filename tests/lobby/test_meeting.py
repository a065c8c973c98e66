"""Opening, closing, reopening; the console's head; forms that need no script."""

import pytest

from tests.world import World
from workshop.core.errors import NotAllowed, NotNow
from workshop.core.meeting import Meeting


def test_a_meeting_is_opened_once(world: World) -> None:
    with pytest.raises(NotNow):
        world.act(world.host, "meeting.open")


def test_a_closed_meeting_is_only_read_and_can_be_reopened(world: World) -> None:
    person = world.join()
    world.go_to("discussion")
    world.act(world.host, "meeting.close")
    with pytest.raises(NotNow):
        world.act(person, "hand.raise")

    world.act(world.host, "meeting.open")

    world.act(person, "hand.raise")
    meeting = world.one(Meeting)
    assert meeting.closed_at is None
    assert meeting.opened_at is not None


def test_closing_twice_is_too_late(world: World) -> None:
    world.act(world.host, "meeting.close")

    with pytest.raises(NotNow):
        world.act(world.host, "meeting.close")


@pytest.mark.parametrize("kind", ["meeting.open", "meeting.close", "wall.set"])
def test_a_member_does_not_run_the_meeting(world: World, kind: str) -> None:
    with pytest.raises(NotAllowed):
        world.act(world.join(), kind, languages=["en"])


def test_the_console_shows_the_code_as_people_read_it(world: World) -> None:
    code = world.one(Meeting).code

    assert f"{code[:4]}-{code[4:]}" in world.see(world.host, "console_head")


def test_the_console_asks_before_it_closes(world: World) -> None:
    assert "Close the meeting?" in world.see(world.host, "console_head")
    world.act(world.host, "meeting.close")
    assert "Reopen meeting" in world.see(world.host, "console_head")


def test_the_console_works_by_plain_forms(world: World) -> None:
    client = world.client(world.host)
    asked = {"Sec-Fetch-Site": "same-origin"}
    page = client.get(f"/m/{world.host.id}/").text
    assert 'action="act"' in page

    moved = client.post(
        f"/m/{world.host.id}/act", data={"kind": "stage.next", "expected": ""}, headers=asked
    )
    lost = client.post(
        f"/m/{world.host.id}/act", data={"kind": "stage.next", "expected": ""}, headers=asked
    )

    assert moved.status_code == 303
    assert lost.status_code == 422
    assert "moved the meeting a moment ago" in lost.text


def test_no_page_of_a_meeting_has_inline_style_or_script(world: World) -> None:
    for person in (world.host, world.join(), world.join(admit=False)):
        html = world.page(person).text
        assert " style=" not in html
        assert "<script>" not in html
        assert " onclick" not in html
