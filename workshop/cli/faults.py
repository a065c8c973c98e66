"""Faults of the command line, told in one line."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import click
from alembic.util import CommandError
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from workshop.core.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator


class Fault(Exception):  # noqa: N818 — an answer to whoever typed the command
    """Something that whoever typed the command can mend; the sentence says how."""


@contextmanager
def told() -> Iterator[None]:
    """Turn what may be expected into one line on standard error and exit code 1."""
    try:
        yield
    except Fault as fault:
        _stop(str(fault))
    except Refusal as refusal:
        _stop(str(refusal.say))
    except DBAPIError as error:
        _stop(f"The database refused: {str(error.orig).strip()}")
    except (ArgumentError, NoSuchModuleError) as error:
        _stop(f"WORKSHOP_DATABASE_URL cannot be used: {error}")
    except CommandError as error:
        _stop(f"The database cannot be migrated: {error}")
    except OSError as error:
        _stop(f"{error.strerror or type(error).__name__}: {error.filename or error}")


def _stop(sentence: str) -> NoReturn:
    click.echo(f"workshop: {sentence}", err=True)
    sys.exit(1)
