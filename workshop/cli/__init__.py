"""The command `workshop`. Each command imports what it needs when it runs, so that `--help` is quick."""

from __future__ import annotations

import atexit
import gc
from pathlib import Path

import click

from workshop.cli import faults
from workshop.cli.checking import case, plan
from workshop.cli.choices import ALSO, OneOfMany, OneProfile, formats
from workshop.cli.importing import importing
from workshop.settings import MOST_PORTS, keep_to_one_core

PROFILES = ("participants", "full", "chatham", "research")
COUNTED = (
    "schulze",
    "ranked-pairs",
    "instant-runoff",
    "borda",
    "approval",
    "score",
    "majority-judgement",
    "points",
    "quadratic",
    "pairwise",
)
PORT = click.IntRange(0, MOST_PORTS)
DATA_HELP = "Folder of the database, such as var/demo; else WORKSHOP_DATABASE_URL or WORKSHOP_DATA."


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="trialogue", prog_name="workshop")
def commands() -> None:
    """Trialogue: facilitated meetings of three delegations, with a record that others can check."""


@commands.command()
@click.option("--port", type=PORT, default=8000, show_default=True, help="Port on 127.0.0.1.")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=Path("var/demo"),
    show_default=True,
    help="Folder for the demonstration; emptied at each start.",
)
def demo(port: int, data: Path) -> None:
    """Build four demonstration meetings and serve them on 127.0.0.1."""
    from workshop.cli.serving import run_demo  # noqa: PLC0415

    run_demo(port, data)


@commands.command()
@click.option("--host", help="Address to bind; WORKSHOP_HOST, else 127.0.0.1.")
@click.option("--port", type=PORT, help="Port; WORKSHOP_PORT, else 8000.")
def serve(host: str | None, port: int | None) -> None:
    """Migrate the database and serve until told to stop."""
    from workshop.cli.serving import run_server  # noqa: PLC0415

    run_server(host, port)


@commands.command()
@click.option(
    "--name", help="Sign-in name for whom a new password may be set; without it, the first account."
)
def link(name: str | None) -> None:
    """Print a one-time link that makes the first account, or a new password."""
    from workshop.cli.accounts import print_link  # noqa: PLC0415

    print_link(name)


@commands.command()
@click.argument("code")
@click.option(
    "--format",
    "form",
    type=OneOfMany(formats, ALSO),
    default="json",
    show_default=True,
    help="csv, preflib and charts make a zip, or a folder.",
)
@click.option(
    "--profile",
    type=OneProfile(PROFILES),
    default="participants",
    show_default=True,
    help="full also holds what only those who ran the meeting saw; chatham names nobody; research invents names;"
    " circle-ID what was seen in a circle of a table; mine-ID what is held about a person.",
)
@click.option(
    "--lang",
    type=click.Choice(["en", "ja", "ko"]),
    default="en",
    show_default=True,
    help="Language of minutes and tables.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="File or folder to write."
)
@click.option(
    "--data", type=click.Path(path_type=Path, exists=True, file_okay=False), help=DATA_HELP
)
@click.option(
    "--polis-legacy-counts",
    is_flag=True,
    help="With polis: comments.csv counts re-votes twice, as the server of Polis does.",
)
def export(
    code: str, out: Path, data: Path | None, *, polis_legacy_counts: bool, **choice: str
) -> None:
    """Write the record of the meeting with join code CODE; a server may go on running meanwhile.

    The format polis holds single answers: without --profile it is written from the profile full.
    """
    from workshop.cli.choices import ensure_file, polis_choice  # noqa: PLC0415
    from workshop.cli.records import write_record  # noqa: PLC0415

    form, profile = polis_choice(choice["form"], choice["profile"], legacy=polis_legacy_counts)
    write_record(code, ensure_file(out), (form, profile, choice["lang"]), data)


@commands.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--key", help="Fingerprint of the key that a bundle must be signed with.")
def verify(path: Path, *, as_json: bool, key: str | None) -> None:
    """Check an exported record: signature, chain, replay, tallies. Exit 1 and name the first thing that is wrong."""
    from workshop.cli.records import check_record  # noqa: PLC0415

    check_record(path, as_json=as_json, key=key)


@commands.command()
def doctor() -> None:
    """Check this installation: database, settings, files. Exit 1 when something must be mended."""
    from workshop.cli.doctor import examine  # noqa: PLC0415

    examine()


@commands.command()
@click.option("--check", is_flag=True, help="Exit 1 when docs/actions.md is not up to date.")
@click.option("--write", is_flag=True, help="Write docs/actions.md.")
def actions(*, check: bool, write: bool) -> None:
    """List every action: who may, when, which fields."""
    from workshop.cli.listing import list_actions  # noqa: PLC0415

    list_actions(check=check, write=write)


@commands.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--method", type=click.Choice(COUNTED), required=True, help="How to count.")
@click.option(
    "--strength",
    type=click.Choice(["margins", "winning"]),
    default="margins",
    show_default=True,
    help="What makes a defeat strong, for schulze and ranked-pairs: its margin, or the winning side's votes.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def tally(file: Path, method: str, strength: str, *, as_json: bool) -> None:
    """Count the ballots in FILE. Several winners are a tie; nothing is broken by lot.

    FILE is in PrefLib's format (.soc .soi .toc .toi) or a table in UTF-8 (.csv): the first row names
    the options, each further row is one ballot. A column named count says how many people cast it.

    \b
    Cells of a table, by method:
      schulze, ranked-pairs, instant-runoff, borda   the rank, 1 the best; equal ranks are tied
      approval              1 (approved) or blank
      score                 0 to 5; blank is 0
      majority-judgement    reject, poor, acceptable, good, very-good, excellent, or 0 to 5;
                            blank is reject
      points                10 points a ballot, at most 4 on one option
      quadratic             votes; n votes cost n times n of 100 credits
      pairwise              columns winner, loser: each row is one comparison

    What a ranked ballot leaves out is tied last; a blank row is no ballot. Of orders, approval counts
    those in first place.
    """  # noqa: D301 — click reads the sign itself
    from workshop.cli.tally import count_file  # noqa: PLC0415

    count_file(file, method, strength, as_json=as_json)  # type: ignore[arg-type]  # click checked it


commands.add_command(importing)


@commands.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--groups",
    type=click.Choice(["polis", "published", "robust"]),
    default="robust",
    show_default=True,
    help="By the rules of Polis; those of the file; or ours, which may also find that there is one group only.",
)
@click.option("--json", "as_json", is_flag=True, help="Print everything that was found as JSON.")
def analyse(folder: Path, groups: str, *, as_json: bool) -> None:
    """Find opinion groups and consensus in the Polis export in FOLDER."""
    from workshop.cli.analyse import analyse_folder  # noqa: PLC0415

    analyse_folder(folder, groups, as_json=as_json)  # type: ignore[arg-type]  # click checked it


commands.add_command(plan)
commands.add_command(case)


def main() -> None:
    """Run the command; expected faults are one clear line and exit code 1."""
    keep_to_one_core()
    atexit.register(gc.freeze)  # what is left goes with the process, whatever it points to
    with faults.told():
        commands(prog_name="workshop")
