"""`workshop serve` and `workshop demo`: the same server. Importing this patches the standard library."""

from __future__ import annotations

from workshop.live.serve import serve  # isort: skip  first: it patches the standard library

import dataclasses
import logging
import shutil
import socket
from typing import TYPE_CHECKING

import click

from workshop.cli.databases import migrate
from workshop.cli.faults import Fault
from workshop.settings import Settings, from_environment

if TYPE_CHECKING:
    from pathlib import Path

    from flask import Flask

MARK = ".demonstration"


def run_server(host: str | None, port: int | None) -> None:
    """Migrate, then serve until told to stop."""
    settings = from_environment()
    settings = dataclasses.replace(
        settings, host=host or settings.host, port=port or settings.port, demo=False
    )
    _ensure_free(settings)
    migrate(settings)
    address = f"{settings.host}:{settings.port}"
    serve(
        lambda: _app(settings),
        address,
        lambda: click.echo(f"Trialogue answers on http://{address}/"),
    )


def run_demo(port: int, data: Path) -> None:
    """Build the demonstration afresh, then serve it on 127.0.0.1 and print its links."""
    settings = Settings(
        database_url=f"sqlite:///{data.resolve()}/demo.db",
        data_dir=data.resolve(),
        port=port,
        demo=True,
    )
    _ensure_free(settings)
    _empty(data)
    click.echo("Making the demonstration meetings …")
    migrate(settings)
    address = f"127.0.0.1:{port}"
    serve(lambda: _demo_app(settings), address, lambda: click.echo(_links(settings, address)))


def _ensure_free(settings: Settings) -> None:
    """Say at once that the port is taken, instead of after the server's own tries."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            address = f"{settings.host}:{settings.port}"
            raise Fault(
                f"{address} cannot be used ({error.strerror}). Choose another with --port."
            ) from None


def _empty(data: Path) -> None:
    """Throw an earlier demonstration away, and nothing else.

    Raises:
        Fault: the folder holds something that is no demonstration.
    """
    if data.exists() and not (data / MARK).exists() and any(data.iterdir()):
        raise Fault(f"{data} holds other files. Name an empty folder with --data.")
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir(parents=True, exist_ok=True)
    (data / MARK).touch()


def _app(settings: Settings) -> Flask:
    from workshop import create_app  # noqa: PLC0415 — in the worker

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    return create_app(settings)


def _demo_app(settings: Settings) -> Flask:
    from workshop.demo.door import show_demo  # noqa: PLC0415 — in the worker

    app = _app(settings)
    show_demo(app)
    return app


def _links(settings: Settings, address: str) -> str:
    from workshop.demo.door import links_text  # noqa: PLC0415 — in the worker

    return links_text(settings, f"http://{address}")
