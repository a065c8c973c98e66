"""`workshop export` and `workshop verify`."""

from __future__ import annotations

import errno
import gc
import json
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import click
from sqlalchemy import select

from workshop.cli.faults import Fault
from workshop.core.errors import NotFound, Refusal
from workshop.core.i18n import Lazy, lazy, speaking
from workshop.core.ids import clean_code
from workshop.core.meeting import Meeting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

    from workshop.records.findings import Report

# What a page shows to whoever asked for the file: everything after it is a whole sentence for people.
REFUSED = "Refused: "
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
NO_ROOM = lazy("There is no room on the disk for this file. Nothing was left behind.")
NOT_WRITABLE = lazy("Nothing may be written into this folder. Nothing was left behind.")
READING, WRITING = "Reading the journal …", "Writing …"


@contextmanager
def without_collecting() -> Iterator[None]:
    """Let no cycles be looked for: of millions of values that all stay, that is a third of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def tidy_when_stopped() -> Iterator[None]:
    """Let a process that is told to stop take its half-written file away first."""

    def stop(number: int, _frame: object) -> NoReturn:
        sys.exit(128 + number)

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def write_record(code: str, out: Path, choice: tuple[str, str, str], data: Path | None) -> None:
    """Write a meeting's record, whole or not at all. `choice`: format, profile, language."""
    from workshop.cli.databases import opened_to_read, signing_key_file  # noqa: PLC0415
    from workshop.mediation import kept_cases  # noqa: PLC0415
    from workshop.records import signing  # noqa: PLC0415
    from workshop.records.chain import Broken  # noqa: PLC0415
    from workshop.records.collect import record_of  # noqa: PLC0415
    from workshop.records.formats import FORMATS  # noqa: PLC0415

    form, profile, lang = choice
    if not out.parent.is_dir():
        raise Fault(f"There is no folder {out.parent}.")
    with (
        without_collecting(),
        opened_to_read(data) as database,
        database.reading() as db,
        speaking(lang),
    ):
        kept_cases.install(database)
        signing.install(signing_key_file(data))
        click.echo(READING, err=True)
        try:
            record = record_of(db, _meeting_id(db, code), profile, key=signing.signer().names_key)
        except NotFound:
            raise Fault(f"Nobody and no circle in this meeting is meant by {profile}.") from None
        except Broken as broken:
            raise Fault(f"The journal in the database does not hold together: {broken}") from None
        click.echo(WRITING, err=True)
        with tidy_when_stopped():
            _write(lambda: FORMATS.get(form).write(record, out, lang), out)
    click.echo(str(out))


def _write(write: Callable[[], None], out: Path) -> None:
    try:
        write()
    except FileExistsError:
        raise Fault(
            f"{out} is there already. Name another folder, or a file that ends in .zip."
        ) from None
    except IsADirectoryError:
        raise Fault(f"{out} is a folder. Name a file.") from None
    except Refusal as refusal:
        _refuse(refusal.say)
    except OSError as error:
        if error.errno in FULL:
            _refuse(NO_ROOM)
        if error.errno in CLOSED:
            _refuse(NOT_WRITABLE)
        raise


def _refuse(say: Lazy | str) -> NoReturn:
    click.echo(f"{REFUSED}{say}", err=True)
    sys.exit(1)


def _meeting_id(db: Session, code: str) -> str:
    found = db.scalar(select(Meeting.id).where(Meeting.code == clean_code(code)))
    if found is None:
        raise Fault(f"No meeting has the code {code}.")
    return found


def check_record(path: Path, *, as_json: bool, key: str | None = None) -> None:
    """Verify, say what was found, exit 1 at a fault."""
    from workshop import load_features  # noqa: PLC0415
    from workshop.records.verify import verify  # noqa: PLC0415

    load_features()
    click.echo(f"Checking {path.name} …", err=True)
    with without_collecting():
        report = verify(path, key)
    if as_json:
        click.echo(json.dumps(_plain(report), ensure_ascii=False, sort_keys=True))
    else:
        _tell(report)
    if not report.ok:
        sys.exit(1)


def _plain(report: Report) -> dict[str, object]:
    return {
        "ok": report.ok,
        "problems": [str(one) for one in report.problems],
        "facts": [str(one) for one in report.facts],
    }


def _tell(report: Report) -> None:
    for fact in report.facts:
        click.echo(str(fact))
    for problem in report.problems:
        click.echo(f"WRONG  {problem}", err=True)
    click.echo(_verdict(report), err=not report.ok)


def _verdict(report: Report) -> str:
    from workshop.records.verify import NOTHING  # noqa: PLC0415

    if [one.say for one in report.problems] == [NOTHING]:
        return "Nothing was checked."
    return "The record holds." if report.ok else "The record does not hold."
