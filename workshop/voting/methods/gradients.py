"""Gradients of agreement: six steps from an outright objection to full support, item by item.

Source: Kaner and others, Facilitator's Guide to Participatory Decision-Making, 1996 (3rd edition
2014), chapter on gradients of agreement; six steps as the plans of the library use them.
"""

from collections.abc import Sequence

from workshop.core.i18n import Lazy, lazy
from workshop.voting.answers import Choice, Json, Method, Position, Tally, counted
from workshop.voting.ranked.grades import lower_median

BLOCK = "block"
STEPS: tuple[tuple[str, Lazy, Position], ...] = (
    (BLOCK, lazy("Block (I object outright)"), "no"),
    ("serious-concern", lazy("Serious concern"), "no"),
    ("stand-aside", lazy("Stand aside"), "abstain"),
    ("reservations", lazy("Accept with reservations"), "yes"),
    ("support", lazy("I support it"), "yes"),
    ("full-support", lazy("Full support"), "yes"),
)
CHOICES = tuple(
    Choice(name=name, label=label, position=position, value=step, reason_required=name == BLOCK)
    for step, (name, label, position) in enumerate(STEPS, 1)
)


def count(answers: Sequence[Json], _options: Sequence[str]) -> Tally:
    """Count the steps; figures: the median step (1 to 6, of two middle ones the lower) and the outright objections."""
    counts = counted(answers, CHOICES)
    by_step = {step: counts[choice.name] for step, choice in enumerate(CHOICES, 1)}
    return Tally(
        counts=counts,
        ballots=len(answers),
        figures={"median": lower_median(by_step), "objections": counts[BLOCK]},
    )


METHOD = Method(
    name="gradients",
    label=lazy("Six steps of agreement"),
    choices=CHOICES,
    gives=("stand", "gradients"),
    count=count,
    source="Kaner and others: Facilitator's Guide to Participatory Decision-Making, 3rd edition, 2014",
)
