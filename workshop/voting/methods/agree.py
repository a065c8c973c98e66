"""Agree, disagree or pass, proposal by proposal."""

from workshop.core.i18n import lazy
from workshop.voting.results import Choice, Method

METHOD = Method(
    name="agree",
    label=lazy("Agree, disagree or pass"),
    choices=(
        Choice(name="agree", label=lazy("Agree"), position="yes"),
        Choice(name="disagree", label=lazy("Disagree"), position="no"),
        Choice(name="pass", label=lazy("Pass"), position="abstain"),
    ),
    source="Small, Bjorkegren, Erkkilä, Shaw and Megill: Polis, Recerca 26(2), 2021",
)
