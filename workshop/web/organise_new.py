"""A new meeting in two screens: what it is about, then who takes part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import redirect, request

from workshop.core.errors import Invalid
from workshop.core.fields import Localised, Many, OneOf
from workshop.core.forms import Form
from workshop.core.i18n import LANGUAGES, lazy
from workshop.core.rendering import render_page
from workshop.library import Plan, plan_of, plans
from workshop.library.models import own_plan, own_plans
from workshop.library.plan_sides import with_rules
from workshop.lobby.forms import EditDelegation
from workshop.lobby.founding import USUAL
from workshop.web.asked import Asked, asked
from workshop.web.organise import section, signed_in
from workshop.web.pages import here
from workshop.web.parts import parts
from workshop.web.using import About, can_be_used, use_plan
from workshop.web.words import MARKERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flask.typing import ResponseReturnValue

pages = section("organise_new", "/organise")
MOST_SIDES = 8


def _plan_names() -> list[str]:
    return [name for name, _ in plan_choices()]


class Describe(Form):
    """Say what a meeting is about."""

    title = Localised(most=160)
    purpose = Localised(most=1000, lines=True, required=False)
    languages = Many(tuple(LANGUAGES), most=3)
    plan = OneOf(_plan_names, required=False)


@dataclass(frozen=True)
class Row:
    """One delegation of the second screen as it was typed, or as it is by default."""

    number: int
    said: Asked
    code: str = ""

    def name(self, field: str) -> str:
        """Return the name of one of its fields."""
        return f"d{self.number}-{field}"

    @property
    def is_in(self) -> bool:
        """Say whether it takes part."""
        return self.said.has("in", "1")


@pages.get("/new")
def begin() -> ResponseReturnValue:
    """Ask what the meeting is about."""
    return _first(Asked())


@pages.post("/new")
def go_on() -> ResponseReturnValue:
    """Take the first screen, show the second; take the second, found the meeting."""
    try:
        about = Describe.read(request.form.to_dict(flat=False))
    except Invalid as refusal:
        return _first(asked(request.form, refusal)), 422
    if "back" in request.form:
        return _first(asked(request.form))
    if "d0-letters" not in request.form:
        said = _plan(about.plan.data)
        usual = with_rules(USUAL, said.sides if said else {})
        rows = [_usual(usual, number) for number in range(MOST_SIDES)]
        return _second(asked(request.form), rows)
    rows = [_typed(number) for number in range(MOST_SIDES)]
    try:
        sides = _sides(rows)
    except Invalid as refusal:
        return _second(asked(request.form, refusal), rows), 422
    chosen = About(
        title=about.title.data,
        purpose=about.purpose.data or {},
        languages=tuple(about.languages.data),
        delegations=sides,
    )
    meeting_id = use_plan(signed_in(), _plan(about.plan.data), chosen)
    return redirect(f"/organise/{meeting_id}/proposals", code=303)


def _first(said: Asked) -> str:
    return render_page(
        "organise/new.html",
        asked=said,
        plans=plan_choices(),
        wanted=request.args.get("plan", "culcon-exchange"),
        staff=signed_in(),
        here=here(),
    )


def _second(said: Asked, rows: Sequence[Row]) -> str:
    typed = {
        name: values for name, values in said.typed.items() if name[:1] != "d" or "-" not in name
    }
    return render_page(
        "organise/new_sides.html",
        asked=said,
        kept=_pairs(typed),
        rows=rows,
        markers=MARKERS,
        staff=signed_in(),
        here=here(),
    )


def _pairs(typed: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    return [(name, value) for name, values in typed.items() for value in values]


def _usual(usual: Sequence[Mapping[str, Any]], number: int) -> Row:
    if number >= len(usual):
        return Row(number, Asked({"votes": [], "marker": ["pentagon"]}))
    one = usual[number]
    names = {f"names-{lang}": [text] for lang, text in one["names"].items()}
    values = {"letters": [one["letters"]], "marker": [one["marker"]], "in": ["1"]}
    may = {
        "votes": ["1"] if one["votes"] else [],
        "listens": [] if one.get("speaks", True) else ["1"],
    }
    return Row(number, Asked({**values, **names, **may}), one["code"])


def _typed(number: int) -> Row:
    head = f"d{number}-"
    typed = {
        name.removeprefix(head): values
        for name, values in request.form.to_dict(flat=False).items()
        if name.startswith(head)
    }
    return Row(number, Asked(typed), str(USUAL[number]["code"]) if number < len(USUAL) else "")


def _sides(rows: Sequence[Row]) -> list[dict[str, object]]:
    """Return the delegations chosen.

    Raises:
        Invalid: with a sentence for each field that is wrong.
    """
    errors: dict[str, list[str]] = {}
    sides: list[dict[str, object]] = []
    for row in (one for one in rows if one.is_in):
        try:
            form = EditDelegation.read(row.said.typed)
        except Invalid as refusal:
            errors.update({row.name(field): list(found) for field, found in refusal.errors.items()})
            continue
        code = row.code or form.letters.data.lower()
        if code in {side["code"] for side in sides}:
            errors[row.name("letters")] = [
                str(lazy("Two delegations have these letters. Choose others for one."))
            ]
        sides.append(
            {
                "code": code,
                "letters": form.letters.data,
                "names": form.names.data,
                "marker": form.marker.data,
                "votes": form.votes.data,
                "speaks": not form.listens.data,
            }
        )
    if errors or not sides:
        raise Invalid(None if errors else lazy("Choose at least one delegation."), errors=errors)
    return sides


def _plan(plan_id: str | None) -> Plan | None:
    """Return the plan chosen: one of the program, or one's own."""
    if not plan_id:
        return None
    if plan_id in plans():
        return plan_of(plan_id)
    with parts().database.reading() as db:
        return own_plan(db, signed_in().id, plan_id).plan


def plan_choices() -> list[tuple[str, Plan]]:
    """Return the plans to choose from, one's own first."""
    with parts().database.reading() as db:
        own = [(one.id, one.plan) for one in own_plans(db, signed_in().id)]
    return [*own, *((one.id, one) for one in plans().values() if can_be_used(one))]
