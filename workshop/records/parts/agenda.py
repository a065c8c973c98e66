"""The agenda with its real times, read from the successive images of the meeting and its stages."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from workshop.agenda.windows import window_of
from workshop.core.canon import moment
from workshop.core.i18n import lazy
from workshop.records import table_rows
from workshop.records.chain import Object
from workshop.records.history import History, Step
from workshop.records.parts import Chapter, Part, Section, Table
from workshop.records.parts.room import also
from workshop.records.shapes import columns, many

_STAGE = columns("""
    id id
    position whole
    kind text
    title localised
    minutes whole
    state text
    started_at moment?
    done_at moment?
""")
_WINDOW = columns("""
    day whole: the day of a round without a room, from 1; empty in a meeting held at one time
    opens_at moment?: when the clock opens this day of the round
    closes_at moment?: when the clock closes it
""")
_SPAN = columns("""
    from moment?
    from_seq whole
    to moment?
    to_seq whole
""")
_PAUSE = columns("""
    from moment?
    to moment?
""")
_SPANS = "A stretch of time in which the stage was the present one; an open end is null."


def agenda_of(history: History) -> list[Object]:
    """Return the stages by position, each with the spans in which it was the present one."""
    spans = spans_of(history)
    rows = [row for row in history.rows("stage", "position") if not row.get("gone")]
    return [
        also(
            _STAGE.of(row),
            **_window(history, row),
            spans=[*spans.get(str(row["id"]), [])],
            pauses=[*_pauses(history, str(row["id"]))],
        )
        for row in rows
    ]


@dataclass(frozen=True)
class _Day:
    """What of a stage says when its day is open."""

    state: str
    words: dict[str, Any]


def _window(history: History, row: Object) -> Object:
    """Return the day of a round and when the clock opens and closes it."""
    words = row.get("words")
    meeting = next(iter(history.rows("meeting")), {})
    settings = meeting.get("settings")
    day = _Day(str(row.get("state")), words if isinstance(words, dict) else {})
    window = window_of(settings if isinstance(settings, dict) else {}, day)
    if window is None:
        return dict.fromkeys(_WINDOW.names)
    return {
        "day": day.words["day"],
        "opens_at": moment(window.opens),
        "closes_at": moment(window.closes),
    }


def spans_of(history: History) -> dict[str, list[Object]]:
    """Return from when to when each stage was the present one; an open end is empty."""
    found: dict[str, list[Object]] = {}
    last: Object = {}
    for row in history.rows("meeting"):
        steps = history.steps("meeting", str(row["id"]))
        for step in steps:
            stage = step.image.get("stage_id") if step.image.get("state") == "open" else None
            if last and last["stage"] == stage:
                continue
            if last.get("span"):
                last["span"] |= {"to": step.body["at"], "to_seq": step.seq}  # type: ignore[operator]
            span: Object = {
                "from": step.body["at"],
                "from_seq": step.seq,
                "to": None,
                "to_seq": None,
            }
            last = {"stage": stage, "span": span if stage else None}
            if stage:
                found.setdefault(str(stage), []).append(span)
    return found


def changes(steps: list[Step], name: str) -> list[Step]:
    """Return the steps at which a column got another value, the first image included."""
    changed = [
        after
        for before, after in pairwise(steps)
        if before.image.get(name) != after.image.get(name)
    ]
    return steps[:1] + changed


def _pauses(history: History, stage_id: str) -> list[Object]:
    found: list[Object] = []
    for step in changes(history.steps("stage", stage_id), "state"):
        if found and found[-1]["to"] is None:
            found[-1]["to"] = step.body["at"]
        if step.image.get("state") == "paused":
            found.append({"from": step.body["at"], "to": None})
    return found


CHAPTER = Chapter(
    name="agenda",
    parts=(
        Part(
            50,
            "agenda",
            lambda record: [*agenda_of(record.history)],
            many(
                _STAGE.schema(
                    "A stage: as planned, and when it was the present one.",
                    **{one.name: one.schema() for one in _WINDOW.each},
                    spans=many(_SPAN.schema(_SPANS)),
                    pauses=many(_PAUSE.schema("A stretch in which its clock stood still.")),
                )
            ),
        ),
    ),
    tables=(
        Table(
            20,
            "agenda",
            (
                ("stage_id", "the stage"),
                ("position", "its place in the plan"),
                ("kind", "what sort of stage"),
                ("title", "its title"),
                ("planned_minutes", "how long it was planned to last"),
                ("began_at", "when it became the present one; a row for each time"),
                ("ended_at", "when another one did, or the meeting ended"),
                ("day", "the day of a round without a room"),
                ("opens_at", "when the clock opens this day"),
                ("closes_at", "when the clock closes it"),
            ),
            table_rows.agenda,
        ),
    ),
    sections=(
        Section(
            20, "agenda", lazy("Agenda"), "records/sections/agenda.html", lambda _minutes: True
        ),
    ),
)
