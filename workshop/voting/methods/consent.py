"""Consent, stand aside or object with a written reason, item by item."""

from collections.abc import Sequence

from workshop.core.i18n import lazy
from workshop.voting.answers import Choice, Json, Method, Tally, counted

OBJECT = "object"
CHOICES = (
    Choice(name="consent", label=lazy("I consent"), position="yes"),
    Choice(name="stand-aside", label=lazy("I stand aside"), position="abstain"),
    Choice(name=OBJECT, label=lazy("I object"), position="no", reason_required=True),
)


def count(answers: Sequence[Json], _options: Sequence[str]) -> Tally:
    """Count the answers; figures: the objections."""
    counts = counted(answers, CHOICES)
    return Tally(counts=counts, ballots=len(answers), figures={"objections": counts[OBJECT]})


METHOD = Method(
    name="consent",
    label=lazy("Consent or object"),
    control="consent",
    choices=CHOICES,
    gives=("stand", "consent"),
    count=count,
    source="Butler and Rothstein: On Conflict and Consensus, 1987; Endenburg: Sociocracy, 1998",
)
