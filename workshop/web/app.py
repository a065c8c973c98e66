"""Puts the web application together and wires the doors to the program."""

from __future__ import annotations

import json
import time
from functools import partial
from typing import TYPE_CHECKING, Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from workshop import load_features
from workshop.agenda.days import keep_days
from workshop.agenda.opening import opens
from workshop.core import clock, sealing
from workshop.core.db import Database
from workshop.core.rendering import environment
from workshop.core.writer import Writer
from workshop.live.door import open_door
from workshop.live.limits import Options
from workshop.mediation import kept_cases
from workshop.mediation.due import lapsing, moving_robots, seating_arrivals
from workshop.offers.due import keeping_time
from workshop.records import signing
from workshop.records.checkpoints import keeping
from workshop.records.retention import keep_terms
from workshop.rooms.due import closing
from workshop.settings import Settings, from_environment
from workshop.web import (
    archive,
    case_editor,
    case_shelf,
    compress,
    deleting,
    digest,
    ended,
    errors,
    gatehouse,
    health,
    home,
    invite,
    join,
    letters,
    library,
    library_cases,
    library_plans,
    meeting,
    mine,
    onward,
    opinion,
    organise,
    organise_links,
    organise_new,
    organise_onward,
    organise_people,
    organise_plan,
    organise_proposals,
    organise_series,
    organise_settings,
    plan_files,
    record,
    record_keeping,
    replay,
    series,
    staff,
    statements,
    surveys,
    terms,
    texts,
    tries,
    wall,
)
from workshop.web.assets import Assets
from workshop.web.forgetting import forget, forgetting
from workshop.web.office import Office
from workshop.web.parts import Parts
from workshop.web.wall_tables import looking_in

if TYPE_CHECKING:
    from collections.abc import Callable

BUSY_MS = 25
COMPANY = 4
ORGANISING = (
    organise,
    organise_new,
    organise_proposals,
    organise_plan,
    organise_people,
    organise_links,
    organise_settings,
    organise_series,
    organise_onward,
    deleting,
    series,
    archive,
    plan_files,
    library,
    library_cases,
    library_plans,
    case_shelf,
    case_editor,
)
PAGES = (
    home,
    join,
    meeting,
    texts,
    terms,
    statements,
    digest,
    letters,
    surveys,
    health,
    wall,
    ended,
    invite,
    onward,
    mine,
    record,
    record_keeping,
    replay,
    opinion,
    staff,
    *ORGANISING,
)


def build(settings: Settings | None = None, *, async_mode: str = "gevent") -> Flask:
    """Return the application. `app.extensions["parts"]` holds database, writer, office, settings."""
    settings = settings or from_environment()
    load_features()
    sealing.install(settings.key_file)
    signing.install(settings.signing_key_file)
    app = Flask("workshop", static_folder=str(settings.static), template_folder=None)
    app.config.update(
        MAX_CONTENT_LENGTH=2 * 1024 * 1024, TESTING=settings.testing, SECRET_KEY=settings.secret
    )
    database = Database(settings.database_url)
    writer = Writer(database, opens, key=settings.secret)
    kept_cases.install(database)
    parts = Parts(settings, database, writer, Office(database, writer), Assets(settings.static))
    app.extensions["parts"] = parts
    parts.office.duties += _duties(parts, partial(forget, app))
    environment().globals.update(
        asset=parts.assets.url,
        preloads=parts.assets.preloads,
        icon=parts.assets.icon,
        tojson_canonical=_plain,
    )
    for module in PAGES:
        app.register_blueprint(module.pages)
    _stand_before(app, settings.proxies)
    options = Options(origins=settings.origins, https=settings.https, async_mode=async_mode)
    live = open_door(app, parts.office, options)
    writer.gather = _wait_for_company
    writer.announce = forgetting(app, live.broadcaster.announce)
    parts.office.duties.append(looking_in(database, live.broadcaster.refresh))
    return app


def _duties(parts: Parts, forgets: Callable[[str], None]) -> list[Callable[[], object]]:
    """Return what is to be done from time to time, without anybody asking."""
    database, writer = parts.database, parts.writer
    return [
        letters.reminding(parts),
        closing(database, writer),
        lapsing(database, writer),
        moving_robots(database, writer),
        seating_arrivals(database, writer),
        keeping_time(database, writer),
        lambda: keep_days(database, writer, clock.now()),
        keeping(database, signing.signer),
        keep_terms(database, writer, forgets),
    ]


def _stand_before(app: Flask, proxies: int) -> None:
    """Put in front of all pages what looks at every request and answer."""
    gatehouse.install(app)
    tries.install(app)
    errors.install(app)
    compress.install(app)
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]  # Flask's own way


def _wait_for_company(idle_ms: int, waiting: int) -> None:
    """Let others hand in what they have: a moment when commits follow each other and few wait, else none.

    A commit costs as much as five votes; waiting 12 ms under load saves more than it takes.
    """
    time.sleep(0.012 if idle_ms < BUSY_MS and waiting < COMPANY else 0)


def _plain(value: Any) -> str:  # noqa: ANN401 — any JSON value
    return json.dumps(value, sort_keys=True)
