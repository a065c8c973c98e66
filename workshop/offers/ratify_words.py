"""In words: what a home panel needs to ratify, and what was not reached, by how many."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from workshop.core.i18n import _
from workshop.offers.ratifying_rules import majority_of, missing_consents

Box = Mapping[str, int]


def rule(seats: int | None) -> str:
    """Say before the ballot when a panel ratifies; without a number of seats, more yes than no are enough."""
    if seats is None:
        return _("This panel ratifies when more say yes than no.")
    if not seats:
        return _("Nobody sits in this panel yet. An empty panel does not ratify.")
    return _(
        "This panel ratifies when more than half of its seats say yes: %(needed)s of %(seats)s. Whoever abstains or "
        "does not vote is not counted as a yes.",
        needed=majority_of(seats),
        seats=seats,
    )


def missed_at_home(box: Box, seats: int | None) -> str:
    """Say of a panel that does not ratify what was lacking; no number where its counts are not told."""
    if seats == 0:
        return _("Not reached: no seat of this panel was taken.")
    if seats is None:
        return _missed_more(box)
    needed = majority_of(seats)
    if not box:
        return _(
            "Not reached: more than half of the seats had to say yes, %(needed)s of %(seats)s.",
            needed=needed,
            seats=seats,
        )
    return _(
        "Not reached: more than half of the seats had to say yes, %(needed)s of %(seats)s. %(yes)s did, "
        "%(short)s too few.",
        needed=needed,
        seats=seats,
        yes=box["yes"],
        short=needed - box["yes"],
    )


def _missed_more(box: Box) -> str:
    if not box:
        return _("Not reached: more had to say yes than no.")
    return _(
        "Not reached: more had to say yes than no. %(yes)s said yes and %(no)s no, %(short)s too few.",
        yes=box["yes"],
        no=box["no"],
        short=box["no"] - box["yes"] + 1,
    )


def missed_consent(
    consents: Mapping[str, str],
    parties: Sequence[str],
    must: Iterable[str],
    needed: int,
    name: Callable[[str], str],
) -> list[str]:
    """Say which consent of the parties was lacking, and by how many."""
    lacking, short = missing_consents(consents, parties, must, needed)
    said = [
        _("Not reached: the consent of %(party)s is always needed.", party=name(one))
        for one in lacking
    ]
    if short:
        given = needed - short
        said.append(
            _(
                "Not reached: %(needed)s parties had to consent. %(given)s did, %(short)s too few.",
                needed=needed,
                given=given,
                short=short,
            )
        )
    return said


def never_asked() -> str:
    """Say of a ratification that ended without its panels why."""
    return _("Not reached: the time was over before the home panels were asked.")
