"""The map of opinions: groups as areas, statements as numbered points, labels that never overlap."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

WIDTH, HEIGHT, MARGIN = 640.0, 420.0, 34.0
CHARACTER, LINE, APART = 12.6, 28.0, 3.0
MARK = 4.0
_REACH = (8.0, 16.0, 26.0, 38.0, 52.0, 70.0, 92.0, 120.0)
Box = tuple[float, float, float, float]
_WAYS = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))


@dataclass(frozen=True, kw_only=True)
class Area:
    """One group: the centre, half axes and angle of its ellipse, and what it is called."""

    label: str
    x: float
    y: float
    wide: float
    tall: float
    turn: float


@dataclass(frozen=True, kw_only=True)
class Point:
    """One statement to be numbered."""

    label: str
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class Tag:
    """A label where it stands, its box, and the line that leads from what it names."""

    text: str
    x: float
    y: float
    box: Box
    leader: Box | None = None


@dataclass(frozen=True, kw_only=True)
class OpinionMap:
    """The drawing. `sentence` says the same in words; the table beside it is made from the same numbers."""

    width: float
    height: float
    areas: tuple[Area, ...]
    dots: tuple[tuple[float, float, int], ...]
    points: tuple[Point, ...]
    tags: tuple[Tag, ...]
    sentence: str


def opinion_map(
    areas: Sequence[Area],
    points: Sequence[Point],
    dots: Sequence[tuple[int, int, int]],
    sentence: str,
) -> OpinionMap:
    """Lay groups and dots out on one scale, statements on another from the same middle; nothing is stretched."""
    frame = _frame(areas, dots)
    reach = _reach(frame, points)
    drawn = tuple(_area(one, frame) for one in areas)
    placed = tuple(
        Point(
            label=one.label,
            x=round(frame.x + one.x * reach, 1),
            y=round(frame.y - one.y * reach, 1),
        )
        for one in points
    )
    return OpinionMap(
        width=WIDTH,
        height=HEIGHT,
        areas=drawn,
        dots=tuple((*frame.at(x, y), group) for x, y, group in dots),
        points=placed,
        tags=tuple(
            tags_of([*_named(drawn), *((one.label, one.x, one.y) for one in placed)], placed)
        ),
        sentence=sentence,
    )


@dataclass(frozen=True)
class Frame:
    """Where the middle of the map is drawn, and the scale."""

    x: float
    y: float
    scale: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return where a place of the map is drawn."""
        return round(self.x + x * self.scale, 1), round(self.y - y * self.scale, 1)


def _frame(areas: Sequence[Area], dots: Sequence[tuple[int, int, int]]) -> Frame:
    """Fit areas and dots, and the middle itself."""
    across = [0.0, *(float(x) for x, _y, _group in dots)]
    up = [0.0, *(float(y) for _x, y, _group in dots)]
    for one in areas:
        across += [one.x - one.wide, one.x + one.wide]
        up += [one.y - one.wide, one.y + one.wide]
    left, right, low, high = min(across), max(across), min(up), max(up)
    scale = min(
        (WIDTH - 2 * MARGIN) / max(right - left, 1.0), (HEIGHT - 2 * MARGIN) / max(high - low, 1.0)
    )
    return Frame(
        WIDTH / 2 - (left + right) / 2 * scale, HEIGHT / 2 + (low + high) / 2 * scale, scale
    )


def _reach(frame: Frame, points: Sequence[Point]) -> float:
    """Return the scale at which all statements fit around the middle."""
    rooms = [
        room / abs(far)
        for one in points
        for far, room in (
            (one.x, (WIDTH - frame.x if one.x > 0 else frame.x) - MARGIN),
            (one.y, (frame.y if one.y > 0 else HEIGHT - frame.y) - MARGIN),
        )
        if far
    ]
    return max(min(rooms, default=1.0), 0.0)


def _area(one: Area, frame: Frame) -> Area:
    x, y = frame.at(one.x, one.y)
    return Area(
        label=one.label,
        x=x,
        y=y,
        wide=round(one.wide * frame.scale, 1),
        tall=round(one.tall * frame.scale, 1),
        turn=round(-one.turn, 1),
    )


def _named(areas: Sequence[Area]) -> list[tuple[str, float, float]]:
    return [(one.label, one.x, one.y) for one in areas]


def tags_of(named: Sequence[tuple[str, float, float]], points: Sequence[Point] = ()) -> list[Tag]:
    """Place each label near what it names, clear of the frame, of every point and of all labels before it."""
    marks = [(one.x - MARK, one.y - MARK, one.x + MARK, one.y + MARK) for one in points]
    tags: list[Tag] = []
    for text, x, y in named:
        tags.append(_tag(text, x, y, [*marks, *(one.box for one in tags)]))
    return tags


def width_of(text: str) -> float:
    """Return how wide a label is drawn; a wide character counts as two."""
    return CHARACTER * sum(2 if ord(one) > 0x2E80 else 1 for one in text) + 2 * APART  # noqa: PLR2004 — where CJK begins


def _tag(text: str, x: float, y: float, taken: Sequence[Box]) -> Tag:
    wide = width_of(text)
    box = next(
        one
        for one in _boxes(x, y, wide)
        if _is_inside(one) and not any(_clashes(one, other) for other in taken)
    )
    middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    far = max(abs(middle[0] - x) - wide / 2, abs(middle[1] - y) - LINE / 2) > _REACH[1]
    return Tag(
        text=text,
        x=round(middle[0], 1),
        y=round(middle[1] + 7, 1),
        box=box,
        leader=(x, y, round(middle[0], 1), round(middle[1], 1)) if far else None,
    )


def _boxes(x: float, y: float, wide: float) -> list[Box]:
    """Return where a label may stand: around its point, ever farther, then anywhere in rows."""
    near = [
        _box(x + way * (wide / 2 + reach), y + up * (LINE / 2 + reach), wide)
        for reach in _REACH
        for way, up in _WAYS
    ]
    rows = range(int(LINE), int(HEIGHT - LINE), int(LINE + APART))
    columns = range(int(wide / 2) + 1, max(int(WIDTH - wide / 2), int(wide / 2) + 2), 12)
    anywhere = [_box(float(column), float(row), wide) for row, column in product(rows, columns)]
    return near + sorted(anywhere, key=lambda one: (one[0] - x) ** 2 + (one[1] - y) ** 2)


def _box(x: float, y: float, wide: float) -> Box:
    return (x - wide / 2, y - LINE / 2, x + wide / 2, y + LINE / 2)


def _is_inside(box: Box) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= WIDTH and box[3] <= HEIGHT


def _clashes(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
