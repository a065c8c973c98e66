"""The organiser's pages, through the forms a browser sends."""

import re

from flask import Flask
from sqlalchemy import select

from tests.web.organised import meeting_id_of, rows
from tests.web.staffed import LOGIN, SAME, Browser, new_meeting, signed_in
from workshop.core.meeting import Meeting
from workshop.core.people import Participant, delegations_of


def test_another_organiser_finds_nothing(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk)
    other = signed_in(app, "stranger@example.org", "Stranger")

    found = [
        other.get(f"{address}/{tab}").status_code
        for tab in ("proposals", "plan", "people", "settings", "console", "projector")
    ]

    assert found == [404] * 6
    assert other.send(f"{address}/state", kind="meeting.open").status_code == 404
    assert "Spring exchange" not in other.reads("/organise/")


def test_a_stranger_is_sent_to_sign_in_and_back(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk)

    answer = Browser(app).get(f"{address}/plan")

    assert answer.status_code == 303
    assert answer.location == f"/staff/sign-in?to={address}/plan"


def test_settings_and_delegations_can_be_changed_later(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk)
    japan = rows(app, delegations_of, address)[0]

    desk.client.post(
        f"{address}/settings",
        headers=SAME,
        data={
            "kind": "meeting.edit",
            "title-en": "Renamed",
            "languages": ["en", "ja"],
            "k": "4",
            "door": "open",
            "support": "Room 3",
        },
    )
    desk.client.post(
        f"{address}/settings",
        headers=SAME,
        data={
            "kind": "delegation.edit",
            "delegation": japan.id,
            "letters": "JP",
            "names-en": "Japan",
            "marker": "triangle",
        },
    )
    desk.send(
        f"{address}/settings",
        kind="delegation.remove",
        delegation=rows(app, delegations_of, address)[3].id,
    )

    meeting = rows(app, lambda db, key: db.get(Meeting, key), address)
    assert (meeting.title["en"], meeting.k, meeting.settings["door"]) == ("Renamed", 4, "open")
    sides = rows(app, delegations_of, address)
    assert [one.code for one in sides] == ["jp", "kr", "us"]
    assert not sides[0].votes


def test_opening_leads_to_the_console_and_closing_back(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk)

    opened = desk.send(f"{address}/state", kind="meeting.open")
    console = desk.get(opened.location)

    assert opened.location == f"{address}/console"
    assert desk.get(console.location).status_code == 200
    assert desk.send(f"{address}/state", kind="meeting.close").status_code == 303
    assert desk.send(f"{address}/state", kind="meeting.close").status_code == 409
    assert desk.send(f"{address}/state", kind="proposal.pick").status_code == 404


def test_the_projector_has_one_seat_however_often_it_is_opened(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk)

    places = {desk.send(f"{address}/projector").location for _ in range(3)}

    assert len(places) == 1
    assert desk.get(places.pop()).status_code == 200
    query = select(Participant).where(
        Participant.meeting_id == meeting_id_of(address), Participant.role == "projector"
    )
    assert len(rows(app, lambda db, _key: db.scalars(query).all(), address)) == 1


def test_a_form_from_another_site_changes_nothing(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk)

    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"X-Nothing": "1"},
    ):
        assert (
            desk.send(f"{address}/state", headers=headers, kind="meeting.open").status_code == 403
        )

    assert rows(app, lambda db, key: db.get(Meeting, key), address).state == "draft"


def test_an_unknown_form_of_a_section_is_not_found(desk: Browser) -> None:
    address = new_meeting(desk)

    assert desk.send(f"{address}/plan", kind="meeting.close").status_code == 404
    assert desk.send(f"{address}/settings", kind="people.remove").status_code == 404


def test_every_page_opens_in_every_language(desk: Browser) -> None:
    address = new_meeting(desk)
    pages = [
        "/organise/",
        "/organise/new",
        *(
            f"{address}/{one}"
            for one in (
                "proposals",
                "proposals/deck",
                "proposals/write",
                "proposals/import",
                "plan",
                "people",
                "people/import",
                "settings",
            )
        ),
    ]

    for lang in ("en", "ja", "ko"):
        desk.client.set_cookie("lang", lang)
        for path in pages:
            page = desk.reads(path)
            assert f'<html lang="{lang}"' in page
            assert "style=" not in page
            assert LOGIN not in page


def test_what_was_written_in_another_language_stands_open(desk: Browser) -> None:
    address = new_meeting(desk, title="Only English")
    desk.client.set_cookie("lang", "ko")

    page = desk.reads(f"{address}/settings")

    assert re.search(
        r'<details open>\s*<summary>[^<]+</summary>(?:(?!</details>).)*value="Only English"',
        page,
        re.DOTALL,
    )
