"""The organiser's pages of a series: making one, putting meetings in it, the next meeting from the last."""

import re

import pytest
from flask import Flask

from tests.web.organised import meeting_id_of, rows, stages
from tests.web.staffed import Browser, new_meeting, signed_in
from workshop.core.meeting import meeting_of
from workshop.core.people import delegations_of
from workshop.library import read_people
from workshop.series.models import carried_in


@pytest.fixture
def desk(app: Flask) -> Browser:
    return signed_in(app)


def begun(desk: Browser) -> str:
    """Make a series with a working group and return its address."""
    answer = desk.send("/organise/series/", title__en="Safety dialogue", title__ja="安全対話")
    assert answer.status_code == 303, answer.text
    address = str(answer.location)
    assert desk.send(f"{address}/group", names__en="Group on drills").status_code == 303
    return address


def join(desk: Browser, meeting: str, series: str) -> None:
    place = series.rpartition("/")[2]
    answer = desk.send(f"{meeting}/series", kind="series.join", of="join", place=place)
    assert answer.status_code == 303, answer.text


def test_a_series_is_made_and_shown(desk: Browser) -> None:
    address = begun(desk)

    assert "Safety dialogue" in desk.reads("/organise/series/")
    assert "Group on drills" in desk.reads(address)
    assert "Series" in desk.reads("/organise/")
    assert desk.send("/organise/series/").status_code == 422


def test_another_organiser_does_not_see_it(app: Flask, desk: Browser) -> None:
    address = begun(desk)

    other = signed_in(app, "sato@example.org", "Sato")

    assert other.get(address).status_code == 404
    assert "Safety dialogue" not in other.reads("/organise/series/")
    assert other.send(f"{address}/group", names__en="Mine").status_code == 404


def test_the_next_meeting_is_founded_from_the_last(app: Flask, desk: Browser) -> None:
    series, first = begun(desk), new_meeting(desk, plan="")
    join(desk, first, series)
    desk.send(f"{first}/settings", kind="meeting.limits", of="comments", per_day="4")
    fields = {"votes-jp": "1", "speaks-jp": "1", "votes-kr": "1", "speaks-kr": "1", "votes-us": "1"}
    desk.send(f"{series}/sides", **{k.replace("-", "__"): v for k, v in fields.items()})

    answer = desk.send(f"{series}/next", title__en="Second meeting", plan="exchange-90")

    second = str(answer.location).removesuffix("/series")
    meeting = rows(app, meeting_of, second)
    assert (meeting.settings["per_day"], meeting.settings["series_number"]) == (4, 2)
    said = {one.code: (one.votes, one.speaks) for one in rows(app, delegations_of, second)}
    assert said == {
        "jp": (True, True),
        "kr": (True, True),
        "us": (True, False),
        "guest": (False, False),
    }
    assert stages(app, second)
    assert "Meeting 2 of the series" in desk.reads(f"{second}/series")
    both = [one.rpartition("/")[2] for one in (first, second)]
    assert f"/organise/archive/compare?a={both[0]}&amp;b={both[1]}" in desk.reads(series)


def test_what_is_open_is_taken_over_on_the_page(app: Flask, desk: Browser) -> None:
    series, first = begun(desk), new_meeting(desk, plan="")
    join(desk, first, series)
    desk.send(f"{first}/state", kind="meeting.open")
    run_park(app, first, "Who pays?")
    second = str(desk.send(f"{series}/next", title__en="Second").location).removesuffix("/series")
    page = desk.reads(f"{second}/series")
    (item,) = re.findall(r'name="items" value="([^"]+)"', page)

    desk.send(
        f"{second}/series", kind="carried.take", meeting=meeting_id_of(first), items=item, of="x"
    )

    (row,) = rows(app, carried_in, second)
    assert row.words == {"en": "Who pays?"}
    assert "Taken over" in desk.reads(f"{second}/series")


def run_park(app: Flask, address: str, words: str) -> None:
    """Park a line as the meeting's host."""
    from sqlalchemy import select

    from workshop.core import ids
    from workshop.core.people import Participant

    meeting_id = meeting_id_of(address)
    with app.extensions["parts"].database.reading() as db:
        host = db.scalars(select(Participant).where(Participant.meeting_id == meeting_id)).one()
    writer = app.extensions["parts"].writer
    writer.perform(meeting_id, host.id, "point.park", ids.new_id(), {"words": words})


def test_the_people_of_a_meeting_can_be_imported_by_the_next(desk: Browser) -> None:
    series, first = begun(desk), new_meeting(desk, plan="")
    join(desk, first, series)
    page = desk.reads(f"{first}/people")
    side = re.findall(r'<option value="([0-9a-f-]{36})"', page)[0]
    desk.send(f"{first}/people/invite", name="=Kim", delegation=side, lang="ko", role="member")

    text = desk.get(f"{first}/series/people.csv").data.decode("utf-8-sig")

    found = read_people(text)
    assert found.is_clean
    assert [(one.name, one.language, one.role) for one in found.rows] == [("'=Kim", "ko", "member")]


def test_a_refusal_stays_on_the_page(desk: Browser) -> None:
    series = begun(desk)

    empty = desk.send(f"{series}/next", title__en="Too early")
    nameless = desk.send(f"{series}/group")

    assert empty.status_code == 404
    assert nameless.status_code == 422
