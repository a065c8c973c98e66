"""`workshop link`: the first account, or a new password."""

from __future__ import annotations

import click

from workshop.cli.databases import opened


def print_link(name: str | None) -> None:
    """Print a one-time link."""
    from workshop.accounts.links import make_first_link, make_password_link  # noqa: PLC0415

    with opened() as (settings, database):
        path = make_password_link(database, name) if name else make_first_link(database)
        click.echo(f"{settings.address}{path}")
        click.echo("It works once, within 24 hours.", err=True)
