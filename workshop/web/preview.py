"""What participants would see in a stage: their own panels, drawn as if the stage had begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from workshop.agenda.models import Stage
from workshop.core import clock
from workshop.core.errors import Refusal
from workshop.core.i18n import current
from workshop.core.kinds import kind_of
from workshop.core.meeting import OPEN, meeting_of
from workshop.core.panels import panel_of, render
from workshop.core.views import View
from workshop.web.parts import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workshop.web.organise import Run


def preview_of(run: Run, stage_id: str) -> Markup | None:
    """Return the member's header and panels of a stage; None where there is no such stage.

    What is each person's own (a ballot, an answer) is blank, as for somebody who has not begun.
    """
    with parts().database.reading() as db:
        stage = db.get(Stage, stage_id)
        if stage is None or stage.meeting_id != run.meeting.id or stage.gone:
            return None
        meeting = meeting_of(db, run.meeting.id)
        db.expunge(meeting)  # changed below for this picture alone
        meeting.stage_id, meeting.state = stage.id, OPEN
        view = View(db, meeting, "member", current(), None, clock.now())
        return Markup("").join(_drawn(view, stage))


def _drawn(view: View, stage: Stage) -> Iterator[Markup]:
    shown = kind_of(stage.kind).panels
    yield render("head", view)
    for name in (*shown.get("member", ()), *shown.get("dock", ())):
        if panel_of(name).personal:
            continue
        try:
            yield render(name, view)
        except Refusal:
            continue
