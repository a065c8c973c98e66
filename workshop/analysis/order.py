"""Order effects: does it matter whether a person saw a proposal early or late? The order is drawn per person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.analysis.change import Answers
from workshop.analysis.significance import two_proportions

THIRDS = 3


@dataclass(frozen=True)
class Part:
    """The first, middle or last third of what people saw: seen, answered, agreed, passed."""

    seen: int
    answered: int
    agreed: int
    passed: int

    def share(self, name: str) -> float:
        """Return a count's share: of what was seen for `answered`, else of what was answered."""
        base = self.seen if name == "answered" else self.answered
        return getattr(self, name) / base if base else 0.0


@dataclass(frozen=True)
class Effect:
    """Three thirds, and how far the first differs from the last (z of the two-proportion test, with ones added)."""

    thirds: tuple[Part, ...]
    answered_z: float
    agreed_z: float
    passed_z: float


def order_effect(orders: Mapping[str, Sequence[str]], answers: Answers) -> Effect:
    """Compare what people saw first with what they saw last. `orders`: of those who answered anything."""
    thirds = tuple(_third(orders, answers, third) for third in range(THIRDS))
    first, last = thirds[0], thirds[-1]
    return Effect(
        thirds,
        _gap(first.answered, last.answered, first.seen, last.seen),
        _gap(first.agreed, last.agreed, first.answered, last.answered),
        _gap(first.passed, last.passed, first.answered, last.answered),
    )


def _third(orders: Mapping[str, Sequence[str]], answers: Answers, third: int) -> Part:
    seen = [
        (person, item)
        for person, order in orders.items()
        for place, item in enumerate(order)
        if place * THIRDS // len(order) == third
    ]
    given = [answers[one] for one in seen if one in answers]
    return Part(len(seen), len(given), given.count(1), given.count(0))


def _gap(first: int, last: int, of_first: int, of_last: int) -> float:
    if not of_first or not of_last:
        return 0.0
    return float(two_proportions(first, last, of_first, of_last))
