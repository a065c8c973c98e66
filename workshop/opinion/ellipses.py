"""The area that a group covers on the map, without a single person's point: the ellipse of its spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from workshop.analysis.matrix import Floats

_SPREADS = 1.5
_LEAST = 0.05


def ellipse_of(points: Floats) -> tuple[float, float, float, float, float]:
    """Return centre x and y, the two half axes, and the angle in degrees, at 1.5 standard deviations."""
    centre = points.mean(axis=0)
    spread = np.cov(points.T, bias=True) if len(points) > 1 else np.zeros((2, 2))
    lengths, axes = np.linalg.eigh(spread)
    long, short = (max(_SPREADS * float(np.sqrt(max(one, 0.0))), _LEAST) for one in lengths[::-1])
    angle = float(np.degrees(np.arctan2(axes[1, 1], axes[0, 1])))
    return float(centre[0]), float(centre[1]), long, short, (angle + 90) % 180 - 90
