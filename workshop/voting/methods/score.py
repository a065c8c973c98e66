"""A score from 0 to 5, item by item."""

from collections.abc import Sequence
from fractions import Fraction

from workshop.core.errors import Invalid
from workshop.core.i18n import lazy
from workshop.voting.answers import Choice, Json, Method, Position, Tally, counted
from workshop.voting.ranked.grades import lower_median
from workshop.voting.ranked.report import exact

BEST = 5
MIDDLE = Fraction(BEST, 2)


def _choice(score: int) -> Choice:
    position: Position = "yes" if score > MIDDLE else "no"
    label = lazy("%(score)s of %(best)s", score=score, best=BEST)
    return Choice(name=str(score), label=label, position=position, value=score)


CHOICES = tuple(_choice(score) for score in range(BEST + 1))


def read(raw: object, _options: Sequence[str]) -> Json:
    """Return the score as text, "0" to "5".

    Raises:
        Invalid: it is none of these.
    """
    text = str(raw) if isinstance(raw, (str, int)) and not isinstance(raw, bool) else ""
    if text in [choice.name for choice in CHOICES]:
        return text
    raise Invalid(errors={"choice": [str(lazy("Choose a score from 0 to 5."))]})


def count(answers: Sequence[Json], _options: Sequence[str]) -> Tally:
    """Count the scores; figures: the sum, the exact mean and the same to two places, the lower median."""
    counts = counted(answers, CHOICES)
    by_score = {int(name): count for name, count in counts.items()}
    total = sum(score * count for score, count in by_score.items())
    mean = Fraction(total, len(answers)) if answers else None
    return Tally(
        counts=counts,
        ballots=len(answers),
        figures={
            "sum": total,
            "mean": None if mean is None else exact(mean),
            "mean_rounded": None if mean is None else f"{float(mean):.2f}",
            "median": lower_median(by_score),
        },
    )


METHOD = Method(
    name="score",
    label=lazy("Score from 0 to 5"),
    control="score",
    choices=CHOICES,
    gives=(),
    read=read,
    count=count,
    source="Hillinger: The case for utilitarian voting, Homo Oeconomicus 22(3), 2005",
)
