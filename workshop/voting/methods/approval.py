"""Approve as many options as one likes; the most approvals come first."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from workshop.core.i18n import lazy
from workshop.voting.answers import Json, Method, Tally
from workshop.voting.methods._reading import ids
from workshop.voting.ranked.report import summed_tally


def read(raw: object, options: Sequence[str]) -> Json:
    """Return the ids approved, sorted; none is an answer too.

    Raises:
        Invalid: an unknown option, or one named twice.
    """
    return sorted(ids(raw, options))


def count(answers: Sequence[Json], options: Sequence[str]) -> Tally:
    """Count approvals. Each option is a question by itself: all or none on one of them tells everybody's answer."""
    ballots = [dict.fromkeys(cast("list[str]", answer), 1) for answer in answers]
    tally = summed_tally(ballots, options)
    told = any(approvals in (0, tally.ballots) for approvals in tally.counts.values())
    return replace(tally, alike=told)


METHOD = Method(
    name="approval",
    label=lazy("Approve any number"),
    scope="poll",
    control="approve",
    gives=("ranking",),
    read=read,
    count=count,
    source="Brams and Fishburn: Approval voting, American Political Science Review 72(3), 1978",
)
