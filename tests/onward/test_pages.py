"""The organiser's page: how many said yes, the letter in three languages, the links; by mail where one is known."""

import re

import pytest
from sqlalchemy import select

from tests.onward.circle import SUPPORT, Circle
from tests.support.mailbox import ROOT, Box, use_post
from tests.web.staffed import Browser
from workshop.agenda.models import stages_of
from workshop.core import ids
from workshop.core.meeting import Meeting
from workshop.mailing.post import Post
from workshop.mediation.sources import known


def page_of(circle: Circle) -> str:
    return f"/organise/{circle.world.meeting_id}/onward"


def press(office: Browser, circle: Circle, **fields: str) -> str:
    """Press “Invite” and return the page of letters."""
    sent = {"to": circle.target_id, "choice": "yes", "uuid": ids.new_id(), **fields}
    answer = office.send(page_of(circle), **sent)
    assert answer.status_code == 200, answer.text[:2000]
    return str(answer.text)


def test_the_page_counts_and_names_nobody(circle: Circle, office: Browser) -> None:
    page = office.reads(f"{page_of(circle)}?to={circle.target_id}")

    assert "2 people said yes and hold no invitation yet." in page
    assert "1 person said later" in page
    assert not any(name in page for name in circle.people)
    for subject in ("Invitation: Mock mediation", "模擬調停", "Mock mediation"):
        assert subject in page
    assert page.count(SUPPORT) == 3
    series = office.reads(f"/organise/{circle.world.meeting_id}/series")
    assert f'href="{page_of(circle)}"' in series


def test_letters_go_out_once_and_those_without_an_address_are_printed(
    circle: Circle, office: Browser, box: tuple[Box, Post]
) -> None:
    kept, post = box
    use_post(circle.world.app, post)
    uuid = ids.new_id()

    page = press(office, circle, send="1", uuid=uuid)
    again = office.send(page_of(circle), to=circle.target_id, choice="yes", send="1", uuid=uuid)

    (letter,) = kept.letters
    assert (str(letter["To"]), letter["Content-Language"]) == ("bae@example.org", "ko")
    body = letter.get_body()
    assert body is not None
    link = re.search(rf"{ROOT}/invitation#\S+", body.get_content())
    assert link is not None
    assert link.group() in page, "the page shows what the letter holds"
    assert "cole@example.org" not in page
    assert len(re.findall(r'class="card stack-s onward-slip"', page)) == 2
    assert again.status_code == 303
    assert len(kept.letters) == 1
    overview = office.reads(page_of(circle))
    assert "and answered “later”." not in page
    assert "and answered “later”." in press(office, circle, choice="later")
    assert "letter sent" in overview
    assert "no letter sent" in overview
    opened = Browser(circle.world.app).send("/invitation", token=link.group().partition("#")[2])
    assert "Yes Bae" in opened.text


def test_a_mail_server_that_cannot_be_reached_loses_nothing(
    circle: Circle, office: Browser, box: tuple[Box, Post]
) -> None:
    kept, post = box
    use_post(circle.world.app, Post("smtp+plain://127.0.0.1:9", "meetings@example.org"))

    page = press(office, circle, send="1")
    assert "could not be reached" in page
    overview = office.reads(page_of(circle))
    unsent = re.findall(r'name="invitation" value="([^"]+)"', overview)[:2]
    use_post(circle.world.app, post)
    made = office.client.post(
        f"{page_of(circle)}/links",
        data={"to": circle.target_id, "invitation": unsent, "send": "1"},
        headers={"Sec-Fetch-Site": "same-origin"},
    )

    assert "Sent to bae@example.org" in made.text
    assert [str(one["To"]) for one in kept.letters] == ["bae@example.org"]
    old = re.search(r"/invitation#(\S+?)<", page)
    assert old is not None
    refused = Browser(circle.world.app).send("/invitation", token=old.group(1))
    assert refused.status_code == 404


def test_links_of_other_invitations_cannot_be_made_here(circle: Circle, office: Browser) -> None:
    circle.invite()
    (mine, _other) = circle.links()
    with circle.world.database.reading() as db:
        foreign = db.scalars(select(Meeting.id).where(Meeting.id == circle.world.meeting_id)).one()

    strange = office.send(f"{page_of(circle)}/links", to=foreign, invitation=mine.id)

    assert "/invitation#" not in strange.text
    assert Browser(circle.world.app).get(page_of(circle)).status_code == 303


@pytest.mark.both_databases
def test_the_exercise_is_made_in_one_step_like_the_circle(circle: Circle, office: Browser) -> None:
    case = known()[0]

    answer = office.send(f"{page_of(circle)}/found", case=case.id, tables="2")

    assert answer.status_code == 303, answer.text[:2000]
    made = str(answer.location).rpartition("=")[2]
    with circle.world.database.reading() as db:
        meeting = db.get_one(Meeting, made)
        stages = stages_of(db, made)
    assert meeting.title == dict(case.title)
    assert meeting.settings["support"] == SUPPORT
    seats = next(one for one in stages if one.kind == "exercise-seats")
    assert (seats.settings["case"], int(seats.settings["tables"])) == (case.id, 2)
    assert circle.invite(to=made).made
    assert "Yes Abe" in office.reads(page_of(circle))


def test_refusals_stay_on_the_page(circle: Circle, office: Browser) -> None:
    circle.invite()

    again = office.send(page_of(circle), to=circle.target_id, choice="yes")
    never = office.send(page_of(circle), to=circle.target_id, choice="no")
    nowhere = office.send(f"{page_of(circle)}/found", case="no-such-case", tables="1")

    assert (again.status_code, never.status_code, nowhere.status_code) == (409, 422, 404)
    assert "Nobody is left to invite" in again.text
