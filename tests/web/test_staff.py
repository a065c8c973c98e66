"""Accounts: made by a link that works once, none by default."""

import pytest
from flask import Flask
from sqlalchemy import select

from tests.web.staffed import LOGIN, PASSWORD, Browser, token_of
from workshop.accounts.links import make_first_link
from workshop.accounts.models import OneTimeLink, Staff, StaffSession
from workshop.core import clock
from workshop.core.db import Database
from workshop.core.errors import NotNow


def test_there_is_no_account_before_the_link(app: Flask, database: Database) -> None:
    with database.reading() as db:
        assert db.scalars(select(Staff)).all() == []
    assert Browser(app).get("/organise/").location.startswith("/staff/sign-in")


@pytest.mark.both_databases
def test_looking_at_the_link_does_not_use_it(app: Flask, database: Database) -> None:
    token = token_of(make_first_link(database))
    browser = Browser(app)

    browser.get("/staff/link")
    browser.client.head("/staff/link")
    looked = browser.send("/staff/link", token=token)
    made = browser.send(
        "/staff/link", token=token, login=LOGIN, name="Mori", password=PASSWORD, again=PASSWORD
    )
    again = Browser(app).send(
        "/staff/link", token=token, login="b@c.de", name="B", password=PASSWORD, again=PASSWORD
    )

    assert looked.status_code == 200
    assert made.status_code == 303
    assert again.status_code == 404
    assert "has been used or is older than 24 hours" in again.text
    assert token not in database_dump(database)


def database_dump(database: Database) -> str:
    with database.reading() as db:
        return " ".join(
            str(vars(one))
            for model in (OneTimeLink, Staff, StaffSession)
            for one in db.scalars(select(model))
        )


def test_the_link_works_for_a_day(app: Flask, database: Database) -> None:
    token = token_of(make_first_link(database))
    clock.advance(24 * 3600 + 1)

    assert Browser(app).send("/staff/link", token=token).status_code == 404


def test_two_first_links_make_one_account(app: Flask, database: Database) -> None:
    first, second = token_of(make_first_link(database)), token_of(make_first_link(database))
    Browser(app).send(
        "/staff/link", token=first, login=LOGIN, name="Mori", password=PASSWORD, again=PASSWORD
    )

    late = Browser(app).send(
        "/staff/link",
        token=second,
        login="eve@x.org",
        name="Eve",
        password=PASSWORD,
        again=PASSWORD,
    )

    assert late.status_code == 409
    with pytest.raises(NotNow):
        make_first_link(database)


def test_a_pasted_link_works_too(app: Flask, database: Database) -> None:
    path = make_first_link(database)

    assert (
        "Make your account"
        in Browser(app).send("/staff/link", token=f" http://localhost{path} ").text
    )


@pytest.mark.parametrize(
    ("password", "again", "say"),
    [
        ("short", "short", "at least 12 characters"),
        ("passwordpassword", "passwordpassword", "lists of common passwords"),
        ("aaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaa", "lists of common passwords"),
        ("abcabcabcabcabc", "abcabcabcabcabc", "lists of common passwords"),
        ("abcdefghijklmnop", "abcdefghijklmnop", "lists of common passwords"),
        (PASSWORD, PASSWORD + "!", "The two passwords differ."),
    ],
)
def test_a_weak_password_is_refused_beside_its_field(
    app: Flask, database: Database, password: str, again: str, say: str
) -> None:
    token = token_of(make_first_link(database))

    answer = Browser(app).send(
        "/staff/link", token=token, login=LOGIN, name="Mori", password=password, again=again
    )

    assert answer.status_code == 422
    assert say in answer.text
    assert f'value="{LOGIN}"' in answer.text
    assert f'value="{password}"' not in answer.text
