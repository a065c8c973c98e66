"""Serve a database: `python serve.py DATABASE_URL DATA_DIR PORT`; says `ready` when it answers.

A module of its own, because the server patches the standard library and has to be imported first.
"""

from workshop.live.serve import serve  # isort: skip

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def main(database_url: str, data_dir: str, port: str) -> None:
    """Serve until told to stop."""

    def make_app() -> "Flask":
        from workshop import create_app
        from workshop.settings import Settings

        return create_app(
            Settings(database_url=database_url, data_dir=Path(data_dir), secret="s" * 32)
        )

    serve(make_app, f"127.0.0.1:{port}", _say_ready)


def _say_ready() -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
