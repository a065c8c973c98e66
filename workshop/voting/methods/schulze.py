"""Ranking, counted by Schulze's method: the strongest chains of pairwise defeats (see `ranked/schulze.py`)."""

from workshop.core.i18n import lazy
from workshop.voting.answers import Method
from workshop.voting.methods._ranking import counting, read

METHOD = Method(
    name="schulze",
    label=lazy("Ranking (Schulze)"),
    scope="poll",
    control="rank",
    gives=("ranking",),
    read=read,
    count=counting("schulze"),
    source="Schulze: A new monotonic, clone-independent … election method, Social Choice and Welfare 36, 2011",
)
