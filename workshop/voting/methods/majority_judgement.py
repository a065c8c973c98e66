"""Majority judgement: one of six grades, item by item; the middle grade counts."""

from collections.abc import Sequence

from workshop.core.i18n import Lazy, lazy
from workshop.voting.answers import Choice, Json, Method, Position, Tally, counted
from workshop.voting.ranked.grades import gauge, lower_median

GRADES: tuple[tuple[str, Lazy, Position], ...] = (
    ("reject", lazy("Reject"), "no"),
    ("poor", lazy("Poor"), "no"),
    ("acceptable", lazy("Acceptable"), "abstain"),
    ("good", lazy("Good"), "yes"),
    ("very-good", lazy("Very good"), "yes"),
    ("excellent", lazy("Excellent"), "yes"),
)
CHOICES = tuple(
    Choice(name=name, label=label, position=position, value=value)
    for value, (name, label, position) in enumerate(GRADES)
)


def count(answers: Sequence[Json], _options: Sequence[str]) -> Tally:
    """Count the grades; figures: the majority grade, how many gave more and how many less, and its sign.

    The sign is "+" where more gave a better grade than a worse one, else "-".
    """
    counts = counted(answers, CHOICES)
    by_value = {value: counts[choice.name] for value, choice in enumerate(CHOICES)}
    grade = lower_median(by_value)
    above, below = gauge(by_value, grade) if grade is not None else (0, 0)
    return Tally(
        counts=counts,
        ballots=len(answers),
        figures={
            "grade": None if grade is None else CHOICES[grade].name,
            "median": grade,
            "proponents": above,
            "opponents": below,
            "sign": "+" if above > below else "-",
        },
    )


METHOD = Method(
    name="majority-judgement",
    label=lazy("Majority judgement"),
    choices=CHOICES,
    gives=(),
    count=count,
    source="Balinski and Laraki: A theory of measuring, electing, and ranking, PNAS 104(21), 2007",
)
