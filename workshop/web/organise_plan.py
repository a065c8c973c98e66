"""The run of show, built row by row: kind, title, minutes, settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workshop.agenda.models import Stage, stages_of
from workshop.core.kinds import kind_of, kinds
from workshop.proposals.models import proposals_of
from workshop.web.asked import Asked
from workshop.web.organise import Fields, Run, answered, run_here, section
from workshop.web.parts import parts
from workshop.web.settings_fields import HEAD, fields_of

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

pages = section("organise_plan")
KINDS = ("stage.add", "stage.edit", "stage.order", "stage.remove")


@pages.get("/plan")
def show(meeting_id: str) -> ResponseReturnValue:
    """List the stages."""
    return _page(run_here(meeting_id), Asked())


@pages.post("/plan")
def change(meeting_id: str) -> ResponseReturnValue:
    """Add, change, move or remove a stage."""
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
    rows = [
        (
            stage,
            kind_of(stage.kind),
            fields_of(stage.kind, stage.settings, proposals, _about(said, stage)),
        )
        for stage in stages
    ]
    return run.show(
        "organise/plan.html",
        "plan",
        said,
        rows=rows,
        kinds=kinds(),
        total=sum(one.minutes for one in stages),
    )


def _about(said: Asked, stage: Stage) -> Asked:
    return said.about(f"s-{stage.id}")
