"""`workshop analyse`: opinion groups and consensus of a Polis export."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from workshop.analysis.report import Analysis, analyse
from workshop.cli.faults import Fault
from workshop.polis.reading import read_folder
from workshop.polis.sheets import Conversation, Unreadable

if TYPE_CHECKING:
    from pathlib import Path

    from workshop.analysis.report import Mode

_SHOWN, _LONGEST = 3, 90


def analyse_folder(folder: Path, mode: Mode, *, as_json: bool) -> None:
    """Print the analysis of the export in a folder."""
    whole = conversation_in(folder)
    if mode == "published" and not any(whole.groups.values()):
        raise Fault("This set publishes no groups. Choose --groups polis or --groups robust.")
    found = analyse(whole.table(), mode, whole.groups)
    if as_json:
        click.echo(json.dumps(plain(found, whole), ensure_ascii=False))
    else:
        _tell(found, whole)


def conversation_in(folder: Path) -> Conversation:
    """Read a Polis export.

    Raises:
        Fault: names the file and the line that cannot be read.
    """
    try:
        return read_folder(folder)
    except Unreadable as fault:
        raise Fault(str(fault)) from None


def plain(found: Analysis, whole: Conversation) -> dict[str, Any]:
    """Return an analysis as `--json` prints it."""
    votes, grouping, figures = found.votes, found.grouping, found.figures
    test, stability = found.test, found.stability
    return {
        "groups_by": found.mode,
        "people": len(votes.people),
        "statements": len(votes.statements),
        "k": grouping.count,
        "sizes": dict(zip(grouping.names, grouping.sizes, strict=True)),
        "groups": grouping.by_person(votes),
        "group_informed_consensus": dict(
            zip(votes.statements, figures.consensus.tolist(), strict=True)
        ),
        "clarity": grouping.clarity,
        "stability": {
            "order": stability.order,
            "resampled": stability.resampled,
            "rounds": stability.rounds,
            "seconds": stability.seconds,
        },
        "null_test": {
            "p": test.p,
            "permutations": test.permutations,
            "clarity": test.clarity,
            "by_chance": test.chance,
            "seconds": test.seconds,
        },
        "representative": _representative(found),
        "extremity": dict(zip(votes.statements, figures.extremity.tolist(), strict=True)),
        "priority": dict(zip(votes.statements, figures.priority.tolist(), strict=True)),
        "notices": [
            {"code": one.code, "count": one.count, "say": one.say} for one in whole.notices
        ],
        "seconds": found.seconds,
    }


def _representative(found: Analysis) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [
            {
                "comment": found.votes.statements[one.statement],
                "by": one.side,
                "count": one.count,
                "of": one.seen,
            }
            for one in each
        ]
        for name, each in zip(found.grouping.names, found.figures.representative, strict=True)
    }


def _tell(found: Analysis, whole: Conversation) -> None:
    for notice in whole.notices:
        click.echo(f"note: {notice.say}", err=True)
    click.echo(f"{whole.topic or 'A conversation'}: {len(found.votes.people)} people")
    click.echo(_groups(found))
    click.echo(_chance(found))
    texts = {one.id: one.text for one in whole.statements}
    for name, each in zip(found.grouping.names, found.figures.representative, strict=True):
        for one in each[:_SHOWN]:
            statement = found.votes.statements[one.statement]
            words = _short(texts[int(statement)])
            click.echo(f"  group {name} {one.side}s ({one.count} of {one.seen}): {words}")


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"


def _groups(found: Analysis) -> str:
    sizes = ", ".join(str(size) for size in found.grouping.sizes)
    if found.grouping.count < 2:  # noqa: PLR2004 — one group
        return f"One group: {sizes}." if sizes else "Nobody gave enough answers to be in a group."
    return (
        f"{found.grouping.count} opinion groups of {sizes} people. These groups are not countries."
    )


def _chance(found: Analysis) -> str:
    test = found.test
    if test.p is None:
        return "No groups were found that could be tested against chance."
    return (
        f"Shuffled answers gave groups as clear as these with p = {test.p:.3f} "
        f"({test.permutations} times; clarity {test.clarity:.2f}, by chance {test.chance or 0:.2f})."
    )
