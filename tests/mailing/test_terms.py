"""Before the term of a record ends those who run the meeting are told: a week and a day before, once each."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from flask import Flask

from tests.support.mailbox import ROOT, Box
from tests.web.organised import meeting_id_of, rows
from tests.web.staffed import LOGIN, Browser, new_meeting, signed_in
from workshop.core import clock, ids
from workshop.core.meeting import meeting_of
from workshop.mailing.post import Post
from workshop.mailing.terms import warn
from workshop.records.retention import Term, term_of


@dataclass
class Kept:
    """A closed meeting whose record has a term of thirty days."""

    app: Flask
    desk: Browser
    address: str
    ends_at: datetime

    def warn(self, post: Post, **before: float) -> int:
        """Let the server look, so long before the end."""
        at = self.ends_at - timedelta(**before)
        return warn(self.app.extensions["parts"].database, post, at, ROOT)


@pytest.fixture
def kept(app: Flask) -> Kept:
    """Keep the record of a meeting for thirty days, then delete it."""
    clock.advance(0)
    desk = signed_in(app)
    address = new_meeting(desk, plan="")
    retain(app, address, days="30", then="delete")
    desk.send(f"{address}/state", kind="meeting.open")
    desk.send(f"{address}/state", kind="meeting.close")
    term = term_of(rows(app, meeting_of, address))
    assert term is not None
    assert term.ends_at is not None
    return Kept(app, desk, address, term.ends_at)


def retain(app: Flask, address: str, **term: str) -> None:
    """Set the term as the meeting's host."""
    from sqlalchemy import select

    from workshop.core.people import Participant

    parts, meeting_id = app.extensions["parts"], meeting_id_of(address)
    with parts.database.reading() as db:
        host = db.scalars(select(Participant).where(Participant.meeting_id == meeting_id)).one()
    parts.writer.perform(meeting_id, host.id, "record.retain", ids.new_id(), term)


@pytest.mark.both_databases
def test_a_week_and_a_day_before_once_each(kept: Kept, box: tuple[Box, Post]) -> None:
    letters, post = box

    told = [kept.warn(post, **{unit: many}) for unit, many in (
        ("days", 8), ("days", 7), ("days", 6), ("hours", 24), ("hours", 5), ("hours", 0)
    )]  # fmt: skip

    assert told == [0, 1, 0, 1, 0, 0]
    assert [str(one["To"]) for one in letters.letters] == [LOGIN, LOGIN]
    body = letters.letters[0].get_body()
    assert body is not None
    text = body.get_content()
    assert "is deleted" in text
    assert f"{kept.ends_at:%Y-%m-%d %H:%M}" in text
    assert f"{ROOT}/organise/{meeting_id_of(kept.address)}/record" in text


def test_another_term_is_told_anew_and_none_at_all_never(kept: Kept, box: tuple[Box, Post]) -> None:
    _letters, post = box
    kept.warn(post, days=7)
    retain(kept.app, kept.address, days="60", then="anonymise")
    kept.ends_at += timedelta(days=30)

    assert kept.warn(post, days=30) == 0
    assert kept.warn(post, days=5) == 1
    retain(kept.app, kept.address, days="0", then="delete")
    assert kept.warn(post, hours=3) == 0


def test_what_could_not_be_sent_is_tried_again(kept: Kept, box: tuple[Box, Post]) -> None:
    letters, post = box
    nowhere = Post("smtp+plain://127.0.0.1:9", "meetings@example.org")

    assert kept.warn(nowhere, days=6) == 0
    assert kept.warn(Post(), days=6) == 0
    assert kept.warn(post, days=6) == 1
    assert len(letters.letters) == 1


def test_the_organisers_home_says_what_ends_soon(kept: Kept) -> None:
    assert "is deleted soon" not in kept.desk.reads("/organise/")

    retain(kept.app, kept.address, days="7", then="delete")

    page = kept.desk.reads("/organise/")
    assert "is deleted soon" in page
    assert 'data-local="both"' in page
    assert "Is deleted:" in kept.desk.reads("/organise/archive/")
    assert f"{kept.address}/record" in page


@pytest.mark.parametrize(
    ("left", "told", "due"),
    [
        ({"days": 8}, (), None),
        ({"days": 7}, (), 7),
        ({"days": 2}, (7,), None),
        ({"hours": 24}, (7,), 1),
        ({"hours": 24}, (), 1),
        ({"hours": 2}, (7, 1), None),
        ({"hours": 2}, (1,), None),
        ({"hours": 0}, (), None),
    ],
)
def test_which_notice_is_due(
    left: dict[str, float], told: tuple[int, ...], due: int | None
) -> None:
    now = clock.now()

    assert Term(30, "delete", now + timedelta(**left)).notice_at(now, told) == due
    assert Term(30, "delete", None).notice_at(now, told) is None
