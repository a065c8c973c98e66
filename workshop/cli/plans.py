"""`workshop plan check`: a plan's problems by line."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import click

from workshop.cli.faults import Fault

if TYPE_CHECKING:
    from pathlib import Path

    from workshop.library.checks import Problem


def check(file: Path, *, as_json: bool) -> None:
    """Print what is wrong with a plan; exit 1 when anything is.

    Raises:
        Fault: the file is no text.
    """
    from workshop import load_features  # noqa: PLC0415 — only where it is needed: `--help` is quick
    from workshop.library import check_plan  # noqa: PLC0415

    load_features()
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise Fault(f"{file} cannot be read as text. Save it in UTF-8.") from None
    plan, problems = check_plan(text)
    if as_json:
        click.echo(_as_json(problems))
    else:
        for line, say in problems:
            click.echo(f"{file}:{line}: {say}")
        if plan is not None:
            click.echo(f"{file}: {len(plan.stages)} stages, {plan.minutes} minutes, no problems.")
    if problems:
        sys.exit(1)


def _as_json(problems: tuple[Problem, ...]) -> str:
    found = [{"line": line, "say": str(say)} for line, say in problems]
    return json.dumps({"ok": not found, "problems": found}, ensure_ascii=False, sort_keys=True)
