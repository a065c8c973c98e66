"""`workshop plan …` and `workshop case …`: what checks files. Each command imports what it needs when it runs."""

from __future__ import annotations

from pathlib import Path

import click


@click.group()
def plan() -> None:
    """Session plans as files."""


@plan.command("check")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
def check_plan(file: Path, *, as_json: bool) -> None:
    """Check the session plan in the YAML file FILE.

    Form, kinds of stages and their settings, minutes and their total, names of proposals, the decision rule,
    languages (what is said in one of the title's languages is said in all), safety notes where a proposal is
    sensitive. Prints each problem as FILE:LINE: SENTENCE. Exit 0 when there is none, 1 when there is.
    """
    from workshop.cli.plans import check  # noqa: PLC0415

    check(file, as_json=as_json)


@click.group()
def case() -> None:
    """Mediation cases as files."""


@case.command("check")
@click.argument("path", type=click.Path(path_type=Path, exists=True))
def check_case(path: Path) -> None:
    """Check the case in PATH: a case's folder, a folder of several, or a file in the form mock-mediation-exercises/1.

    Exit 1 with the reason when a case cannot be played: points that do not add up, or no zone of agreement.
    """
    from workshop.cli.cases import check  # noqa: PLC0415

    check(path)


@case.command("solve")
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--json", "as_json", is_flag=True, help="Print the figures as JSON; a list for several cases."
)
def solve_case(path: Path, *, as_json: bool) -> None:
    """Count every package of the case in PATH: zone of agreement, frontier, Nash, Kalai-Smorodinsky."""
    from workshop.cli.cases import solve  # noqa: PLC0415

    solve(path, as_json=as_json)
