"""How a simulated person fills in a ballot of any method. Pure."""

import random
from collections.abc import Sequence

from workshop.voting.answers import Method


def answer_on(method: Method, options: Sequence[str], chance: random.Random) -> object:
    """Return an answer that fits the method: a choice, scores, an order, points, pairs."""
    if method.scope == "item" or method.choices:
        return chance.choice([one.name for one in method.choices if not one.reason_required])
    makers = {"rank": _order, "approve": _some, "points": _points, "quadratic": _squares}
    made = makers.get(method.control)
    if made is not None:
        return made(method, options, chance)
    if method.control == "pairs":
        return _pair(options, chance)
    return chance.choice(list(options))


def _order(_method: Method, options: Sequence[str], chance: random.Random) -> object:
    return chance.sample(list(options), len(options))


def _some(_method: Method, options: Sequence[str], chance: random.Random) -> object:
    return chance.sample(list(options), max(1, len(options) // 2))


def _points(method: Method, options: Sequence[str], chance: random.Random) -> object:
    """Spread the whole budget, never more on one option than the method allows."""
    most = method.most or method.budget
    points = dict.fromkeys(options, 0)
    for _ in range(min(method.budget, most * len(options))):
        points[chance.choice([one for one in options if points[one] < most])] += 1
    return points


def _squares(_method: Method, options: Sequence[str], chance: random.Random) -> object:
    return dict.fromkeys(chance.sample(list(options), min(3, len(options))), 1)


def _pair(options: Sequence[str], chance: random.Random) -> object:
    if len(options) < 2:  # noqa: PLR2004 — a pair
        return []
    return [chance.sample(list(options), 2)]
