"""`workshop actions`: every verb of the product, from the declarations."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from workshop import load_features
from workshop.core.actions import Action, all_actions

PAGE = Path("docs/actions.md")
HEAD = """# Actions

Every change of a meeting is one of these, over the socket or over HTTP (`docs/protocol.md`). Made by
`workshop actions --write` from the declarations in the code; `make check` compares.

| action | who | when | fields | what it does |
|---|---|---|---|---|
"""


def list_actions(*, check: bool, write: bool) -> None:
    """Print, write or compare the list."""
    load_features()
    text = HEAD + "".join(_row(one) for one in all_actions())
    if write:
        PAGE.write_text(text)
    elif check:
        _compare(text)
    else:
        click.echo(text, nl=False)


def _compare(text: str) -> None:
    if not PAGE.exists() or PAGE.read_text() != text:
        click.echo(f"{PAGE} is not up to date: run `workshop actions --write`.", err=True)
        sys.exit(1)


def _row(one: Action) -> str:
    fields = ", ".join(f"`{name}`" for name in one.form()._fields)
    return f"| `{one.kind}` | {one.who.__name__} | {one.when} | {fields} | {one.doc.splitlines()[0]} |\n"
