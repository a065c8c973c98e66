"""The agenda with its real times, read from the successive images of the meeting and its stages."""

from itertools import pairwise

from workshop.records.chain import Object
from workshop.records.history import History, Step
from workshop.records.parts.room import also, pick

_STAGE = ("id", "position", "kind", "title", "minutes", "state", "started_at", "done_at")


def agenda_of(history: History) -> list[Object]:
    """Return the stages by position, each with the spans in which it was the present one."""
    spans = spans_of(history)
    rows = [row for row in history.rows("stage", "position") if not row.get("gone")]
    return [
        also(
            pick(row, *_STAGE),
            spans=[*spans.get(str(row["id"]), [])],
            pauses=[*_pauses(history, str(row["id"]))],
        )
        for row in rows
    ]


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
