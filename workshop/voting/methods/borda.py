"""Ranking, counted by Borda: a point for every option ranked below (see `ranked/borda.py`)."""

from workshop.core.i18n import lazy
from workshop.voting.answers import Method
from workshop.voting.methods._ranking import counting, read

METHOD = Method(
    name="borda",
    label=lazy("Ranking (Borda)"),
    scope="poll",
    control="rank",
    gives=("ranking",),
    read=read,
    count=counting("borda"),
    source="Borda: Mémoire sur les élections au scrutin, 1781; equal ranks as in Black, Public Choice 28, 1976",
)
