"""`workshop case check` and `workshop case solve`: is a case playable, and what can be agreed in it?"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from workshop.cli.faults import Fault
from workshop.core.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from workshop.mediation.case import Case
    from workshop.mediation.figures import Json

CASE_FILE = "case.json"


def check(path: Path) -> None:
    """Print for each case whether it can be played, with its reason and its warnings; exit 1 when one cannot."""
    from workshop.mediation.figures import warnings_of  # noqa: PLC0415 — only where it is needed

    bad = False
    for name, case, figures, why in _solved(path):
        if case is None or figures is None:
            bad = True
            click.echo(f"{name}: {why}")
            continue
        click.echo(
            f"{name}: {figures['acceptable']} of {figures['packages']} packages leave every party better off."
        )
        for one in warnings_of(case, figures):
            click.echo(f"{name}: note: {one}")
    if bad:
        sys.exit(1)


def solve(path: Path, *, as_json: bool) -> None:
    """Print the figures of each case; exit 1 when one cannot be solved."""
    found = list(_solved(path))
    for name, _case, figures, why in found:
        if figures is None:
            click.echo(f"{name}: {why}", err=True)
        elif not as_json:
            click.echo(
                f"{name}\n"
                + "\n".join(f"  {key}: {_short(value)}" for key, value in figures.items())
            )
    solved = [figures for _, _, figures, _ in found if figures is not None]
    if as_json and solved:
        shown = solved[0] if len(found) == 1 else solved
        click.echo(json.dumps(shown, ensure_ascii=False))
    if len(solved) < len(found):
        sys.exit(1)


def _short(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def _solved(path: Path) -> Iterator[tuple[str, Case | None, dict[str, Json] | None, str]]:
    """Yield each case with its figures, or why it has none."""
    from workshop.mediation.case import CaseFault, case_from  # noqa: PLC0415
    from workshop.mediation.figures import figures_of  # noqa: PLC0415

    for content in _contents(path):
        name = str(content.get("id", path.stem))
        case = None
        try:
            case = case_from(content)
            yield name, case, figures_of(case), ""
        except (CaseFault, Refusal) as fault:
            yield name, case, None, str(fault)


def _contents(path: Path) -> list[dict[str, Any]]:
    """Read a case folder, a file of one case, or a file of several.

    Raises:
        Fault: it is not there, or no such file.
    """
    file = path / CASE_FILE if path.is_dir() else path
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise Fault(f"{file} cannot be read: {error.strerror}.") from None
    except ValueError as error:
        raise Fault(f"{file} is not JSON: {error}.") from None
    cases = found.get("exercises", [found]) if isinstance(found, dict) else found
    if not isinstance(cases, list) or not all(isinstance(one, dict) for one in cases):
        raise Fault(f"{file} holds no case.")
    return cases
