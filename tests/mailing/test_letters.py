"""Invitations and reminders reach the addressee, in their language, once; the calendar says the same everywhere."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from icalendar import Calendar

from tests.support.mailbox import ROOT, Box, use_post
from tests.web.organised import meeting_id_of, rows
from tests.web.staffed import Browser, new_meeting, signed_in
from workshop.accounts.invitations import Guest, invitations_of, invite
from workshop.core.errors import NotNow
from workshop.core.meeting import meeting_of
from workshop.core.people import delegations_of
from workshop.mailing.post import Post
from workshop.mailing.reminders import remind

BEGINS = datetime(2027, 1, 20, 1, 0, tzinfo=UTC)


def _planned(desk: Browser) -> str:
    address = new_meeting(desk)
    desk.send(
        f"{address}/plan",
        kind="meeting.schedule",
        day="2027-01-20",
        clock="10:00",
        zone="Asia/Seoul",
    )
    return address


def test_a_personal_link_is_sent_in_the_guests_language_with_the_calendar(
    app: Flask, box: tuple[Box, Post]
) -> None:
    kept, post = box
    use_post(app, post)
    desk = signed_in(app)
    address = _planned(desk)
    korea = next(one for one in rows(app, delegations_of, address) if one.code == "kr")
    answer = desk.send(
        f"{address}/people/invite",
        name="Minji",
        delegation=korea.id,
        lang="ko",
        role="member",
        email="minji@example.org",
        send="1",
    )
    assert "minji@example.org" in answer.get_data(as_text=True)
    (letter,) = kept.letters
    assert letter["Content-Language"] == "ko"
    body = letter.get_body()
    assert body is not None
    text = body.get_content()
    assert f"{ROOT}/invitation#" in text
    assert "10:00" in text
    assert "Asia/Seoul" in text
    (calendar,) = letter.iter_attachments()
    event = Calendar.from_ical(calendar.get_payload(decode=True)).walk("VEVENT")[0]
    assert event["dtstart"].dt == BEGINS
    assert "#" not in str(event["url"]), "the calendar must not carry the personal link"


def test_an_address_the_server_refuses_is_named_and_the_link_is_still_shown(
    app: Flask, box: tuple[Box, Post]
) -> None:
    kept, post = box
    use_post(app, post)
    desk = signed_in(app)
    address = new_meeting(desk)
    csv = "name,email,delegation\nA,nobody@example.org,us\nB,b@example.org,jp\n"
    page = desk.send(f"{address}/people/import", text=csv, sure="1", send="1").get_data(
        as_text=True
    )
    assert "Not sent: 550" in page
    assert "/invitation#" in page
    assert [str(one["To"]) for one in kept.letters] == ["b@example.org"]


def test_without_a_mail_server_nothing_is_offered_and_nothing_is_sent(
    app: Flask, desk: Browser
) -> None:
    address = new_meeting(desk)
    page = desk.reads(f"{address}/people")
    assert "names no mail server" in page
    assert 'name="send"' not in page
    with pytest.raises(NotNow):
        Post().send([])


def _invited(app: Flask, desk: Browser) -> str:
    address = _planned(desk)
    database = app.extensions["parts"].database
    sides = {one.code: one.id for one in rows(app, delegations_of, address)}
    guests = [
        Guest("Yuki", sides["jp"], "ja", email="yuki@example.org"),
        Guest("Sam", sides["us"], "en", email="sam@example.org"),
        Guest("Quiet", sides["kr"], "ko"),
    ]
    invite(database, meeting_id_of(address), guests)
    desk.send(f"{address}/people/remind", remind="1")
    return address


@pytest.mark.both_databases
def test_everybody_is_reminded_once_and_nobody_at_night(app: Flask, box: tuple[Box, Post]) -> None:
    kept, post = box
    desk = signed_in(app)
    address = _invited(app, desk)
    database = app.extensions["parts"].database
    assert remind(database, post, BEGINS - timedelta(hours=30), ROOT) == 0, "too early"
    # 07:00 in Tokyo is night there by our reckoning, 17:00 in Washington is not.
    assert remind(database, post, BEGINS - timedelta(hours=3), ROOT) == 1
    assert [str(one["To"]) for one in kept.letters] == ["sam@example.org"]
    # 09:00 in Tokyo.
    assert remind(database, post, BEGINS - timedelta(hours=1), ROOT) == 1
    assert remind(database, post, BEGINS - timedelta(minutes=30), ROOT) == 0
    assert [str(one["To"]) for one in kept.letters][1:] == ["yuki@example.org"]
    assert all("/invitation#" not in str(one.get_body()) for one in kept.letters)
    assert len(rows(app, invitations_of, address)) == 3


def test_a_reminder_that_could_not_be_sent_is_tried_again(
    app: Flask, box: tuple[Box, Post]
) -> None:
    kept, post = box
    desk = signed_in(app)
    _invited(app, desk)
    database = app.extensions["parts"].database
    nowhere = Post("smtp+plain://127.0.0.1:9", "meetings@example.org")
    at = BEGINS - timedelta(hours=1)
    assert remind(database, nowhere, at, ROOT) == 0
    assert remind(database, post, at, ROOT) == 2
    assert len(kept.letters) == 2


def test_the_door_gives_the_meeting_as_a_calendar_file(app: Flask, desk: Browser) -> None:
    address = _planned(desk)
    code = rows(app, meeting_of, address).code
    answer = Browser(app).get(f"/join/{code}/meeting.ics")
    assert answer.mimetype == "text/calendar"
    event = Calendar.from_ical(answer.data).walk("VEVENT")[0]
    assert event["dtstart"].dt == BEGINS
    assert event["dtend"].dt > BEGINS


def test_a_meeting_without_a_time_has_no_calendar_file(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk)
    code = rows(app, meeting_of, address).code
    assert Browser(app).get(f"/join/{code}/meeting.ics").status_code == 404


def test_a_series_is_one_calendar_file(app: Flask, desk: Browser) -> None:
    first, second = _planned(desk), _planned(desk)
    series = str(desk.send("/organise/series/", title__en="Spring series").location)
    for address in (first, second):
        place = series.rpartition("/")[2]
        desk.send(f"{address}/series", kind="series.join", of="join", place=place)
    answer = desk.get(f"{series}/meetings.ics")
    assert answer.status_code == 200
    assert len(Calendar.from_ical(answer.data).walk("VEVENT")) == 2
