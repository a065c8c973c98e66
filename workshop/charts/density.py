"""Where a text was annotated: a bar a sentence, as long as the annotations that touch it are many."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop.charts.letters import cut
from workshop.core.i18n import gettext as _
from workshop.core.i18n import ngettext

WIDTH, ROW, BAR = 320.0, 40.0, 10.0


@dataclass(frozen=True, kw_only=True)
class Touched:
    """A sentence, and how many annotations touch it, by kind in a fixed order: `(name, count)`."""

    words: str
    counts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """Add up the kinds."""
        return sum(count for _name, count in self.counts)


@dataclass(frozen=True, kw_only=True)
class DensityRow:
    """One sentence drawn: its first words, its bar, the same in words."""

    y: float
    words: str
    length: float
    total: int
    told: str
    sentence: str


@dataclass(frozen=True, kw_only=True)
class DensityChart:
    """All sentences of a text in one scale; `head` and `table` are the same numbers."""

    width: float
    height: float
    bar: float
    rows: tuple[DensityRow, ...]
    head: tuple[str, ...]
    table: tuple[tuple[str | int, ...], ...]

    @property
    def sentence(self) -> str:
        """Say the same in words."""
        return " ".join(one.sentence for one in self.rows if one.total)


def density_chart(sentences: Sequence[Touched]) -> DensityChart | None:
    """Lay out the sentences in the order of the text; nothing where no annotation touches it."""
    most = max((one.total for one in sentences), default=0)
    if not most:
        return None
    rows = tuple(_row(one, number, most) for number, one in enumerate(sentences))
    kinds = [name for name, _count in sentences[0].counts]
    return DensityChart(
        width=WIDTH,
        height=ROW * len(rows),
        bar=BAR,
        rows=rows,
        head=(_("Sentence"), _("Annotations"), *kinds),
        table=tuple(
            (cut(one.words, WIDTH), one.total, *(count for _name, count in one.counts))
            for one in sentences
        ),
    )


def _row(one: Touched, number: int, most: int) -> DensityRow:
    told = ", ".join(f"{name} {count}" for name, count in one.counts if count)
    place = number + 1
    return DensityRow(
        y=ROW * number,
        words=cut(f"{place}  {one.words}", WIDTH),
        length=round(WIDTH * one.total / most, 2),
        total=one.total,
        told=told,
        sentence=ngettext(
            "Sentence %(place)s: %(count)s annotation.",
            "Sentence %(place)s: %(count)s annotations.",
            one.total,
            place=place,
        ),
    )
