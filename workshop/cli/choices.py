"""What may be chosen on the command line, looked up only when asked for: so that `--help` stays quick."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from workshop.cli.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path


# What else people call a format: its file's ending, or what it holds.
ALSO = {
    "jsonl": "journal",
    "jsonld": "annotations",
    "calendar": "ics",
    "rankings": "preflib",
    "pictures": "charts",
    "svg": "charts",
    "png": "charts",
    "zip": "bundle",
}
OF_ONE = ("circle-", "mine-")


class OneOfMany(click.ParamType[str]):
    """A name out of a catalogue, which is opened at the first use; large and small letters are the same.

    `also`: further names, each with the one it stands for.
    """

    name = "name"

    def __init__(self, names: Callable[[], Sequence[str]], also: Mapping[str, str]) -> None:
        self.names, self.also = names, also

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return what the help shows: every name."""
        del param, ctx
        return f"[{'|'.join(self.names())}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return a name that is known; refuse any other with the list of them."""
        known, meant = self.names(), value.lower()
        meant = self.also.get(meant, meant)
        if meant not in known:
            self.fail(f"{value!r} is not one of {', '.join(known)}.", param, ctx)
        return meant


class OneProfile(click.ParamType[str]):
    """For whom a record is made: a profile, or what one circle or one person saw."""

    name = "profile"

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return what the help shows."""
        del param, ctx
        return f"[{'|'.join(self.names)}|circle-ID|mine-ID]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return a profile that there is; refuse any other with the list of them."""
        if value in self.names or value.startswith(OF_ONE):
            return value
        return self.fail(
            f"{value!r} is not one of {', '.join(self.names)}, circle-ID, mine-ID.", param, ctx
        )


def ensure_file(out: Path) -> Path:
    """Return where a record may be written.

    Raises:
        Fault: a pipe or a device, which a finished file would take the place of.
    """
    if str(out) == "-" or (out.exists() and not (out.is_file() or out.is_dir())):
        raise Fault(f"{out} is no file. A record is written whole or not at all: name a file.")
    return out


def formats() -> Sequence[str]:
    """Return the names of all export formats, those for people to read first."""
    from workshop.records.formats import in_order  # noqa: PLC0415 — it opens the features

    return [one.name for one in in_order()]


def polis_choice(form: str, profile: str, *, legacy: bool) -> tuple[str, str]:
    """Return format and profile: the set of Polis is made of single answers; without a profile it takes full."""
    if form != "polis" and legacy:
        raise click.UsageError("--polis-legacy-counts goes with --format polis.")
    if form != "polis":
        return form, profile
    source = click.get_current_context().get_parameter_source("profile")
    if source is ParameterSource.DEFAULT:
        profile = "full"
    return ("polis-legacy-counts" if legacy else form), profile
