"""Where the slider of the replay has its marks, and how far each is in a viewer's numbers."""

from workshop.records.chain import Object
from workshop.records.history import History
from workshop.records.parts import Chapter, Part
from workshop.records.parts.agenda import spans_of
from workshop.records.shapes import ID, SORTS, many, record_of


def marks_of(history: History, polls: list[Object]) -> list[Object]:
    """Return what is worth a mark, in order: stages that began, votes that opened and closed."""
    found = [
        {"kind": "stage", "id": stage, "seq": span["from_seq"], "at": span["from"]}
        for stage, spans in spans_of(history).items()
        for span in spans
    ]
    for poll in polls:
        for turn in ("opened", "closed", "revealed"):
            if poll[f"{turn}_seq"] is not None:
                at = poll[f"{turn}_at"] or poll["closed_at"]
                found.append({"kind": turn, "id": poll["id"], "seq": poll[f"{turn}_seq"], "at": at})
    numbers = {line.seq: line.body["n"] for line in history.lines if line.body is not None}
    placed: list[Object] = [mark | {"n": numbers.get(int(str(mark["seq"])))} for mark in found]
    return sorted(placed, key=lambda mark: int(str(mark["seq"])))


_MARK: Object = {
    "kind": {"enum": ["stage", "opened", "closed", "revealed"]},
    "id": ID,
    "seq": {"type": "integer"},
    "at": SORTS["moment?"],
    "n": SORTS["whole"],
}
CHAPTER = Chapter(
    name="marks",
    parts=(
        Part(
            170,
            "marks",
            lambda record: [*marks_of(record.history, record.polls)],
            many(record_of("A moment for the slider of the replay.", _MARK)),
        ),
    ),
)
