"""How answers are counted, in two sentences a newcomer can follow."""

from workshop.core.i18n import Lazy, lazy
from workshop.voting.results import Method
from workshop.voting.weights import DELEGATIONS, SPENT

COUNTED: dict[str, Lazy] = {
    "choice": lazy(
        "Each answer is counted. Delegations are counted apart where they are large enough."
    ),
    "consent": lazy(
        "Each answer is counted. An objection needs a reason, so that it can be answered."
    ),
    "score": lazy("Scores are counted one by one; the sum and the middle score are shown."),
    "gradients": lazy(
        "In each delegation the answers are put in order; the middle one counts. "
        "Of two middle answers the lower one counts."
    ),
    "majority-judgement": lazy(
        "The grades are put in order; the middle one counts. Of two middle grades the lower one counts."
    ),
    "pick-one": lazy("Each person picks one option; the most picks come first."),
    "approval": lazy("Each tick counts once; the most ticks come first."),
    "points": lazy("Points are added up by option; the most points come first."),
    "quadratic": lazy(
        "Several votes on one option cost their square: 1 vote costs 1 credit, 2 cost 4, 3 cost 9. "
        "Votes are added up by option."
    ),
    "pairwise": lazy(
        "For each option its share of the pairs is taken in which it was preferred. You may skip pairs."
    ),
    "schulze": lazy(
        "Every option is compared with every other one. The order follows the strongest chains of "
        "comparisons won."
    ),
    "ranked-pairs": lazy(
        "Every option is compared with every other one. The clearest comparisons are kept first; those "
        "that would contradict them are left out."
    ),
    "instant-runoff": lazy(
        "First places are counted. Round by round the option with the fewest is left out and its ballots "
        "go to their next choice."
    ),
    "borda": lazy("An option gets a point for each option that a person ranks below it."),
}
SAME_WEIGHT = lazy(
    "Every delegation weighs the same: its points are taken as shares. If the delegations cannot be shown "
    "apart, every person weighs the same instead."
)
RANKED = lazy("Beside it the result shows three other ways of counting, and whether they agree.")


def how_counted(method: Method, weights: object = "") -> list[Lazy]:
    """Return the sentences that say how a poll is counted."""
    found = [COUNTED.get(method.name) or COUNTED.get(method.control) or COUNTED["choice"]]
    if method.control == "rank":
        found.append(RANKED)
    if method.control in SPENT and weights == DELEGATIONS:
        found.append(SAME_WEIGHT)
    return found
