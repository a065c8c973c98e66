"""A small world for tests: real meetings, real people, real actions, no row inserted by hand."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.support.emptying import filled
from tests.support.routes import KnownRoutes
from workshop import create_app
from workshop.accounts.seats import cookie_name, give_key
from workshop.agenda.models import Stage
from workshop.core import clock, delivery, ids
from workshop.core.db import Base, Database, Journaled
from workshop.core.i18n import speaking
from workshop.core.jobs import Done
from workshop.core.journal import chain_faults, entries, image, replay
from workshop.core.meeting import Meeting
from workshop.core.panels import render
from workshop.core.people import Delegation, Participant, delegations_of
from workshop.core.views import view_for
from workshop.core.writer import Writer
from workshop.lobby.founding import Newcomer, Opening, found_meeting, take_seat
from workshop.settings import Settings

PLAN = ("welcome", "reading", "voting", "discussion", "results", "close")
CARDS = ("invest-in-exchanges", "culcon-style-commission")


@dataclass
class World:
    """The program with its database, and shortcuts that go through the real door."""

    app: Flask
    database: Database
    writer: Writer
    host: Participant = field(init=False)
    meeting_id: str = field(init=False)

    def found(
        self,
        *,
        plan: tuple[str, ...] = PLAN,
        settings: Mapping[str, Any] | None = None,
        staff: str = "",
    ) -> "World":
        """Found a meeting with a plan and two proposals, and open it. `staff`: whose meeting it is."""
        stages = tuple(Stage(kind=kind, position=place) for place, kind in enumerate(plan, 1))
        opening = Opening(
            title={"en": "Test meeting", "ja": "試験会議", "ko": "시험 회의"},
            rows=stages,
            settings=settings or {},
        )
        act = found_meeting(self.writer, staff or ids.new_id(), "Host", "en", opening)
        self.host, self.meeting_id = act.actor, act.meeting.id
        self.act(self.host, "proposal.pick", deck="two-essays", cards=list(CARDS))
        self.act(self.host, "meeting.open")
        return self

    def join(
        self,
        side: str = "jp",
        name: str = "",
        *,
        lang: str = "en",
        admit: bool = True,
        role: str = "member",
    ) -> Participant:
        """Let somebody take a seat and, unless told otherwise, be admitted."""
        newcomer = Newcomer(
            name=name or f"{side} {ids.new_id()[:4]}",
            lang=lang,
            delegation_id=self.side(side).id,
            role=role,
        )
        person = take_seat(self.writer, self.meeting_id, newcomer).actor
        if admit:
            self.act(self.host, "people.admit", people=[person.id])
        return person

    def side(self, code: str) -> Delegation:
        """Return a delegation by code."""
        with self.database.reading() as db:
            return next(one for one in delegations_of(db, self.meeting_id) if one.code == code)

    def act(
        self, person: Participant, kind: str, uuid: str | None = None, /, **fields: object
    ) -> Done:
        """Perform an action as somebody."""
        return self.writer.perform(self.meeting_id, person.id, kind, uuid or ids.new_id(), fields)

    def go_to(self, kind: str) -> Stage:
        """Start the first stage of a kind."""
        stage = next(one for one in self.rows(Stage) if one.kind == kind)
        self.act(self.host, "stage.start", expected=self.latest_step(), stage=stage.id)
        return stage

    def latest_step(self) -> str:
        """Return the id of the latest step, as a facilitator's screen knows it."""
        from workshop.agenda.models import steps_of

        with self.database.reading() as db:
            steps = steps_of(db, self.meeting_id)
        return steps[0].id if steps else ""

    def rows(self, model: type[Journaled], **where: object) -> list[Any]:
        """Return rows of the meeting."""
        with self.database.reading() as db:
            return list(db.scalars(select(model).filter_by(meeting_id=self.meeting_id, **where)))

    def one(self, model: type[Journaled], **where: object) -> Any:
        """Return the only such row."""
        (row,) = self.rows(model, **where)
        return row

    def see(self, person: Participant, panel: str, subject: str = "") -> str:
        """Return a panel as somebody sees it now."""
        with self.database.reading() as db:
            meeting, viewer = delivery.seats(db, person.id)
            with speaking(viewer.lang):
                return str(render(panel, view_for(db, meeting, viewer, clock.now()), subject))

    def page(self, person: Participant, path: str = "") -> Any:
        """Fetch a page of somebody's seat over HTTP."""
        return self.client(person).get(f"/m/{person.id}/{path}")

    def client(self, person: Participant) -> Any:
        """Return a browser that holds somebody's seat."""
        client = self.app.test_client()
        client.set_cookie(cookie_name(person.id), give_key(self.database, person))
        return client


def closing_check(database: Database) -> None:
    """Every test ends here: each chain holds, and the journal replays to the tables."""
    with database.reading() as db:
        for meeting in db.scalars(select(Meeting)).all():
            rows = entries(db, meeting.id)
            assert chain_faults(rows) == []
            _dense(rows)
            state = replay(_bodies(rows))
            assert state == _tables(db, meeting.id)


def _bodies(rows: Any) -> Iterator[Any]:
    import json

    return (json.loads(row.body) for row in rows if row.body)


def _dense(rows: Any) -> None:
    seen: dict[str, int] = {}
    for row in rows:
        seen[row.audience] = seen.get(row.audience, 0) + 1
        assert row.n == seen[row.audience], f"{row.audience}: {row.n} is not the next number"


def _tables(db: Session, meeting_id: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    names = filled(db.connection())
    for mapper in Base.registry.mappers:
        model = mapper.class_
        if issubclass(model, Journaled) and model.__tablename__ in names:
            for row in db.scalars(select(model).where(model.meeting_id == meeting_id)):
                found.setdefault(row.noun, {})[row.id] = image(row)
    return found


@contextmanager
def running_app(database_url: str, folder: Path, routes: KnownRoutes) -> Iterator[Flask]:
    """Give the whole application on a database; check what is in it at the end of the block."""
    settings = Settings(database_url=database_url, data_dir=folder, testing=True, secret="s" * 32)
    with routes.given():
        made = create_app(settings, async_mode="threading")
    parts = made.extensions["parts"]
    parts.writer.gather = lambda *_: None  # one test has no company to wait for
    yield made
    made.extensions["workshop.live"].close()  # no thread touches a database that is gone
    closing_check(parts.database)
    parts.database.close()
    clock.set_to(None)


@pytest.fixture
def app(database_url: str, data_dir: Path, routes: KnownRoutes) -> Iterator[Flask]:
    """The whole application on a database of its own."""
    with running_app(database_url, data_dir, routes) as made:
        yield made


def world_of(app: Flask) -> World:
    """Return a world in which nothing has happened yet."""
    parts = app.extensions["parts"]
    return World(app, parts.database, parts.writer)


@pytest.fixture
def world(app: Flask) -> World:
    """A meeting that is open, with a plan and two proposals, and nobody in it but the host."""
    return world_of(app).found()
