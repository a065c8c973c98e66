"""The shelf of plans: read one, use it in one step, keep one's own, take one in from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, redirect, request

from workshop.core import clock
from workshop.core.errors import Invalid, NotFound
from workshop.core.ids import is_id
from workshop.core.kinds import kinds
from workshop.library import Plan, check_plan, deck_of, plan_of, plans
from workshop.library.models import drop_plan, keep_plan, own_plan, own_plans
from workshop.mediation.rules import MOST_TABLES
from workshop.web.asked import Asked
from workshop.web.case_choice import UseExercise, case_choices, planned_case, plays, with_case
from workshop.web.library import shelf
from workshop.web.organise import sign_in_first, signed_in
from workshop.web.parts import parts
from workshop.web.people import staff_here
from workshop.web.plan_files import as_file
from workshop.web.uploads import unread, uploaded
from workshop.web.using import About, can_be_used, use_plan

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

pages = Blueprint("library_plans", __name__, url_prefix="/library/plans")


@pages.before_request
def staff_only_writes() -> ResponseReturnValue | None:
    """Let everybody read; whoever changes something signs in first."""
    open_to_all = request.method == "GET" and not request.path.endswith("/import")
    return None if open_to_all else sign_in_first()


@pages.get("")
def every() -> ResponseReturnValue:
    """List the plans, one's own first."""
    staff = staff_here()
    with parts().database.reading() as db:
        own = own_plans(db, staff.id) if staff else []
    ready = {one.id: can_be_used(one) for one in plans().values()}
    return shelf("library/plans.html", "plans", plans=plans().values(), own=own, ready=ready)


@pages.get("/<name>")
def one(name: str) -> ResponseReturnValue:
    """Show a plan stage by stage."""
    return _page(name, _plan(name))


def _page(name: str, plan: Plan) -> str:
    cards = deck_of(plan.deck).card_by_id
    named = (*plan.proposals, *plan.prompts)
    return shelf(
        "library/plan.html",
        "plans",
        name=name,
        plan=plan,
        kinds=kinds(),
        cards=[cards[slug] for slug in named if slug in cards],
        ready=can_be_used(plan),
        is_own=is_id(name),
        exercise=planned_case(plan) if plays(plan) else None,
        case_choices=case_choices() if plays(plan) else (),
        most_tables=MOST_TABLES,
    )


def _plan(name: str) -> Plan:
    """Return a plan of the program, or one's own.

    Raises:
        NotFound: there is none.
    """
    if name in plans():
        return plan_of(name)
    staff = staff_here()
    if staff is None or not is_id(name):
        raise NotFound
    with parts().database.reading() as db:
        return own_plan(db, staff.id, name).plan


@pages.post("/<name>/use")
def use(name: str) -> ResponseReturnValue:
    """Make a meeting from a plan, in one step; with an exercise, of the case chosen.

    Raises:
        Invalid: the number of tables is no number.
        NotFound: there is no such plan, or no such case.
    """
    staff, plan = signed_in(), _plan(name)
    if plays(plan):
        plan = with_case(plan, staff, UseExercise.read(request.form.to_dict(flat=False)))
    meeting_id = use_plan(staff, plan, About())
    return redirect(f"/organise/{meeting_id}/plan", code=303)


@pages.get("/<name>/export")
def export(name: str) -> ResponseReturnValue:
    """Send a plan as YAML."""
    return as_file(_plan(name), name[:40])


@pages.post("/<name>/delete")
def delete(name: str) -> ResponseReturnValue:
    """Delete a plan of one's own; meetings made from it stay."""
    drop_plan(parts().database, signed_in().id, name)
    return redirect("/library/plans", code=303)


@pages.get("/import")
def choose_file() -> ResponseReturnValue:
    """Ask for a file."""
    return shelf("library/import.html", "plans", asked=Asked(), plan=None, problems=())


@pages.post("/import")
def bring() -> ResponseReturnValue:
    """Show what a file holds; on the second press keep it as a plan of one's own."""
    try:
        text = uploaded().text
    except Invalid as refusal:
        said = unread(refusal)
        return shelf("library/import.html", "plans", asked=said, plan=None, problems=()), 422
    plan, problems = check_plan(text)
    if plan is not None and "sure" in request.form:
        kept = keep_plan(parts().database, signed_in().id, plan, clock.now())
        return redirect(f"/library/plans/{kept}", code=303)
    said = Asked({"text": [text]})
    page = shelf(
        "library/import.html", "plans", asked=said, plan=plan, problems=problems, kinds=kinds()
    )
    return page, 200 if plan else 422
