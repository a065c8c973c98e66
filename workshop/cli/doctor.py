"""`workshop doctor`: is this installation fit for a meeting?"""

from __future__ import annotations

import shutil
import stat
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

import click
from sqlalchemy import text

from workshop.cli.databases import opened
from workshop.records.signing import Signer, number_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from workshop.core.db import Database
    from workshop.settings import Settings

WAL_FIXED = (3, 51, 3)
FULL = 2
WITHDRAWN = (3, 52, 0)
FREE_BYTES = 200 * 1024 * 1024
Finding = tuple[bool, str]


def examine() -> None:
    """Print what was found, exit 1 when something must be mended."""
    findings: list[Finding] = []
    with opened() as (settings, database):
        checks: tuple[Callable[[Settings, Database], Iterator[Finding]], ...] = (
            _database,
            _assets,
            _secrets,
            _serving,
            _post,
            _faces,
            _disk,
        )
        for check in checks:
            findings.extend(check(settings, database))
    for good, sentence in findings:
        click.echo(f"{'ok  ' if good else 'MEND'}  {sentence}")
    if not all(good for good, _ in findings):
        sys.exit(1)


def _database(settings: Settings, database: Database) -> Iterator[Finding]:
    del settings
    with database.reading() as db:
        if not database.is_sqlite:
            yield True, f"PostgreSQL {db.scalar(text('SHOW server_version'))}"
            durable = db.scalar(text("SHOW synchronous_commit"))
            yield (
                durable in ("on", "remote_apply", "remote_write"),
                f"synchronous_commit is {durable}",
            )
            return
        found = str(db.scalar(text("SELECT sqlite_version()")))
        number = tuple(int(part) for part in found.split("."))
        yield (
            number >= WAL_FIXED and number != WITHDRAWN,
            f"SQLite {found} (the WAL-reset bug is mended from 3.51.3)",
        )
        yield db.scalar(text("PRAGMA journal_mode")) == "wal", "SQLite writes ahead (WAL)"
        yield (
            db.scalar(text("PRAGMA synchronous")) == FULL,
            "SQLite flushes each commit (synchronous=FULL)",
        )
        yield db.scalar(text("PRAGMA quick_check")) == "ok", "the database file is whole"


def _assets(settings: Settings, _database: Database) -> Iterator[Finding]:
    built = (settings.static / "build" / "manifest.json").exists()
    yield (
        built,
        "browser assets are built" if built else "browser assets are missing: run `make install`",
    )


def _secrets(settings: Settings, _database: Database) -> Iterator[Finding]:
    for path in (settings.data_dir / "secret.key", settings.key_file, settings.signing_key_file):
        if path.exists():
            mode = stat.S_IMODE(path.stat().st_mode)
            yield mode & 0o077 == 0, f"{path} is readable by its owner only ({mode:o})"
    key = Signer(settings.signing_key_file).fingerprint
    yield True, f"records are signed with {settings.signing_key_file}, fingerprint {key}"
    yield True, f"number of that key: {number_of(key)}"


def _serving(settings: Settings, _database: Database) -> Iterator[Finding]:
    local = settings.host in ("127.0.0.1", "localhost", "::1")
    yield settings.https or local, "pages are served by https, or on this machine only"
    yield not settings.demo, "the demonstration is off"
    number = tuple(int(part) for part in version("python-socketio").split(".")[:2])
    yield number >= (5, 14), f"python-socketio {version('python-socketio')}"


def _post(settings: Settings, _database: Database) -> Iterator[Finding]:
    if not settings.smtp and not settings.sender:
        yield True, "no mail is sent (WORKSHOP_SMTP and WORKSHOP_MAIL_FROM are not set)"
        return
    both = bool(settings.smtp and settings.sender)
    yield both, "mail: WORKSHOP_SMTP and WORKSHOP_MAIL_FROM belong together"
    yield bool(settings.public_url), "mail: reminders need WORKSHOP_PUBLIC_URL for their links"


def _faces(_settings: Settings, _database: Database) -> Iterator[Finding]:
    from workshop.records.documents.fonts import installed, missing  # noqa: PLC0415 — a typesetter

    lacking = missing(frozenset(installed().families()))
    for lang, name in (("ja", "Japanese"), ("ko", "Korean")):
        good = lang not in lacking
        say = "" if good else ": install Noto Sans CJK, or set WORKSHOP_FONTS to a folder of fonts"
        yield (
            good,
            f"documents can be typeset in {name}" if good else f"no typeface for {name}{say}",
        )


def _disk(settings: Settings, _database: Database) -> Iterator[Finding]:
    free = shutil.disk_usage(settings.data_dir).free
    yield free > FREE_BYTES, f"{free // 1024 // 1024} MB free in {settings.data_dir}"
