"""A result of `workshop tally` in words and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

import click

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WIDE = ("W", "F")


def tell(found: Mapping[str, Any]) -> None:
    """Print the order, then what it rests on."""
    click.echo(f"{found['method']}: {found['voters']} ballots, {len(found['options'])} options")
    if len(found["winners"]) > 1:
        click.echo("A tie: several share the first place, and nothing breaks it.")
    click.echo()
    _tell_order(found)
    if "rounds" in found and found["method"] == "instant-runoff":
        _tell_rounds(found["rounds"])
    if "matrix" in found:
        _tell_matrix(found["options"], found["matrix"])
    if "methods" in found:
        _tell_methods(found["methods"], agree=found["agree"])


def _tell_order(found: Mapping[str, Any]) -> None:
    place = 1
    for tied in found["ranking"]:
        for option in tied:
            mark = f"{place}=" if len(tied) > 1 else str(place)
            click.echo(f"{mark:>4}  {option}{_worth(found, option)}")
        place += len(tied)


def _worth(found: Mapping[str, Any], option: str) -> str:
    if "grades" in found:
        grade = found["grades"][option]
        return f"  {grade['grade']} ({grade['proponents']} above, {grade['opponents']} below)"
    ranked = found["method"] in ("schulze", "ranked-pairs", "instant-runoff")
    return "" if ranked else f"  {found['scores'][option]}"


def _tell_rounds(rounds: Sequence[Mapping[str, Any]]) -> None:
    click.echo()
    for number, one in enumerate(rounds, 1):
        votes = ", ".join(f"{option} {count}" for option, count in one["votes"].items())
        out = f"; out: {', '.join(one['out'])}" if one["out"] else "; all that are left are tied"
        click.echo(f"Round {number}: {votes}{out} ({one['exhausted']} ballots rest)")


def _tell_matrix(options: Sequence[str], matrix: Sequence[Sequence[int]]) -> None:
    click.echo("\nHow many prefer the option of the row to that of the column:")
    heads = [str(number) for number in range(1, len(options) + 1)]
    labels = [f"{head} {option}" for head, option in zip(heads, options, strict=True)]
    side = max(map(width, labels))
    cell = max(3, *(len(str(count)) for row in matrix for count in row)) + 1
    click.echo(" " * side + "".join(head.rjust(cell) for head in heads))
    for place, (label, row) in enumerate(zip(labels, matrix, strict=True)):
        shown = ["·" if place == column else str(count) for column, count in enumerate(row)]
        click.echo(label + " " * (side - width(label)) + "".join(one.rjust(cell) for one in shown))


def _tell_methods(methods: Mapping[str, Sequence[Sequence[str]]], *, agree: bool) -> None:
    click.echo("\nAll four methods have the same winner:" if agree else "\nThe methods disagree:")
    for name, ranking in methods.items():
        click.echo(f"  {name}: {' > '.join(' = '.join(tied) for tied in ranking)}")


def width(text: str) -> int:
    """Return how many columns a text takes; Chinese, Japanese and Korean signs take two."""
    return sum(2 if east_asian_width(sign) in WIDE else 1 for sign in text)
