"""What `workshop import polis` and `workshop import preflib` do."""

from __future__ import annotations

import json
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

import click
from sqlalchemy import select

from workshop.cli.databases import opened
from workshop.cli.faults import Fault
from workshop.core import ids

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workshop.core.writer import Writer

NOBODY = "There is no account yet: whoever hosts it later is made with `workshop link`."


def bring_polis(folder: Path, *, as_json: bool) -> None:
    """Read a Polis export, make the meeting, tell what is odd and the join code."""
    from workshop.cli.analyse import conversation_in  # noqa: PLC0415
    from workshop.polis.bringing import bring_conversation  # noqa: PLC0415

    begun = perf_counter()
    whole = conversation_in(folder)
    with _writing() as (writer, staff):
        brought = bring_conversation(writer, whole, staff)
    told = {
        "code": brought.code,
        "people": len(whole.people),
        "statements": len(whole.statements),
        "votes": len(whole.votes),
        "notices": [
            {"code": one.code, "count": one.count, "say": one.say} for one in whole.notices
        ],
        "seconds": perf_counter() - begun,
    }
    for one in whole.notices:
        click.echo(f"note: {one.say}", err=True)
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else brought.code)


def bring_preflib(file: Path, *, as_json: bool) -> None:
    """Read ranked ballots, make the meeting, tell the join code and who won."""
    from workshop.cli.ballot_files import ORDERS, read_orders, text_of  # noqa: PLC0415
    from workshop.cli.preflib import bring_orders  # noqa: PLC0415

    suffix = file.suffix.lower()
    if suffix not in ORDERS:
        raise Fault(
            f"{file}: a file that ends in {', '.join(ORDERS)} was expected: only ranked ballots are taken, "
            "no pairs (.wmd) and no categories (.cat)."
        )
    text = text_of(file)
    box = read_orders(text, suffix)
    with _writing() as (writer, staff):
        code, ranking = bring_orders(writer, box, text, file.stem, staff)
    told = {"code": code, "voters": sum(box.people), "ranking": ranking}
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else code)


@contextmanager
def _writing() -> Iterator[tuple[Writer, tuple[str, str]]]:
    """Give the installation's writer, and its first account as the host: id and name."""
    from workshop.accounts.models import Staff  # noqa: PLC0415
    from workshop.core.writer import Writer  # noqa: PLC0415

    with opened() as (settings, database):
        with database.reading() as db:
            staff = db.scalars(select(Staff).order_by(Staff.made_at, Staff.id)).first()
            host = (staff.id, staff.name) if staff else (ids.new_id(), "Host")
        if staff is None:
            click.echo(NOBODY, err=True)
        yield Writer(database, _opens_nothing, key=settings.secret), host


def _opens_nothing(*_asked: object) -> frozenset[str]:
    """Open no action: a file is brought in by the program itself."""
    return frozenset()
