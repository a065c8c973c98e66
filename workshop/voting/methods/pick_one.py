"""Pick one option; the most picks come first. For quick straw polls on a few options."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from workshop.core.i18n import lazy
from workshop.voting.answers import Json, Method, Tally
from workshop.voting.methods._reading import ids, refuse
from workshop.voting.ranked.report import summed_tally


def read(raw: object, options: Sequence[str]) -> Json:
    """Return the id of the one option picked.

    Raises:
        Invalid: an unknown option, none, or more than one.
    """
    found = ids(raw, options)
    if len(found) != 1:
        refuse(lazy("Choose one of the answers on the ballot."))
    return found[0]


def count(answers: Sequence[Json], options: Sequence[str]) -> Tally:
    """Count the picks. Where all picked the same one, the figures tell everybody's answer."""
    tally = summed_tally([{cast("str", answer): 1} for answer in answers], options)
    return replace(tally, alike=tally.ballots in tally.counts.values())


METHOD = Method(
    name="pick-one",
    label=lazy("Pick one"),
    scope="poll",
    gives=("ranking",),
    read=read,
    count=count,
    source="Robert's Rules of Order Newly Revised, 12th edition, 2020, § 44 (plurality, binding nobody here)",
)
