"""Analyse a table of votes in a process of its own: the one that serves has meetings to attend to.

As a program it reads what to analyse from its input and writes what it found: `python -m workshop.opinion.computing`.
"""

import pickle
import sys
from typing import cast

from workshop.analysis.report import Analysis, Mode
from workshop.opinion.rules import Table, found_in


def packed(table: Table, mode: Mode, k: int) -> bytes:
    """Return a task as the process reads it."""
    return pickle.dumps((table.votes, mode, dict(table.published), k))


def unpacked(written: bytes) -> Analysis:
    """Return what the process wrote."""
    return cast("Analysis", pickle.loads(written))  # noqa: S301 — written by `main`


def main() -> None:
    """Take a task and write what was found."""
    votes, mode, published, k = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 — made by `packed`
    sys.stdout.buffer.write(pickle.dumps(found_in(votes, mode, published, k)))


if __name__ == "__main__":
    main()
