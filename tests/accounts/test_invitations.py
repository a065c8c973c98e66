"""Personal links: looked at as often as one likes, used once."""

import re
from typing import Any

import pytest
from flask import Flask

from tests.web.staffed import SAME, Browser, new_meeting, signed_in, token_of
from tests.world import World
from workshop.accounts.invitations import Guest, invitations_of, invite
from workshop.core import clock
from workshop.core.people import Participant
from workshop.lobby.models import Consent

pytestmark = pytest.mark.both_databases


def link(world: World, **guest: Any) -> str:
    values = {"name": "Sato", "delegation_id": world.side("jp").id, "lang": "ja", **guest}
    ((_row, path),) = invite(world.database, world.meeting_id, [Guest(**values)])
    return token_of(path)


def take(browser: Browser, token: str, name: str = "Sato", **more: Any) -> Any:
    return browser.send("/invitation/seat", token=token, name=name, lang="en", **more)


def test_a_click_shows_whose_it_is_and_a_second_takes_the_seat(world: World) -> None:
    token, browser = link(world), Browser(world.app)

    looked = browser.send("/invitation", token=token)
    seat = take(browser, token, consent=["record"])

    assert "Sato" in looked.text
    assert '<html lang="ja"' in looked.text
    person = world.one(Participant, name="Sato")
    assert seat.location == f"/m/{person.id}/"
    assert (person.state, person.role, person.votes, person.lang) == (
        "admitted",
        "member",
        True,
        "en",
    )
    assert {one.purpose for one in world.rows(Consent, participant_id=person.id) if one.given} == {
        "record"
    }
    assert browser.get(seat.location).status_code == 200


def test_looking_never_uses_it_and_using_it_does_so_once(world: World) -> None:
    token = link(world)
    for _ in range(3):
        Browser(world.app).get("/invitation")
        Browser(world.app).client.head("/invitation")
        assert Browser(world.app).send("/invitation", token=token).status_code == 200
    assert take(Browser(world.app), token).status_code == 303

    again = take(Browser(world.app), token)

    assert again.status_code == 409
    assert "has been used" in again.text
    assert len(world.rows(Participant, name="Sato")) == 1


def test_an_old_withdrawn_or_unknown_link_says_what_to_do(world: World) -> None:
    old = link(world)
    clock.advance(31 * 24 * 3600)

    assert "has expired" in Browser(world.app).send("/invitation", token=old).text
    assert "is not valid" in Browser(world.app).send("/invitation", token="x" * 43).text


def test_a_wrong_form_keeps_the_link_unused(world: World) -> None:
    token = link(world)

    answer = take(Browser(world.app), token, name="")

    assert answer.status_code == 422
    assert take(Browser(world.app), token).status_code == 303


def test_guessing_is_bounded_and_a_good_link_is_not_counted(world: World) -> None:
    codes = [
        Browser(world.app).send("/invitation", token=f"guess{number}").status_code
        for number in range(31)
    ]

    assert codes == [404] * 30 + [429]


def test_an_invitation_of_a_closed_meeting_says_so(world: World) -> None:
    token = link(world)
    world.act(world.host, "meeting.close")

    answer = Browser(world.app).send("/invitation", token=token)

    assert answer.status_code == 409
    assert "closed" in answer.text


def test_a_seat_is_moved_and_the_old_browser_loses_it(world: World) -> None:
    person = world.join("kr", "Kim")
    old = world.client(person)
    token = link(world, name="Kim", delegation_id=person.delegation_id, participant_id=person.id)

    answer = take(Browser(world.app), token, name="Kim")

    assert answer.location == f"/m/{person.id}/"
    assert old.get(f"/m/{person.id}/").status_code == 404


def test_an_invited_second_facilitator_finds_the_meeting_in_the_own_list(app: Flask) -> None:
    desk = signed_in(app)
    address = new_meeting(desk)
    page = desk.send(f"{address}/people/invite", name="Han", lang="ko", role="cohost").text
    (url,) = re.findall(r'value="(http://[^"]+/invitation#[^"]+)"', page)
    other = signed_in(app, "han@example.org", "Han")
    assert "Spring exchange" not in other.reads("/organise/")

    seat = take(other, token_of(url), name="Han")

    assert other.get(seat.location).status_code == 200
    assert "Spring exchange" in other.reads("/organise/")
    assert other.get(f"{address}/plan").status_code == 200


def test_links_are_made_listed_and_withdrawn(app: Flask) -> None:
    desk = signed_in(app)
    address = new_meeting(desk)
    side = re.findall(r'<option value="([0-9a-f-]{36})"', desk.reads(f"{address}/people"))[0]
    page = desk.send(
        f"{address}/people/invite", name="Sato", lang="ja", role="member", delegation=side
    ).text
    (url,) = re.findall(r'value="(http://[^"]+/invitation#[^"]+)"', page)
    database, meeting_id = app.extensions["parts"].database, address.rpartition("/")[2]
    with database.reading() as db:
        (row,) = invitations_of(db, meeting_id)

    desk.send(f"{address}/people/revoke", invitation=row.id)

    assert "withdrawn" in desk.reads(f"{address}/people")
    assert token_of(url) not in desk.reads(f"{address}/people")
    answer = Browser(app).send("/invitation", token=token_of(url))
    assert (answer.status_code, "was withdrawn" in answer.text) == (409, True)


def test_a_participant_needs_a_delegation(app: Flask) -> None:
    desk = signed_in(app)
    address = new_meeting(desk)

    answer = desk.send(
        f"{address}/people/invite", name="Kept", lang="ja", role="member", delegation=""
    )

    assert answer.status_code == 422
    assert "A participant needs a delegation." in answer.text
    assert 'value="Kept"' in answer.text


PEOPLE = "name,email,delegation,language,role\nSato,sato@example.org,jp,ja,\nKim,,kr,ko,observer\n"


def test_a_list_of_people_becomes_links_after_a_look(app: Flask) -> None:
    desk = signed_in(app)
    address = new_meeting(desk)
    database, meeting_id = app.extensions["parts"].database, address.rpartition("/")[2]

    preview = desk.send(f"{address}/people/import", text=PEOPLE)
    with database.reading() as db:
        assert invitations_of(db, meeting_id) == []
    made = desk.send(f"{address}/people/import", text=PEOPLE, sure="1")

    assert "Make 2 links" in preview.text
    assert made.text.count('value="http://localhost/invitation#') == 2
    with database.reading() as db:
        assert [(one.name, one.role, one.lang) for one in invitations_of(db, meeting_id)] == [
            ("Kim", "observer", "ko"),
            ("Sato", "member", "ja"),
        ]


def test_the_same_list_read_again_invites_only_who_is_new(app: Flask) -> None:
    desk = signed_in(app)
    address = new_meeting(desk)
    database, meeting_id = app.extensions["parts"].database, address.rpartition("/")[2]
    first = desk.send(f"{address}/people/import", text=PEOPLE, sure="1")

    again = desk.send(f"{address}/people/import", text=PEOPLE, sure="1")
    more = desk.send(f"{address}/people/import", text=f"{PEOPLE}Aoi,,jp,ja,\n", sure="1")

    assert (again.status_code, more.status_code) == (422, 200)
    assert "Everybody in this file holds a personal link already." in again.text
    assert more.text.count('value="http://localhost/invitation#') == 1
    with database.reading() as db:
        rows = invitations_of(db, meeting_id)
    assert [one.name for one in rows] == ["Kim", "Sato", "Aoi"]
    anew = desk.send(f"{address}/people/again", invitation=rows[0].id)
    old, new = (token_in(page.text) for page in (first, anew))
    assert Browser(app).send("/invitation", token=old).status_code == 404
    assert "Kim" in Browser(app).send("/invitation", token=new).text
    assert desk.send(f"{address}/people/again", invitation=meeting_id).status_code == 404


def token_in(page: str) -> str:
    """Return the token of the link that a page shows beside Kim."""
    return page.partition("Link of Kim")[0].rpartition("/invitation#")[2].partition('"')[0]


def test_a_wrong_line_of_the_list_makes_no_link(app: Flask) -> None:
    desk = signed_in(app)
    address = new_meeting(desk)

    answer = desk.client.post(
        f"{address}/people/import",
        data={"text": PEOPLE.replace(",kr,", ",fr,"), "sure": "1"},
        headers=SAME,
    )

    assert answer.status_code == 422
    assert "Line 3:" in answer.text
    with app.extensions["parts"].database.reading() as db:
        assert invitations_of(db, address.rpartition("/")[2]) == []
