"""Pictures of how a meeting went: its course, what became of proposed changes, where texts were annotated."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from workshop.charts.course import CourseChart, Ran, course_chart
from workshop.charts.density import DensityChart, Touched, density_chart
from workshop.charts.flow import FlowChart, Outcome, flow_chart
from workshop.core.i18n import Lazy, lazy, localised
from workshop.records.table_rows import objects
from workshop.records.values import texts_of
from workshop.texts.panels import KIND_LABELS
from workshop.texts.sentences import sentences

if TYPE_CHECKING:
    from workshop.records.chain import Object
    from workshop.records.minutes import Minutes, Wording

ENDS: dict[str, Lazy] = {
    "accepted": lazy("Accepted"),
    "bracketed": lazy("Open point"),
    "joined": lazy("Joined to another amendment"),
    "open": lazy("Open"),
    "declined": lazy("Declined"),
    "withdrawn": lazy("Withdrawn"),
}


def course_picture(minutes: "Minutes") -> CourseChart | None:
    """Lay out when the stages ran; nothing in a record without times or of a round without a room."""
    stages = [one for one in minutes.record.rows("agenda") if not one.get("day")]
    return course_chart([_ran(minutes, one) for one in stages])


def _ran(minutes: "Minutes", stage: "Object") -> Ran:
    name = localised(texts_of(stage["title"]), minutes.lang).text
    return Ran(
        name=name or str(minutes.kind(stage["kind"])),
        planned=int(str(stage["minutes"])),
        spans=tuple(_spans(objects(stage["spans"]))),
    )


def _spans(found: Sequence["Object"]) -> Iterator[tuple[float, float]]:
    for one in found:
        if one.get("from") and one.get("to"):
            yield _seconds(one["from"]), _seconds(one["to"])


def _seconds(moment: object) -> float:
    return datetime.fromisoformat(str(moment)).timestamp()


def flow_picture(rows: Sequence["Object"]) -> FlowChart | None:
    """Lay out what became of amendments."""
    counts = Counter(str(one["state"]) for one in rows)
    return flow_chart([Outcome(name=str(ENDS[one]), count=counts[one]) for one in ENDS])


def density_picture(wording: "Wording") -> DensityChart | None:
    """Lay out how many annotations touch each sentence of a wording."""
    text = localised(texts_of(wording.version["texts"]), wording.lang).text
    marks = [(str(one["kind"]), *_range(one)) for one in wording.notes]
    found = []
    for sentence in sentences(text):
        kinds = Counter(k for k, a, b in marks if a < sentence.end and b > sentence.start)
        counts = tuple((str(label), kinds[kind]) for kind, label in KIND_LABELS.items())
        found.append(Touched(words=text[sentence.start : sentence.end].strip(), counts=counts))
    return density_chart(found)


def _range(note: "Object") -> tuple[int, int]:
    quote = note["quote"] if isinstance(note["quote"], dict) else {}
    start, end = quote.get("start"), quote.get("end")
    return (start, end) if isinstance(start, int) and isinstance(end, int) else (0, 0)
