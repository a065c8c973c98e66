"""Faults of the command line, told in one line."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import click

from workshop.core.errors import Refusal
from workshop.settings import BadSetting

if TYPE_CHECKING:
    from collections.abc import Iterator


class Fault(Exception):  # noqa: N818 — an answer to whoever typed the command
    """Something that whoever typed the command can mend; the sentence says how."""


@contextmanager
def told() -> Iterator[None]:
    """Turn what may be expected into one line on standard error and exit code 1."""
    try:
        yield
    except Exception as error:
        sentence = _sentence(error)
        if sentence is None:
            raise
        _stop(sentence)


def _sentence(error: Exception) -> str | None:
    """Return what is told of an error that may be expected. What it may be is imported only now."""
    if isinstance(error, Refusal):
        return str(error.say)
    if isinstance(error, Fault | BadSetting):
        return str(error)
    if isinstance(error, OSError):
        where = f": {error.filename}" if error.filename else ""
        return f"{error.strerror or type(error).__name__}{where}"
    return _of_database(error)


def _of_database(error: Exception) -> str | None:
    from alembic.util import CommandError  # noqa: PLC0415 — most commands end well without it
    from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError  # noqa: PLC0415

    if isinstance(error, DBAPIError):
        return f"The database refused: {str(error.orig).strip()}"
    if isinstance(error, ArgumentError | NoSuchModuleError):
        return f"WORKSHOP_DATABASE_URL cannot be used: {error}"
    return f"The database cannot be migrated: {error}" if isinstance(error, CommandError) else None


def _stop(sentence: str) -> NoReturn:
    click.echo(f"workshop: {' '.join(sentence.split())}", err=True)
    sys.exit(1)
