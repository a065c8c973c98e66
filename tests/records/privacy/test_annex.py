"""The organiser's annex is for who signed in a moment ago: by every address, also where it is made already."""

from typing import Any

import pytest
from flask import Flask

from tests.support.exporting import export_here
from tests.world import World, world_of
from workshop.accounts.models import Staff
from workshop.accounts.signing import sign_in
from workshop.core import clock
from workshop.core.people import Participant
from workshop.web.exports import DONE, Exports


def confirmed(world: World, person: Participant, browser: Any) -> None:
    """Let somebody who runs the meeting have signed in a moment ago in this browser."""
    with world.database.writing() as db:
        staff = db.get(Staff, person.staff_id) or Staff(
            id=person.staff_id, login=person.id, name="Ann", password="x", made_at=clock.now()
        )
        db.add(staff)
    browser.set_cookie("staff", sign_in(world.database, staff))


def made(world: World, browser: Any) -> str:
    """Have the annex made and return its id."""
    exports: Exports = world.app.extensions["exports"]
    for _ in range(200):
        browser.get(f"/m/{world.host.id}/record/file?format=html&profile=full").close()
        for one in exports._known.values():
            if one.state == DONE:
                return one.id
    pytest.fail("the export did not end")


def test_an_annex_that_waits_is_handed_to_nobody_else(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_here(app, monkeypatch)
    world = world_of(app).found()
    app.extensions["exports"] = Exports(app.extensions["parts"].settings)
    host, person, stranger = world.client(world.host), world.join(), world_of(app).found()
    confirmed(world, world.host, host)
    export = made(world, host)
    world.act(world.host, "record.share", shared="1")

    def statuses(browser: Any, seat: Participant) -> list[int]:
        found = []
        for page in ("file", "minutes", "making"):
            answer = browser.get(f"/m/{seat.id}/record/{page}?export={export}")
            found.append(answer.status_code)
            answer.close()
        return found

    assert statuses(host, world.host) == [200, 200, 200]
    assert statuses(world.client(person), person) == [404, 404, 404]
    assert statuses(stranger.client(stranger.host), stranger.host) == [404, 404, 404]
    elsewhere = world.client(world.host)
    assert statuses(elsewhere, world.host)[:2] == [303, 303]
    assert "again?" in elsewhere.get(f"/m/{world.host.id}/record/file?export={export}").location
    clock.advance(301)
    assert statuses(host, world.host)[:2] == [303, 303]
