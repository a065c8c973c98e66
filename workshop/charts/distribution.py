"""Distributions: one bar of shares a group and wave, from the least answer to the most, counts in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.charts.letters import width as width_of
from workshop.core.i18n import gettext as _

WIDTH, HEIGHT = 282.0, 22.0
LABEL_AROUND = 6.0


@dataclass(frozen=True, kw_only=True)
class Spread:
    """One group in one wave: how many gave each value, and how many gave none."""

    id: str
    name: str
    counts: Mapping[int, int]
    silent: int

    @property
    def people(self) -> int:
        """Count those who gave a value."""
        return sum(self.counts.values())


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One answer's part of a bar; `label` is its count, where that fits."""

    css: str
    x: float
    w: float
    middle: float
    label: str


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar drawn: `sentence` says the same in words."""

    id: str
    name: str
    segments: tuple[Segment, ...]
    sentence: str


@dataclass(frozen=True, kw_only=True)
class DistributionChart:
    """All bars in one scale, the legend, and the table of the same numbers."""

    width: float
    height: float
    legend: tuple[tuple[str, str], ...]
    bars: tuple[Bar, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


def distribution_chart(spreads: Sequence[Spread], labels: Sequence[str]) -> DistributionChart:
    """Lay out one bar a spread, in the order given; `labels` are the answers from 1 on."""
    size = len(labels)
    return DistributionChart(
        width=WIDTH,
        height=HEIGHT,
        legend=tuple((_css(value, size), label) for value, label in enumerate(labels, 1)),
        bars=tuple(
            Bar(
                id=one.id,
                name=one.name,
                segments=tuple(_segments(one, size)),
                sentence=_sentence(one, labels),
            )
            for one in spreads
        ),
        head=(_("Counted in"), *labels, _("No opinion or no answer")),
        rows=tuple(
            (one.name, *(one.counts.get(value, 0) for value in range(1, size + 1)), one.silent)
            for one in spreads
        ),
    )


def _segments(one: Spread, size: int) -> list[Segment]:
    """Draw shares within the bar, so that the size of a group does not shout."""
    found, done = [], 0
    for value in range(1, size + 1):
        count = one.counts.get(value, 0)
        left, right = _at(done, one.people), _at(done + count, one.people)
        done += count
        if count:
            width = round(right - left, 2)
            label = str(count) if width >= width_of(str(count)) + LABEL_AROUND else ""
            middle = round((left + right) / 2, 2)
            found.append(
                Segment(css=_css(value, size), x=left, w=width, middle=middle, label=label)
            )
    return found


def _css(value: int, size: int) -> str:
    return f"tone-{size}-{value}"


def _sentence(one: Spread, labels: Sequence[str]) -> str:
    parts = [
        _("%(answer)s: %(count)s", answer=label, count=one.counts.get(value, 0))
        for value, label in enumerate(labels, 1)
    ]
    return _("%(group)s. %(counts)s.", group=one.name, counts=", ".join(parts))


def _at(count: int, people: int) -> float:
    return round(WIDTH * count / max(1, people), 2)
