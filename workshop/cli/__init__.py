"""The command `workshop`. Each command imports what it needs when it runs, so that `--help` is quick."""

from __future__ import annotations

from pathlib import Path

import click

from workshop.cli import faults

PROFILES = ("participants", "full")
FORMATS = ("json", "journal", "csv", "html")
DATA_HELP = "Folder of the database, such as var/demo; else WORKSHOP_DATABASE_URL or WORKSHOP_DATA."


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="trialogue", prog_name="workshop")
def commands() -> None:
    """Trialogue: facilitated meetings of three delegations, with a record that others can check."""


@commands.command()
@click.option("--port", default=8000, show_default=True, help="Port on 127.0.0.1.")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=Path("var/demo"),
    show_default=True,
    help="Folder for the demonstration; emptied at each start.",
)
def demo(port: int, data: Path) -> None:
    """Build three demonstration meetings and serve them on 127.0.0.1."""
    from workshop.cli.serving import run_demo  # noqa: PLC0415

    run_demo(port, data)


@commands.command()
@click.option("--host", help="Address to bind; WORKSHOP_HOST, else 127.0.0.1.")
@click.option("--port", type=int, help="Port; WORKSHOP_PORT, else 8000.")
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
    type=click.Choice(FORMATS),
    default="json",
    show_default=True,
    help="csv makes a zip, or a folder.",
)
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    default="participants",
    show_default=True,
    help="full also holds what only those who ran the meeting saw.",
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
def export(code: str, out: Path, data: Path | None, **choice: str) -> None:
    """Write the record of the meeting with join code CODE; a server may go on running meanwhile."""
    from workshop.cli.records import write_record  # noqa: PLC0415

    write_record(code, out, (choice["form"], choice["profile"], choice["lang"]), data)


@commands.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def verify(path: Path, *, as_json: bool) -> None:
    """Check an exported record: chain, replay, tallies. Exit 1 and name the first thing that is wrong."""
    from workshop.cli.records import check_record  # noqa: PLC0415

    check_record(path, as_json=as_json)


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


def main() -> None:
    """Run the command; expected faults are one clear line and exit code 1."""
    with faults.told():
        commands(prog_name="workshop")
