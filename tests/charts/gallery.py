"""Every kind of picture as the minutes and the pages draw it, from numbers and words of any size."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

from workshop.charts.course import Ran, course_chart
from workshop.charts.density import Touched, density_chart
from workshop.charts.distribution import Spread, distribution_chart
from workshop.charts.flow import Outcome, flow_chart
from workshop.charts.frontier import Mark, frontier_chart
from workshop.charts.moves import Move, moves_chart
from workshop.charts.opinions import Area, Point, opinion_map
from workshop.charts.ranks import Placed
from workshop.charts.slope import Ends, slope_chart
from workshop.charts.speaking import Spoke, share_chart
from workshop.charts.tally import Answer, Counted
from workshop.core.rendering import environment
from workshop.records.figures import counts_picture
from workshop.records.ranked_figures import order_picture
from workshop.records.spread_figures import bars_picture

POSITIONS = ("yes", "no", "abstain")


@dataclass(frozen=True)
class Given:
    """What pictures are made of: words, and a number for each."""

    names: Sequence[str]
    numbers: Sequence[int]

    def number(self, place: int) -> int:
        """Return a number; they begin anew where there are too few."""
        return self.numbers[place % len(self.numbers)] if self.numbers else 0

    def part(self, place: int) -> Fraction:
        """Return a number as a part of the largest."""
        most = max((*self.numbers, 1))
        return Fraction(self.number(place), most)


def tally(given: Given) -> str:
    """Counts by delegation."""
    counted = [
        Counted(
            id=str(at),
            name=name,
            counts={each: given.number(at * 3 + way) for way, each in enumerate(POSITIONS)},
        )
        for at, name in enumerate(given.names)
    ]
    answers = [
        Answer(name=each, label=given.names[at % len(given.names)], position=each)  # type: ignore[arg-type]
        for at, each in enumerate(POSITIONS)
    ]
    return _macro("records/drawings.html", "tally", counts_picture(counted, answers), "tally")


def ranking(given: Given) -> str:
    """The order of options."""
    placed = [
        Placed(id=str(at), label=name, place=f"{at + 1}.", value=Fraction(given.number(at)), shown=name[:24])
        for at, name in enumerate(given.names)
    ]  # fmt: skip
    return _macro("records/drawings.html", "ranks", order_picture(placed), "ranking")


def _slope(given: Given) -> Any:
    ends = [
        Ends(id=str(at), letters=name[:12], name=name, before=1 + 6 * given.part(at),
             after=1 + 6 * given.part(at + 1), people=5)
        for at, name in enumerate(given.names)
    ]  # fmt: skip
    return slope_chart(ends, 7)


def change(given: Given) -> str:
    """Means before and after."""
    return _macro("records/drawings.html", "change", _slope(given), "change")


def change_page(given: Given) -> str:
    """The same on a page."""
    return _macro("surveys/charts.html", "slope", _slope(given))


def _answers(given: Given) -> tuple[list[Spread], list[str]]:
    spreads = [
        Spread(id=str(at), name=name, counts={v: given.number(at + v) for v in range(1, 8)}, silent=1)
        for at, name in enumerate(given.names)
    ]  # fmt: skip
    return spreads, [given.names[at % len(given.names)] for at in range(7)]


def distribution(given: Given) -> str:
    """How answers are spread."""
    return _macro("records/drawings.html", "spread", bars_picture(*_answers(given)), "distribution")


def distribution_page(given: Given) -> str:
    """The same on a page."""
    return _macro("surveys/charts.html", "bars", distribution_chart(*_answers(given)))


def speaking(given: Given) -> str:
    """Shares of the time."""
    spoke = [
        Spoke(id=str(at), name=name, people=1 + given.number(at), seconds=given.number(at + 1))
        for at, name in enumerate(given.names)
    ]
    return _macro("records/drawings.html", "shares", share_chart(spoke), "speaking-time")


def course(given: Given) -> str:
    """The time-line."""
    at, stages = 0.0, []
    for place, name in enumerate(given.names):
        took = 30.0 + 60 * given.number(place)
        stages.append(Ran(name=name, planned=given.number(place + 1), spans=((at, at + took),)))
        at += took
    chart = course_chart(stages)
    return _macro("records/course_drawings.html", "course", chart) if chart else ""


def flow(given: Given) -> str:
    """What became of amendments."""
    chart = flow_chart(
        [Outcome(name=one, count=given.number(at)) for at, one in enumerate(given.names)]
    )
    return _macro("records/course_drawings.html", "flow", chart) if chart else ""


def density(given: Given) -> str:
    """Where a text was annotated."""
    chart = density_chart(
        [
            Touched(words=one, counts=(("A", given.number(at)), ("B", 1)))
            for at, one in enumerate(given.names)
        ]
    )
    return _macro("records/course_drawings.html", "density", chart) if chart else ""


def _moves(given: Given) -> Any:
    return moves_chart(
        [
            Move(letters=name[:4], name=name, before=float(2 * given.part(at) - 1),
                 after=float(2 * given.part(at + 1) - 1), people=5)
            for at, name in enumerate(given.names)
        ]
    )  # fmt: skip


def moves(given: Given) -> str:
    """Change between two votes."""
    return _macro("records/opinion_drawing.html", "moves", _moves(given))


def moves_page(given: Given) -> str:
    """The same on a page."""
    one = SimpleNamespace(chart=_moves(given))
    return environment().get_template("analysis/moves.html").render(one=one)


def _map(given: Given) -> Any:
    areas = [
        Area(label=f"{'ABCDE'[at]} ({given.number(at)})", x=given.number(at) * 9 - 800, y=given.number(at + 2) * 7,
             wide=300 + given.number(at), tall=90, turn=20 * at)
        for at in range(min(len(given.names), 5))
    ]  # fmt: skip
    points = [
        Point(label=str(at + 1), x=(given.number(at) - 90) * 5, y=(given.number(at + 3) - 90) * 4)
        for at in range(min(len(given.names), 12))
    ]
    dots = [((at * 37) % 900 - 450, (at * 61) % 700 - 350, at % 5 - 1) for at in range(300)]
    return opinion_map(areas, points, dots, "In words.")


def opinions(given: Given) -> str:
    """The map of opinions."""
    return _macro("records/opinion_drawing.html", "map", _map(given))


def opinions_page(given: Given) -> str:
    """The same on a page and on the wall."""
    return environment().get_template("analysis/drawing.html").render(map=_map(given))


def _frontier(given: Given) -> Any:
    spots = [
        (round(100 * given.part(at)), 100 - round(90 * given.part(at)))
        for at in range(len(given.names))
    ]
    marks = [Mark("frontier", *spot) for spot in spots]
    sides = given.names[0], given.names[-1]
    path = [
        (round(60 * given.part(at + 1)), round(80 * given.part(at)))
        for at in range(len(given.names))
    ]
    return frontier_chart(sides, [*marks, Mark("agreed", *spots[0])], path=path, batna=(30, 20))


def frontier(given: Given) -> str:
    """What two sides could reach."""
    return _macro("records/exercise_macros.html", "picture", _frontier(given))


def frontier_page(given: Given) -> str:
    """The same on a page."""
    return _macro("mediation/frontier.html", "picture", _frontier(given), "f")


KINDS: dict[str, Callable[[Given], str]] = {
    one.__name__: one
    for one in (
        tally, ranking, change, change_page, distribution, distribution_page, speaking, course, flow, density, moves,
        moves_page, opinions, opinions_page, frontier, frontier_page,
    )
}  # fmt: skip


def _macro(template: str, name: str, *values: object) -> str:
    made: Any = environment().get_template(template).make_module({"said": str})
    return str(getattr(made, name)(*values))
