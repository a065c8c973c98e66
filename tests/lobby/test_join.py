"""Coming in by the code, in steps, as a browser without scripts does it."""

from typing import Any

import pytest

from tests.web.staffed import Browser
from tests.world import World
from workshop.core.meeting import Meeting
from workshop.core.people import Participant
from workshop.lobby import founding
from workshop.lobby.models import Consent


@pytest.fixture
def code(world: World) -> str:
    with world.database.reading() as db:
        meeting = db.get(Meeting, world.meeting_id)
    assert meeting is not None
    return meeting.code


def walk(
    world: World, code: str, name: str = "Sato", side: str = "jp", **notice: Any
) -> tuple[Browser, Any]:
    browser = Browser(world.app)
    browser.send(f"/join/{code}", lang="ko")
    browser.send(f"/join/{code}/name", name=name, delegation=world.side(side).id)
    return browser, browser.send(f"/join/{code}/notice", **notice)


@pytest.mark.both_databases
def test_three_steps_lead_to_the_lobby(world: World, code: str) -> None:
    browser, answer = walk(world, code, consent=["record", "quote"])

    person = world.one(Participant, name="Sato")
    assert answer.location == f"/m/{person.id}/"
    assert (person.lang, person.state, person.audience) == ("ko", "waiting", f"desk:{person.id}")
    given = {one.purpose: one.given for one in world.rows(Consent, participant_id=person.id)}
    assert given == {"record": True, "publish": False, "research": False, "quote": True}
    lobby = browser.reads(answer.location)
    assert 'http-equiv="refresh"' in lobby
    assert "Sato" in lobby


def test_boxes_are_unticked_and_taking_part_needs_none(world: World, code: str) -> None:
    browser = Browser(world.app)
    browser.send(f"/join/{code}/name", name="Lee", delegation=world.side("kr").id)

    page = browser.reads(f"/join/{code}/notice")
    answer = browser.send(f"/join/{code}/notice")

    assert page.count('type="checkbox"') == 4
    assert "checked" not in page
    assert "Taking part does not depend on these." in page
    assert answer.status_code == 303


def test_going_back_keeps_what_was_typed(world: World, code: str) -> None:
    browser = Browser(world.app)
    browser.send(f"/join/{code}/name", name="Lee Eun", delegation=world.side("kr").id)

    page = browser.reads(f"/join/{code}/name")

    assert 'value="Lee Eun"' in page
    assert f'value="{world.side("kr").id}" required checked' in page


def test_a_missing_name_is_said_beside_the_field_and_the_side_is_kept(
    world: World, code: str
) -> None:
    answer = Browser(world.app).send(f"/join/{code}/name", name=" ", delegation=world.side("us").id)

    assert answer.status_code == 422
    assert 'id="name-error"' in answer.text
    assert f'value="{world.side("us").id}" required checked' in answer.text


def test_a_side_of_another_meeting_is_refused(world: World, code: str) -> None:
    answer = Browser(world.app).send(f"/join/{code}/name", name="Lee", delegation=world.meeting_id)

    assert answer.status_code == 422
    assert "Choose one from the list." in answer.text


def test_the_notice_comes_after_the_name(world: World, code: str) -> None:
    browser = Browser(world.app)

    assert browser.get(f"/join/{code}/notice").location == f"/join/{code}/name"
    assert browser.send(f"/join/{code}/notice").location == f"/join/{code}/name"


@pytest.mark.parametrize("typed", ["{0}", "{1}-{2}", " {3} ", "{1} {2}"])
def test_a_code_is_forgiven_how_it_is_typed(world: World, code: str, typed: str) -> None:
    answer = Browser(world.app).get(
        "/join", query_string={"code": typed.format(code, code[:4], code[4:], code.lower())}
    )

    assert answer.location == f"/join/{code}"


@pytest.mark.parametrize("typed", ["", "ABC", "ABCD-EFGHX", "％％％％％％％％"])
def test_a_code_that_is_none_is_said_and_kept(world: World, typed: str) -> None:
    answer = Browser(world.app).get("/join", query_string={"code": typed})

    assert answer.status_code == 422
    assert "A code has eight letters and digits." in answer.text
    assert f'value="{typed}"' in answer.text


def test_an_unknown_code_says_where_to_look(world: World) -> None:
    answer = Browser(world.app).get("/join/00000000")

    assert answer.status_code == 404
    assert "No meeting has this code." in answer.text
    assert 'value="00000000"' in answer.text


def test_a_closed_meeting_says_so(world: World, code: str) -> None:
    world.act(world.host, "meeting.close")

    answer = Browser(world.app).get(f"/join/{code}")

    assert answer.status_code == 409
    assert "This meeting is closed." in answer.text


def test_a_full_meeting_says_so_and_keeps_the_boxes(
    world: World, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(founding, "MOST_PEOPLE", 1)

    _, answer = walk(world, code, consent=["quote"])

    assert answer.status_code == 429
    assert 'value="quote" checked' in answer.text


def test_guessing_is_bounded_for_each_address_and_arriving_is_not(world: World, code: str) -> None:
    for _ in range(40):
        assert Browser(world.app).get(f"/join/{code}").status_code == 200

    guesses = [Browser(world.app).get(f"/join/{number:08d}").status_code for number in range(31)]
    late = Browser(world.app).get(f"/join/{code}")
    elsewhere = Browser(world.app).client.get(
        f"/join/{code}", environ_base={"REMOTE_ADDR": "192.0.2.9"}
    )

    assert guesses == [404] * 30 + [429]
    assert late.status_code == 429
    assert "Wait ten minutes" in late.text
    assert elsewhere.status_code == 200


def test_guessing_from_many_places_is_bounded_too(world: World, code: str) -> None:
    for number in range(600):
        address = f"198.51.{number // 200}.{number % 200}"
        Browser(world.app).client.get("/join/00000000", environ_base={"REMOTE_ADDR": address})

    assert Browser(world.app).get(f"/join/{code}").status_code == 429


def test_who_has_a_seat_is_led_back_to_it(world: World, code: str) -> None:
    browser, answer = walk(world, code)

    page = browser.reads(f"/join/{code}")

    assert f'href="{answer.location}"' in page
    assert "/join/" + code + "?another=1" in page


def test_an_admitted_person_sees_the_meeting_without_a_script(world: World, code: str) -> None:
    browser, answer = walk(world, code)
    person = world.one(Participant, name="Sato")

    world.act(world.host, "people.admit", people=[person.id])

    page = browser.reads(answer.location)
    assert 'data-view="member"' in page


def test_a_form_from_another_site_takes_no_seat(world: World, code: str) -> None:
    browser = Browser(world.app)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        assert browser.send(f"/join/{code}/notice", headers=headers).status_code == 403
        assert browser.send("/invitation/seat", headers=headers, token="x").status_code == 403


def test_what_is_held_about_oneself_can_be_read_and_consents_changed(world: World) -> None:
    person, other = world.join("jp", "Sato"), world.join("us", "Baker")
    world.go_to("discussion")
    world.act(person, "hand.raise")
    world.act(other, "hand.raise")
    browser = Browser(world.app)
    browser.client = world.client(person)

    browser.send(f"/m/{person.id}/mine", purpose="publish", given="1")
    page, held = (
        browser.reads(f"/m/{person.id}/mine"),
        browser.get(f"/m/{person.id}/mine.json").json,
    )

    assert page.count("Withdraw") == 1
    kinds = [one["kind"] for one in held["entries"]]
    assert kinds.count("hand.raise") == 1
    assert {"participant.join", "people.admit", "consent.give"} <= set(kinds)
    assert other.id not in str(held)
    assert "Baker" not in str(held)
    assert Browser(world.app).get(f"/m/{person.id}/mine").status_code == 404


def test_a_wrong_purpose_is_refused(world: World) -> None:
    person = world.join("jp", "Sato")
    browser = Browser(world.app)
    browser.client = world.client(person)

    assert browser.send(f"/m/{person.id}/mine", purpose="everything", given="1").status_code == 422


def test_the_panels_of_arriving_and_leaving_say_no_numbers(world: World) -> None:
    person = world.join("kr", "Han", lang="en")

    welcome, farewell, pause = (
        world.see(person, name) for name in ("welcome", "farewell", "pause")
    )

    assert "Speak for yourself" in welcome
    assert "Republic of Korea" in welcome
    assert 'href="mine"' in farewell
    assert 'href="record"' in farewell
    assert "<p" in pause
