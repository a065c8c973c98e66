"""Signing in: one way, no default account, nothing told to a guesser."""

import time

import pytest
from flask import Flask
from sqlalchemy import select

from tests.web.staffed import LOGIN, PASSWORD, Browser, signed_in, token_of
from workshop.accounts.links import make_password_link
from workshop.accounts.models import StaffSession
from workshop.core import clock
from workshop.core.db import Database


def sessions(database: Database) -> list[StaffSession]:
    with database.reading() as db:
        return list(db.scalars(select(StaffSession)))


def sign_in(
    app: Flask, login: str = LOGIN, password: str = PASSWORD, **more: str
) -> tuple[Browser, int, str]:
    browser = Browser(app)
    answer = browser.send("/staff/sign-in", login=login, password=password, **more)
    return browser, answer.status_code, answer.text


def test_signing_in_begins_under_a_new_name_each_time(app: Flask, database: Database) -> None:
    signed_in(app)
    browser, status, _ = sign_in(app)
    before = browser.client.get_cookie("staff").value

    browser.send("/staff/sign-out")
    browser.client.set_cookie("staff", before)
    stolen = browser.get("/organise/")
    browser.send("/staff/sign-in", login=LOGIN, password=PASSWORD)

    assert status == 303
    assert stolen.status_code == 303
    assert browser.client.get_cookie("staff").value != before
    assert before not in {one.token for one in sessions(database)}


def test_the_cookie_is_for_the_browser_alone(app: Flask) -> None:
    signed_in(app)
    browser = Browser(app)

    header = browser.send("/staff/sign-in", login=LOGIN, password=PASSWORD).headers["Set-Cookie"]

    assert "HttpOnly" in header
    assert "SameSite=Lax" in header
    assert "Path=/" in header


def test_a_sign_in_ends_after_twelve_hours(app: Flask) -> None:
    browser = signed_in(app)
    assert browser.get("/organise/").status_code == 200

    clock.advance(12 * 3600)

    assert browser.get("/organise/").status_code == 303


@pytest.mark.parametrize(
    ("login", "password"), [(LOGIN, "wrong but long enough"), ("nobody@example.org", PASSWORD)]
)
def test_a_wrong_name_and_a_wrong_password_look_alike(
    app: Flask, login: str, password: str
) -> None:
    signed_in(app)

    _, status, text = sign_in(app, login, password)

    assert status == 422
    assert "do not fit together" in text
    assert f'value="{login}"' in text
    assert password not in text


def test_a_wrong_name_takes_as_long_as_a_wrong_password(app: Flask) -> None:
    signed_in(app)
    sign_in(app, "warm@up.org")

    spans = []
    for login in (LOGIN, "nobody@example.org"):
        began = time.thread_time()  # the work, not the waiting: others use the machine, too
        sign_in(app, login, "wrong but long enough")
        spans.append(time.thread_time() - began)

    assert min(spans) > max(spans) / 5


def test_ten_failures_close_the_door_for_that_address_only(app: Flask) -> None:
    signed_in(app)
    failed = [sign_in(app, LOGIN, "wrong but long enough")[1] for _ in range(11)]

    right_but_late = sign_in(app)[1]
    elsewhere = Browser(app).client.post(
        "/staff/sign-in",
        data={"login": LOGIN, "password": PASSWORD},
        headers={"Sec-Fetch-Site": "same-origin"},
        environ_base={"REMOTE_ADDR": "192.0.2.7"},
    )

    assert failed == [422] * 10 + [429]
    assert right_but_late == 429
    assert elsewhere.status_code == 303


def test_successes_are_never_counted(app: Flask) -> None:
    signed_in(app)

    assert {sign_in(app)[1] for _ in range(15)} == {303}


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "/organise/\\evil", "/m/x"]
)
def test_signing_in_leads_nowhere_else(app: Flask, target: str) -> None:
    signed_in(app)

    answer = Browser(app).send("/staff/sign-in", login=LOGIN, password=PASSWORD, to=target)

    assert answer.location == "/organise/"


def test_a_new_password_ends_every_other_sign_in(app: Flask, database: Database) -> None:
    old = signed_in(app)
    token = token_of(make_password_link(database, LOGIN))

    answer = Browser(app).send(
        "/staff/link", token=token, password="another quiet heron", again="another quiet heron"
    )

    assert answer.status_code == 303
    assert old.get("/organise/").status_code == 303
    assert sign_in(app)[1] == 422
    assert sign_in(app, password="another quiet heron")[1] == 303


def test_a_form_from_another_site_signs_nobody_in_or_out(app: Flask) -> None:
    browser = signed_in(app)

    assert (
        browser.send("/staff/sign-out", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    )
    assert (
        Browser(app)
        .send(
            "/staff/sign-in",
            headers={"Origin": "https://evil.example"},
            login=LOGIN,
            password=PASSWORD,
        )
        .status_code
        == 403
    )
    assert browser.get("/organise/").status_code == 200
