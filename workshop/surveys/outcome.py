"""The results of a survey, group by group: nothing pooled, nothing ranked, nobody below k."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from workshop.charts.distribution import DistributionChart, Spread, distribution_chart
from workshop.charts.slope import Ends, SlopeChart, number, slope_chart
from workshop.core.i18n import Lazy, Said, current, lazy, localised
from workshop.core.panels import Values, by, panel
from workshop.core.people import Delegation, in_customary_order
from workshop.core.views import View
from workshop.library.survey import GAP, SurveySet, survey_set
from workshop.surveys.change import Change, Wave, change_of, wave_of
from workshop.surveys.counting import WORDS
from workshop.surveys.models import Survey, SurveyResult
from workshop.surveys.planned import PROPOSALS
from workshop.surveys.rules import Question

TOGETHER = lazy("All together")
BEFORE, AFTER = lazy("%(group)s, before"), lazy("%(group)s, after")
MERGED = lazy("Smaller delegations together")
SMALL = Fraction(1, 1000)
RATED = lazy("“%(title)s”: this should be pursued.")


@dataclass(frozen=True, kw_only=True)
class Group:
    """One bin of a question: who is in it, and what is known of it."""

    id: str
    letters: str
    name: str
    sides: tuple[Delegation, ...]
    change: Change | None
    wave: Wave | None

    def is_told(self, k: int) -> bool:
        """Say whether enough people gave a value for figures to be shown."""
        return (self.change.matched if self.change else self.answered) >= k

    @property
    def answered(self) -> int:
        """Count those who gave a value in a wave that stands alone."""
        return self.wave.answered if self.wave else 0


def said_of(question: Question, made: SurveySet) -> Said:
    """Return a question in the reader's language, its country filled in from the fixed list."""
    if question["block"] == PROPOSALS:
        title = localised(question["title"])
        return Said(str(RATED % {"title": title.text}), current())
    text = localised(made.item_by_id[str(question["item"])].text)
    country = localised(made.countries.get(str(question["country"])), text.lang).text
    return Said(text.text.replace(GAP, country), text.lang)


@panel(
    "survey_results",
    listens={"survey": by("id"), "survey_result": by("survey_id")},
    lenses=("host", "member"),
)
def survey_results(view: View, subject: str) -> Values:
    """Show a counted survey: who took part, and question by question what changed."""
    one = view.get(Survey, subject)
    where = SurveyResult.survey_id == one.id
    rows = view.rows(SurveyResult, where, order=(SurveyResult.position,))
    sides = in_customary_order(view.rows(Delegation), view.lang)
    told = [_told(one, row, sides) for row in rows if row.question != WORDS]
    return {
        "survey": one,
        "paired": one.before_id is not None,
        "took_part": [(side, one.counts[side.id]) for side in sides if side.id in one.counts],
        "questions": told,
        "tests": sum(len(each["groups"]) for each in told if each["slope"]),
        "remarks": [said for row in rows if row.question == WORDS for said in row.answers["all"]],
    }


def _told(one: Survey, row: SurveyResult, sides: Sequence[Delegation]) -> dict[str, Any]:
    """Return everything a screen says of one question."""
    made, question = survey_set(one.set_id), one.questions[row.position]
    labels = made.scales[str(question["scale"])].labels[current()]
    groups = _groups(row, sides)
    shown = [each for each in groups if each.is_told(one.k)]
    return {
        "id": row.id,
        "says": said_of(question, made),
        "labels": labels,
        "groups": [_line(each, one.k) for each in groups],
        "slope": _slope(shown, len(labels)) if row.paired and shown else None,
        "bars": _bars(shown, labels) if shown else None,
    }


def _groups(row: SurveyResult, sides: Sequence[Delegation]) -> list[Group]:
    """Return the bins: single delegations as readers are used to, then those counted together."""
    rank = {side.id: place for place, side in enumerate(sides)}
    names = sorted(row.answers, key=lambda name: (rank.get(name, len(rank)), name))
    return [_group(row, name, sides) for name in names]


def _group(row: SurveyResult, name: str, sides: Sequence[Delegation]) -> Group:
    inside = tuple(one for one in sides if one.id in row.bins.get(name, ()))
    alone = len(inside) == 1 and name == inside[0].id
    found = row.answers[name]
    return Group(
        id=name,
        letters=" ".join(one.letters for one in inside),
        name=localised(inside[0].names).text if alone else str(_label(name)),
        sides=inside,
        change=change_of(found) if row.paired else None,
        wave=None if row.paired else wave_of(found),
    )


def _label(name: str) -> Lazy:
    return TOGETHER if name == "all" else MERGED


def _line(one: Group, k: int) -> dict[str, Any]:
    """Return one group's figures as the template says them; `told` is false where too few gave a value."""
    change = one.change
    line: dict[str, Any] = {"group": one, "told": one.is_told(k), "k": k}
    if not line["told"] or change is None:
        return line | _alone(one)
    up = sum(count for shift, count in change.shifts.items() if shift > 0)
    down = sum(count for shift, count in change.shifts.items() if shift < 0)
    return line | {
        "before": _mean(change.before.mean),
        "after": _mean(change.after.mean),
        "shift": _signed(change.mean_shift),
        "moves": (up, change.shifts.get(0, 0), down),
        "p_mean": chance(change.p_mean),
        "p_sign": chance(change.p_sign),
        "lost": change.people - change.matched,
    }


def _alone(one: Group) -> dict[str, Any]:
    wave = one.wave
    return {"mean": _mean(wave.mean), "median": _mean(wave.median)} if wave else {}


def _mean(value: Fraction | None) -> str:
    return "–" if value is None else number(value)


def _signed(value: Fraction | None) -> str:
    """Return a shift with its sign; a true minus, as in print."""
    if value is None:
        return "–"
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    return f"{sign}{number(abs(value))}"


def chance(p: Fraction) -> str:
    """Return a p with three decimals; tiny ones as a bound."""
    return "< 0.001" if p < SMALL else f"{float(p):.3f}"


def _slope(groups: Sequence[Group], size: int) -> SlopeChart:
    ends = [
        Ends(
            id=one.id,
            letters=one.letters,
            name=one.name,
            before=one.change.before.mean or Fraction(1),
            after=one.change.after.mean or Fraction(1),
            people=one.change.matched,
        )
        for one in groups
        if one.change is not None
    ]
    return slope_chart(ends, size)


def _bars(groups: Sequence[Group], labels: Sequence[str]) -> DistributionChart:
    spreads = []
    for one in groups:
        if one.change is not None:
            spreads.append(_spread(one, BEFORE, one.change.before, "b"))
            spreads.append(_spread(one, AFTER, one.change.after, "a"))
        elif one.wave is not None:
            spreads.append(_spread(one, None, one.wave, "o"))
    return distribution_chart(spreads, labels)


def _spread(one: Group, name: Lazy | None, wave: Wave, mark: str) -> Spread:
    said = name % {"group": one.name} if name else one.name
    silent = wave.no_opinion + wave.unanswered + _lost(one, wave)
    return Spread(id=f"{one.id}-{mark}", name=said, counts=wave.counts, silent=silent)


def _lost(one: Group, wave: Wave) -> int:
    """Count those who gave a value in this wave only: they are not in the counts of the matched."""
    people = one.change.people if one.change else wave.answered + wave.no_opinion + wave.unanswered
    return max(0, people - wave.answered - wave.no_opinion - wave.unanswered)
