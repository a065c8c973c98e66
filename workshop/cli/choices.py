"""What may be chosen on the command line, looked up only when asked for: so that `--help` stays quick."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class OneOfMany(click.ParamType[str]):
    """A name out of a catalogue, which is opened at the first use."""

    name = "name"

    def __init__(self, names: Callable[[], Sequence[str]]) -> None:
        self.names = names

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return what the help shows: every name."""
        del param, ctx
        return f"[{'|'.join(self.names())}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return a name that is known; refuse any other with the list of them."""
        known = self.names()
        if value not in known:
            self.fail(f"{value!r} is not one of {', '.join(known)}.", param, ctx)
        return value


def formats() -> Sequence[str]:
    """Return the names of all export formats, those for people to read first."""
    from workshop.records.formats import in_order  # noqa: PLC0415 — it opens the features

    return [one.name for one in in_order()]


def polis_choice(form: str, profile: str, *, legacy: bool) -> tuple[str, str]:
    """Return format and profile: the set of Polis is made of single answers; without a profile it takes full."""
    if form != "polis":
        return form, profile
    source = click.get_current_context().get_parameter_source("profile")
    if source is ParameterSource.DEFAULT:
        profile = "full"
    return ("polis-legacy-counts" if legacy else form), profile
