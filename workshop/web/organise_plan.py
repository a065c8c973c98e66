"""The run of show, built row by row: kind, title, minutes, settings, when it begins, what people see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import request

from workshop.agenda.models import Stage, stages_of
from workshop.agenda.times import ZONES, Face, end_of, faces, starts_of
from workshop.core import clock
from workshop.core.kinds import StageKind, kind_of, kinds, kinds_by_group
from workshop.proposals.models import proposals_of
from workshop.web.asked import Asked
from workshop.web.organise import Fields, Run, answered, run_here, section
from workshop.web.parts import parts
from workshop.web.preview import preview_of
from workshop.web.schedule import schedule_of
from workshop.web.settings_fields import HEAD, SettingField, fields_of

if TYPE_CHECKING:
    from datetime import datetime

    from flask.typing import ResponseReturnValue

    from workshop.proposals.models import Proposal

pages = section("organise_plan")
KINDS = (
    "stage.add",
    "stage.edit",
    "stage.order",
    "stage.arrange",
    "stage.remove",
    "meeting.schedule",
)
LAST = "last"


@dataclass(frozen=True)
class Row:
    """A stage as the builder shows it; `faces`: what the clocks say when it begins."""

    stage: Stage
    kind: StageKind
    fields: Sequence[SettingField]
    faces: Sequence[Face]


@pages.get("/plan")
def show(meeting_id: str) -> ResponseReturnValue:
    """List the stages."""
    return _page(run_here(meeting_id), Asked())


@pages.post("/plan")
def change(meeting_id: str) -> ResponseReturnValue:
    """Add, change, move or remove a stage, or set the time."""
    return answered(meeting_id, KINDS, _page, _with_settings)


def _with_settings(fields: Fields) -> Fields:
    """Gather the fields of a stage's settings into one."""
    settings = {
        name.removeprefix(HEAD): value for name, value in fields.items() if name.startswith(HEAD)
    }
    rest = {name: value for name, value in fields.items() if not name.startswith(HEAD)}
    has_settings = rest.pop("has-settings", None)
    if "stage-kind" in rest:
        rest["kind"] = rest.pop("stage-kind")
    return {**rest, "settings": settings} if has_settings else rest


def _page(run: Run, said: Asked) -> str:
    with parts().database.reading() as db:
        stages = stages_of(db, run.meeting.id)
        proposals = proposals_of(db, run.meeting.id)
    schedule = schedule_of(run.meeting)
    starts = starts_of(stages, run.meeting.stage_id, schedule.starts_at, clock.now())
    rows = [_row(stage, at, proposals, said) for stage, at in zip(stages, starts, strict=True)]
    seen = request.args.get("see", "")
    end = end_of(stages, starts)
    return run.show(
        "organise/plan.html",
        "plan",
        said,
        rows=rows,
        kinds=kinds(),
        groups=kinds_by_group(),
        schedule=schedule,
        zones=ZONES,
        home=list(ZONES).index(schedule.zone),
        sums=schedule.sums(stages),
        end=faces(end, schedule.zones) if end else (),
        adding=said.value("where") or request.args.get("add", "" if rows else LAST),
        seen=seen,
        preview=preview_of(run, seen) if seen else None,
    )


def _row(stage: Stage, at: datetime | None, proposals: Sequence[Proposal], said: Asked) -> Row:
    about = said.about(f"s-{stage.id}")
    return Row(
        stage,
        kind_of(stage.kind),
        fields_of(stage.kind, stage.settings, proposals, about),
        faces(at, tuple(ZONES)) if at else (),
    )
