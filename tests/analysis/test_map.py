"""The map: labels never overlap and stay within the frame, however crowded it is."""

import random

import pytest

from workshop.charts.opinions import HEIGHT, WIDTH, Area, Point, opinion_map


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("crowd", [1, 60, 3000])
def test_labels_never_overlap_and_stay_inside(seed: int, crowd: int) -> None:
    chance = random.Random(seed)
    areas = [
        Area(
            label=f"집단 {name} (1234)", x=chance.uniform(-crowd, crowd), y=0.0, wide=500, tall=90, turn=20
        )
        for name in "ABCDE"
    ]  # fmt: skip
    points = [
        Point(label=str(100 + one), x=chance.gauss(0, crowd), y=chance.gauss(0, crowd))
        for one in range(12)
    ]

    found = opinion_map(areas, points, [(0, 0, 0)], "In words.")

    boxes = [one.box for one in found.tags]
    assert len(boxes) == 17
    for place, one in enumerate(boxes):
        assert min(one) >= 0
        assert (one[2] <= WIDTH, one[3] <= HEIGHT) == (True, True)
        for other in boxes[place + 1 :]:
            apart = (
                one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            )
            assert apart
    assert all(0 <= one.x <= WIDTH and 0 <= one.y <= HEIGHT for one in found.points)


def test_nothing_at_all_is_drawn_too() -> None:
    found = opinion_map([], [], [], "Nothing.")

    assert (found.tags, found.areas, found.dots) == ((), (), ())
