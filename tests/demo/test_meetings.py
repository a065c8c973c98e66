"""The meetings of the demonstration: every printed link opens a seat, and what they hold can be taken home."""

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from tests.web.staffed import Browser
from workshop.core import clock
from workshop.core.people import Participant
from workshop.demo.door import show_demo
from workshop.mediation.models import Table
from workshop.records.collect import record_of
from workshop.records.formats import FORMATS
from workshop.records.verify import verify


@pytest.fixture
def shown(app: Flask) -> Flask:
    """The demonstration on the test's database."""
    show_demo(app)
    return app


def test_every_link_opens_its_seat_and_every_meeting_can_be_taken_home(
    shown: Flask, tmp_path: Path
) -> None:
    meetings = Browser(shown).get("/demo.json").json
    assert set(meetings) == {"waiting", "running", "finished", "exercise", "organiser"}
    del meetings["organiser"]
    with shown.extensions["parts"].database.reading() as db:
        for name, links in meetings.items():
            opened = [links["console"], links["projector"], *links["participants"].values()]
            for address in opened:
                browser = Browser(shown)
                browser.reads(browser.get(address).location)
            person = db.get_one(Participant, links["console"].rpartition("/")[2])
            file = tmp_path / f"{name}.json"
            FORMATS.get("json").write(record_of(db, person.meeting_id, "participants"), file, "en")
            assert verify(file).ok, name
    _offers_lie_on_the_table(shown, meetings["exercise"])


def _offers_lie_on_the_table(shown: Flask, links: dict[str, Any]) -> None:
    browser = Browser(shown)
    page = browser.reads(browser.get(links["participants"]["jp"]).location)
    assert "사무국은 함께 쓰는 거점으로 하고" in page, "the answer, in the words of its author"
    with shown.extensions["parts"].database.reading() as db:
        table = db.scalars(select(Table)).one()
        assert table.status == "open"
        assert table.ends_at is not None
        assert table.ends_at > clock.now(), "there is time left to answer it"
