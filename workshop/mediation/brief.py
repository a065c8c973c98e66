"""What one party alone may see of a case: brief, points, alternative, constituency. Never for a shared view."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.mediation.public_case import Texts


@dataclass(frozen=True, kw_only=True)
class Card:
    """A constituency: what a result must have to be carried at home.

    `margin`: how many points above its alternative the party needs; `requires`: by issue, the options of which one
    has to be in the package; `own_majority`: whether more than half of the party's own seats must say yes.
    """

    id: str
    name: Texts
    text: Texts
    margin: int
    requires: Mapping[str, tuple[str, ...]]
    own_majority: bool = True

    def short_of(self, gain: int) -> int:
        """Return how many points are missing; 0 when the margin is passed. `gain`: points above the alternative."""
        return max(0, self.margin + 1 - gain)

    def unmet(self, package: Mapping[str, str]) -> list[str]:
        """Return the issues on which a package has none of the options required."""
        return [issue for issue, ok in self.requires.items() if package.get(issue) not in ok]

    def is_met(self, package: Mapping[str, str], gain: int) -> bool:
        """Say whether the conditions on a package hold; votes of the own seats are counted elsewhere."""
        return not self.short_of(gain) and not self.unmet(package)


@dataclass(frozen=True, kw_only=True, repr=False)
class Brief:
    """The sealed part of one party; its `repr` shows nothing, so that no log can.

    `words`: the side's own words, as they stand in quotation marks in `story`. `pledge`: the most a contributor
    gives, or the least a recipient needs.
    """

    case_id: str
    party: str
    batna: int
    points: Mapping[str, Mapping[str, int]]
    batna_story: Texts = field(default_factory=dict)
    story: tuple[Texts, ...] = ()
    topics: tuple[Texts, ...] = ()
    matters: tuple[Texts, ...] = ()
    words: tuple[Texts, ...] = ()
    cards: tuple[Card, ...] = ()
    award_points: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    pledge: int | None = None

    def score(self, package: Mapping[str, str]) -> int:
        """Return what a package, whole or in part, is worth to this party."""
        return sum(self.points[issue][option] for issue, option in package.items())
