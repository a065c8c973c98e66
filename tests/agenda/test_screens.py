"""What the stage header, the console and the wall say, and that nothing else is said."""

from tests.world import World
from workshop.accounts.seats import cookie_name, give_key
from workshop.core import clock
from workshop.core.people import Participant
from workshop.lobby.founding import Newcomer, take_seat
from workshop.records.signing import number_of, signer


def screen(world: World) -> Participant:
    newcomer = Newcomer(
        name="Projector", lang="en", delegation_id=None, role="projector", admitted=True
    )
    return take_seat(world.writer, world.meeting_id, newcomer).actor


def test_the_header_says_where_we_are_before_the_first_stage(world: World) -> None:
    assert "We begin soon" in world.see(world.join(), "head")


def test_the_header_says_stage_time_and_what_to_do(world: World) -> None:
    person = world.join()
    clock.advance(0)
    world.go_to("discussion")
    clock.advance(60)

    html = world.see(person, "head")

    assert "<h1>Discussion</h1>" in html
    assert ">9:00</span>" in html
    assert "Listen, and ask to speak" in html


def test_the_last_minute_and_over_time_are_marked_without_script(world: World) -> None:
    person = world.join()
    clock.advance(0)
    world.go_to("discussion")

    clock.advance(9 * 60 + 30)
    assert "is-last" in world.see(person, "head")
    clock.advance(60)

    html = world.see(person, "head")
    assert "is-over" in html
    assert ">0:00</span>" in html
    assert "the facilitator decides" in html


def test_a_paused_clock_is_a_word(world: World) -> None:
    person = world.join()
    world.go_to("discussion")

    world.act(world.host, "stage.pause", expected=world.latest_step())

    html = world.see(person, "head")
    assert "Paused" in html
    assert "data-clock" not in html


def test_a_closed_meeting_says_so_and_offers_nothing_to_do(world: World) -> None:
    person = world.join()
    world.go_to("discussion")
    world.act(world.host, "meeting.close")

    assert "The meeting is closed" in world.see(person, "head")
    assert "hand.raise" not in world.see(person, "dock")
    for page in ("record", "analysis", "replay"):
        assert f'href="{page}"' in world.see(world.host, "now"), "a facilitator is led on"


def test_the_console_says_how_late_it_is(world: World) -> None:
    clock.advance(0)
    world.go_to("welcome")
    world.act(world.host, "stage.extend", expected=world.latest_step(), seconds=240)

    assert "4 min behind" in world.see(world.host, "run_of_show")


def test_every_control_knows_the_latest_step(world: World) -> None:
    world.go_to("welcome")

    html = world.see(world.host, "now") + world.see(world.host, "run_of_show")

    forms = [part for part in html.split("<form")[1:] if 'data-act="st' in part]
    assert forms
    assert all(f'name="expected" value="{world.latest_step()}"' in part for part in forms)


def test_the_wall_speaks_two_languages_and_no_third(world: World) -> None:
    wall = screen(world)

    html = world.see(wall, "wall")

    assert "Test meeting" in html
    assert '<span lang="ja" class="also">試験会議</span>' in html
    assert "시험" not in html


def test_the_facilitator_chooses_the_languages_of_the_wall(world: World) -> None:
    wall = screen(world)

    world.act(world.host, "wall.set", languages=["ko"])

    html = world.see(wall, "wall")
    assert "시험 회의" in html
    assert "Test meeting" not in html.replace('class="vh">Test meeting', "")


def test_the_wall_shows_the_code_before_the_meeting_and_the_big_clock_in_a_break(
    world: World,
) -> None:
    wall = screen(world)
    assert 'id="wall-code"' in world.see(wall, "wall")

    world.go_to("close")

    html = world.see(wall, "wall")
    assert "wall-clock" in html
    assert 'id="wall-code"' not in html


def test_the_wall_shows_the_number_of_the_signing_key_at_the_close_and_afterwards(
    world: World,
) -> None:
    wall, number = screen(world), number_of(signer().fingerprint)
    world.go_to("discussion")
    before = world.see(wall, "wall")
    world.go_to("close")
    during = world.see(wall, "wall")
    world.act(world.host, "meeting.close")

    assert number not in before
    assert number in during
    assert number in world.see(wall, "wall")


def test_names_of_persons_reach_the_wall_only_when_released(world: World) -> None:
    wall, person = screen(world), world.join("kr", name="Kim Seoyeon")
    world.go_to("discussion")
    world.act(person, "hand.raise")
    assert "Kim Seoyeon" not in world.see(wall, "wall")

    world.act(world.host, "wall.set", languages=["en"], names="yes")

    assert "Kim Seoyeon" in world.see(wall, "wall")


def test_the_page_of_the_wall_bears_the_address_of_the_host_that_served_it(world: World) -> None:
    wall = screen(world)

    client = world.app.test_client()
    client.set_cookie(cookie_name(wall.id), give_key(world.database, wall), domain="192.168.1.5")

    html = client.get(f"/m/{wall.id}/", base_url="http://192.168.1.5:8000").text

    assert "192.168.1.5:8000</p>" in html
    assert "<svg" in html
    assert "style=" not in html


def test_the_console_opens_the_wall_and_makes_its_seat_once(world: World) -> None:
    client = world.client(world.host)
    asked = {"headers": {"Sec-Fetch-Site": "same-origin"}}

    first = client.post(f"/m/{world.host.id}/projector", **asked)
    second = client.post(f"/m/{world.host.id}/projector", **asked)

    assert first.status_code == 303
    assert second.location == first.location
    assert client.get(first.location).status_code == 200


def test_a_member_does_not_open_the_wall(world: World) -> None:
    person = world.join()

    answer = world.client(person).post(
        f"/m/{person.id}/projector", headers={"Sec-Fetch-Site": "same-origin"}
    )

    assert answer.status_code == 403
