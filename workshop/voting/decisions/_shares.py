"""A share of yes: two thirds, three fifths, four fifths; of a base that is named. Exact fractions only."""

from fractions import Fraction

from workshop.core.i18n import Lazy, lazy
from workshop.voting.decisions._clauses import HALF, clause, share_shown, with_quorum
from workshop.voting.results import Base, Clause, Group, Terms
from workshop.voting.rules import at_least

TWO_THIRDS = Fraction(2, 3)
SHARES = (Fraction(3, 5), TWO_THIRDS, Fraction(3, 4), Fraction(4, 5))
NAMED: dict[Base, Lazy] = {
    "yes_no": lazy("those who vote yes or no"),
    "cast": lazy("all who vote, abstentions included"),
    "present": lazy("those present"),
    "entitled": lazy("all who may vote"),
}
ENTITLED: Base = "entitled"


def enough(group: Group, terms: Terms) -> Clause:
    """Require the share of yes of the base as it is; nobody at all is not enough.

    A share of one half or less cannot be sealed by mistake: then more than half is asked.
    """
    share, size = terms.share or TWO_THIRDS, group.size(terms.base or ENTITLED)
    need = at_least(share, size) if share > HALF else size // 2 + 1
    return clause("share", group, group.stand.yes, max(1, need))


def statement(terms: Terms, *, each: bool) -> Lazy:
    """State the share and what it is a share of."""
    share = share_shown(terms.share or TWO_THIRDS)
    base = NAMED[terms.base or ENTITLED]
    if each:
        first = lazy(
            "In every delegation at least %(share)s of %(base)s say yes.", share=share, base=base
        )
    else:
        first = lazy("At least %(share)s of %(base)s say yes.", share=share, base=base)
    return with_quorum(first, terms.quorum, each=each)
