"""Ranking, counted by ranked pairs: the clearest pairwise results first (see `ranked/pairs.py`)."""

from workshop.core.i18n import lazy
from workshop.voting.answers import Method
from workshop.voting.methods._ranking import counting, read

METHOD = Method(
    name="ranked-pairs",
    label=lazy("Ranking (ranked pairs)"),
    scope="poll",
    control="rank",
    gives=("ranking",),
    read=read,
    count=counting("ranked-pairs"),
    source="Tideman: Independence of clones as a criterion for voting rules, Social Choice and Welfare 4, 1987",
)
