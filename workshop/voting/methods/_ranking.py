"""The ranked ballot, whichever method counts it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from workshop.core.i18n import lazy
from workshop.voting.answers import Json, Tally
from workshop.voting.methods._reading import groups, refuse
from workshop.voting.ranked.report import Ranked, ranked_tally

if TYPE_CHECKING:
    from workshop.voting.ranked.profile import Ranking


def read(raw: object, options: Sequence[str]) -> Json:
    """Return groups of tied options, the best first; what is left out is tied last.

    Raises:
        Invalid: an unknown option, one in two places, or none at all.
    """
    found = groups(raw, options)
    if not found:
        refuse(lazy("Rank at least one option. What you leave out comes last."))
    return found


def counting(own: Ranked) -> Callable[[Sequence[Json], Sequence[str]], Tally]:
    """Return how ranked ballots are counted where `own` decides the order."""

    def count(answers: Sequence[Json], options: Sequence[str]) -> Tally:
        return ranked_tally(cast("Sequence[Ranking]", answers), options, own)

    return count
