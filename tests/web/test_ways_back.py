"""Where a page leads to afterwards is named in an address or a form: never to another host, never to a fault."""

from urllib.parse import quote

import pytest
from flask import Flask

from tests.web.staffed import LOGIN, PASSWORD, SAME, Browser
from tests.world import World
from workshop.core import ids

ELSEWHERE = (
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "/\t/evil.example/",
    "/\n/evil.example/",
    "/ /evil.example/",
    "\t//evil.example/",
)


@pytest.mark.parametrize("to", ELSEWHERE)
def test_changing_the_language_leads_to_no_other_host(app: Flask, to: str) -> None:
    answer = Browser(app).get(f"/language/ko?to={quote(to, safe='')}")

    assert (answer.status_code, answer.location) == (302, "/")
    assert Browser(app).get("/language/ko?to=/join?code=7").location == "/join?code=7"


@pytest.mark.parametrize("to", ["/organise/\t/evil.example/", "/organise/\n", "/join"])
def test_signing_in_leads_to_a_page_of_the_organisers(app: Flask, desk: Browser, to: str) -> None:
    answer = Browser(app).send(
        f"/staff/sign-in?to={quote(to, safe='')}", login=LOGIN, password=PASSWORD
    )

    assert (answer.status_code, answer.location) == (303, "/organise/")


def test_an_act_leads_back_into_the_own_seat_alone(world: World) -> None:
    person = world.join()
    home = f"/m/{person.id}/"

    for back in (*ELSEWHERE, f"{home}\n", "/organise/"):
        sent = {"kind": "seat.step_out", "uuid": ids.new_id(), "back": back}
        answer = world.client(person).post(f"{home}act", data=sent, headers=SAME)
        assert (answer.status_code, answer.location) == (303, home)
