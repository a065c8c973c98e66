"""A robot's move: concede over time on its own points, accept at its target. Pure, and the same for the same seed.

Time-dependent tactics after P. Faratin, C. Sierra and N. R. Jennings, Negotiation decision functions for autonomous
agents, Robotics and Autonomous Systems 24 (1998): the target falls from the best possible to just above the
alternative as the clock runs, slowly at first. Of other sides the robot knows only what they offered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from workshop.rooms.rules import lot

Package = Mapping[str, str]
Points = Mapping[str, Mapping[str, int]]
PATIENCE = 2
MOST = 100_000


@dataclass(frozen=True)
class Standing:
    """An offer that stands before the robot: id and package."""

    id: str
    package: Package


@dataclass(frozen=True)
class Move:
    """What the robot does: `accept` an offer, `offer` a package, or `wait`."""

    kind: str
    offer: str = ""
    package: Package | None = None


def target(points: Points, batna: int, share: Fraction) -> int:
    """Return what the robot asks for when so much of the time is over (0 to 1)."""
    best = sum(max(own.values()) for own in points.values())
    gone = max(Fraction(0), min(Fraction(1), share)) ** PATIENCE
    least = batna + 1
    return int(best - (best - least) * gone)


def worth(points: Points, package: Package) -> int:
    """Return what a package is worth to the robot; an issue left open at its worst."""
    return sum(own.get(package.get(issue, ""), min(own.values())) for issue, own in points.items())


def choose_move(
    seed: str, points: Points, batna: int, share: Fraction, standing: Sequence[Standing]
) -> Move:
    """Choose: the best standing offer if it reaches the target, else a package that just does."""
    aim = target(points, batna, share)
    good = [one for one in standing if set(one.package) == set(points)]
    best = max(good, key=lambda one: (worth(points, one.package), one.id), default=None)
    if best is not None and worth(points, best.package) >= aim:
        return Move("accept", offer=best.id)
    package = _package(seed, points, aim, [one.package for one in standing])
    return Move("wait") if package is None else Move("offer", package=package)


def _package(
    seed: str, points: Points, aim: int, others: Sequence[Package]
) -> dict[str, str] | None:
    """Return the package that asks for least above the target and is nearest to what others offered."""
    issues = list(points)
    size = 1
    for issue in issues:
        size *= len(points[issue])
    if size > MOST:
        return None
    latest = others[-1] if others else {}
    best: tuple[tuple[int, int, str], dict[str, str]] | None = None
    for combo in product(*(sorted(points[issue]) for issue in issues)):
        package = dict(zip(issues, combo, strict=True))
        over = worth(points, package) - aim
        if over < 0:
            continue
        unlike = sum(latest.get(issue) != option for issue, option in package.items())
        if best is not None and (over, unlike) > best[0][:2]:
            continue
        key = (over, unlike, lot(seed, "".join(combo)))
        if best is None or key < best[0]:
            best = key, package
    return best[1] if best else None
