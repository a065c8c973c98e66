"""What a table may set beside its agreement: the awards a board might have made, where sealed pledges would meet."""

from fractions import Fraction
from itertools import product
from typing import TypeAlias

from workshop.core.i18n import lazy
from workshop.mediation.case import Award, Case, CaseFault

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


def awards_of(case: Case, award: Award) -> dict[str, Json]:
    """Compare having no agreement with all awards a board might make."""
    grids = {
        party: [
            sum(
                award.points[party][one.id][option]
                for one, option in zip(award.findings, combo, strict=True)
            )
            for combo in product(*(one.options for one in award.findings))
        ]
        for party in case.parties
    }
    count = len(next(iter(grids.values())))
    return {
        "awards": count,
        "mean_if_every_award_is_equally_likely": {
            party: round(sum(own) / count, 1) for party, own in grids.items()
        },
        "worst": {party: min(own) for party, own in grids.items()},
        "best": {party: max(own) for party, own in grids.items()},
        "awards_not_better_than_batna": {
            party: sum(one <= case.batna[party] for one in own) for party, own in grids.items()
        },
        "awards_better_than_batna_for_all": sum(
            all(own[at] > case.batna[party] for party, own in grids.items()) for at in range(count)
        ),
    }


def pledges_of(case: Case) -> dict[str, Json]:
    """Return whether sealed pledges overlap, and where they would settle: the midpoint.

    Raises:
        CaseFault: they do not.
    """
    if case.bid is None:
        return {}
    pool, floor = sum(case.bid.most.values()), max(case.bid.least.values())
    if pool <= floor:
        say = lazy("The sealed pledges cannot meet: nothing overlaps.")
        raise CaseFault(str(say), "blind_bid")
    return {
        "pool": pool,
        "floor": floor,
        "overlap": pool - floor,
        "settles_at": str(Fraction(pool + floor, 2)),
    }
