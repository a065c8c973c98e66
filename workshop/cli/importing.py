"""`workshop import …`: what comes in from files. Each command imports what it needs when it runs."""

from __future__ import annotations

from pathlib import Path

import click


@click.group("import")
def importing() -> None:
    """Bring meetings in from files: a Polis export, a PrefLib file, a record."""


@importing.command("polis")
@click.argument("folder", type=click.Path(path_type=Path, exists=True))
@click.option("--json", "as_json", is_flag=True, help="Print the code and what was found as JSON.")
def import_polis(folder: Path, *, as_json: bool) -> None:
    """Make a finished meeting from the Polis export in FOLDER, or in a zip of one.

    Reads votes.csv, comments.csv, participant-votes.csv (or participants-votes.csv), summary.csv and …-xid.csv, as far
    as they are there. Prints what is odd in the set, then the join code. The installation's first account hosts it.
    """
    from workshop.cli.imports import bring_polis  # noqa: PLC0415

    bring_polis(folder, as_json=as_json)


@importing.command("preflib")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print the code and the result as JSON.")
def import_preflib(file: Path, *, as_json: bool) -> None:
    """Make a finished meeting with the ranked ballots in FILE (.soc .soi .toc .toi), counted by Schulze's method."""
    from workshop.cli.imports import bring_preflib  # noqa: PLC0415

    bring_preflib(file, as_json=as_json)


@importing.command("record")
@click.argument("file", type=click.Path(path_type=Path, exists=True))
@click.option("--key", help="Fingerprint of the key that a bundle must be signed with.")
def import_record(file: Path, *, key: str | None) -> None:
    """Bring a meeting back from the record of the full profile in FILE: a bundle, a record.json or a journal.jsonl.

    The record is checked first; the meeting's chain goes on where it was. Prints the join code and a link, for one
    use, that opens the facilitator's seat.
    """
    from workshop.cli.restored import bring_record  # noqa: PLC0415

    bring_record(file, key)
