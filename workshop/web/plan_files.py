"""A run of show taken out of a meeting and brought into one: as a file, or as a plan of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import make_response, redirect, request

from workshop.agenda.models import stages_of
from workshop.agenda.planned import plan_from
from workshop.core import clock
from workshop.core.errors import Invalid, NotNow, Refusal
from workshop.core.i18n import lazy
from workshop.core.kinds import kinds
from workshop.core.people import delegations_of
from workshop.library import check_plan
from workshop.library.models import keep_plan
from workshop.library.plan_text import written
from workshop.proposals.models import proposals_of
from workshop.web.asked import Asked, asked
from workshop.web.organise import Run, run_here, section
from workshop.web.parts import parts
from workshop.web.uploads import unread, uploaded

if TYPE_CHECKING:
    from flask import Response
    from flask.typing import ResponseReturnValue

    from workshop.library import Plan

pages = section("plan_files")
PAGE = "organise/plan_import.html"


def plan_of_meeting(run: Run) -> Plan:
    """Return a meeting's run of show as a plan.

    Raises:
        NotNow: there is no stage in it.
    """
    with parts().database.reading() as db:
        stages = stages_of(db, run.meeting.id)
        slugs = {one.id: one.slug for one in proposals_of(db, run.meeting.id)}
        sides = delegations_of(db, run.meeting.id)
    if not stages:
        raise NotNow(lazy("The plan has no stages yet."))
    return plan_from(run.meeting, stages, slugs, sides)


def as_file(plan: Plan, name: str) -> Response:
    """Return a plan as a file to save."""
    answer = make_response(written(plan))
    answer.content_type = "application/yaml; charset=utf-8"
    answer.headers["Content-Disposition"] = f'attachment; filename="trialogue-plan-{name}.yaml"'
    return answer


@pages.get("/plan/export")
def export(meeting_id: str) -> ResponseReturnValue:
    """Send the run of show as YAML."""
    run = run_here(meeting_id)
    return as_file(plan_of_meeting(run), run.meeting.code)


@pages.post("/plan/keep")
def keep(meeting_id: str) -> ResponseReturnValue:
    """Save the run of show as a plan of one's own."""
    run = run_here(meeting_id)
    kept = keep_plan(parts().database, run.staff.id, plan_of_meeting(run), clock.now())
    return redirect(f"/library/plans/{kept}", code=303)


@pages.get("/plan/import")
def choose_file(meeting_id: str) -> ResponseReturnValue:
    """Ask for a file."""
    return _show(run_here(meeting_id), Asked(), None)


@pages.post("/plan/import")
def bring(meeting_id: str) -> ResponseReturnValue:
    """Show what a file would bring; on the second press take it, all or nothing."""
    run = run_here(meeting_id)
    try:
        text = uploaded().text
    except Invalid as refusal:
        return _show(run, unread(refusal), None), 422
    plan, problems = check_plan(text)
    said = Asked({"text": [text]})
    if plan is None:
        return _show(run, said, None, problems), 422
    if "sure" not in request.form:
        return _show(run, said, plan)
    try:
        _take(run, plan, text)
    except Refusal as refusal:
        return _show(run, asked(request.form, refusal), plan), refusal.status
    return redirect(f"/organise/{meeting_id}/plan", code=303)


def _take(run: Run, plan: Plan, text: str) -> None:
    """Bring the plan's proposals that are not in the meeting yet, then its stages."""
    wanted = [*plan.proposals, *plan.prompts]
    if wanted:
        run.perform("proposal.pick", {"deck": plan.deck, "cards": wanted})
    with parts().database.reading() as db:
        ids = {one.slug: one.id for one in proposals_of(db, run.meeting.id) if one.slug}
    run.perform("plan.take", {"text": text, "ids": ids}, request.form.get("uuid", ""))


def _show(run: Run, said: Asked, plan: Plan | None, problems: tuple[object, ...] = ()) -> str:
    return run.show(PAGE, "plan", said, plan=plan, problems=problems, kinds=kinds())
