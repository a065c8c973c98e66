"""Ranking, counted by instant run-off: the fewest first places are out (see `ranked/runoff.py`)."""

from workshop.core.i18n import lazy
from workshop.voting.answers import Method
from workshop.voting.methods._ranking import counting, read

METHOD = Method(
    name="instant-runoff",
    label=lazy("Ranking (instant run-off)"),
    scope="poll",
    control="rank",
    gives=("ranking",),
    read=read,
    count=counting("instant-runoff"),
    source="Robert's Rules of Order Newly Revised, 12th edition, 2020, § 45",
)
