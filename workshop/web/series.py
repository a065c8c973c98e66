"""One's series: making one, its working groups and guests, founding the next meeting from the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, request

from workshop.core import clock
from workshop.core.errors import Invalid, NotFound, Refusal
from workshop.core.fields import Localised, OneOf
from workshop.core.fields import Text as TextField
from workshop.core.forms import Form
from workshop.core.i18n import current
from workshop.core.people import delegations_of
from workshop.core.rendering import render_page
from workshop.lobby.founding import Opening, found_meeting
from workshop.series.forms import DescribeSeries, NameGroup
from workshop.series.keeping import add_group, make_series, set_sides, settings_after, sides_after
from workshop.series.models import Series, meetings_in, own_series, series_of
from workshop.web.asked import Asked, asked
from workshop.web.organise import section, signed_in
from workshop.web.organise_new import _plan, plan_choices
from workshop.web.pages import here
from workshop.web.parts import parts
from workshop.web.using import About, opening_of
from workshop.web.words import STATES

if TYPE_CHECKING:
    from flask.typing import ResponseReturnValue

    from workshop.accounts.models import Staff
    from workshop.core.meeting import Meeting

pages = section("series", "/organise/series")


def _plan_names() -> list[str]:
    return [name for name, _ in plan_choices()]


class NextMeeting(Form):
    """Found the next meeting of a line."""

    title = Localised(most=160)
    plan = OneOf(_plan_names, required=False)
    group = TextField(most=36, required=False)


@pages.get("/")
def overview() -> ResponseReturnValue:
    """List one's series."""
    return _list(Asked())


@pages.post("/")
def make() -> ResponseReturnValue:
    """Make a series."""
    staff = signed_in()
    try:
        about = DescribeSeries.read(request.form.to_dict(flat=False)).data
        made = make_series(parts().database, staff.id, about, clock.now())
    except Refusal as refusal:
        return _list(asked(request.form, refusal)), refusal.status
    return redirect(f"/organise/series/{made}", code=303)


def _list(said: Asked) -> str:
    staff = signed_in()
    with parts().database.reading() as db:
        rows = [(one, len(meetings_in(db, staff.id, one.id))) for one in series_of(db, staff.id)]
    return render_page("series/overview.html", rows=rows, asked=said, staff=staff, here=here())


@pages.get("/<series_id>")
def show(series_id: str) -> ResponseReturnValue:
    """Show a series: its meetings, its groups, its guests, the next meeting."""
    return _page(series_id, Asked())


@pages.post("/<series_id>/group")
def group(series_id: str) -> ResponseReturnValue:
    """Add a standing working group."""
    try:
        names = NameGroup.read(request.form.to_dict(flat=False)).names.data
        add_group(parts().database, signed_in().id, series_id, names)
    except (Invalid, Refusal) as refusal:
        return _page(series_id, asked(request.form, refusal, of="group")), refusal.status
    return redirect(f"/organise/series/{series_id}#groups", code=303)


@pages.post("/<series_id>/sides")
def sides(series_id: str) -> ResponseReturnValue:
    """Say which delegations vote and speak in the meetings to come."""
    staff = signed_in()
    _series, meetings = _found(staff, series_id)
    with parts().database.reading() as db:
        codes = [one.code for one in delegations_of(db, meetings[-1].id)] if meetings else []
    chosen = {
        code: {
            "votes": f"votes-{code}" in request.form,
            "speaks": f"speaks-{code}" in request.form,
        }
        for code in codes
    }
    set_sides(parts().database, staff.id, series_id, chosen)
    return redirect(f"/organise/series/{series_id}#sides", code=303)


@pages.post("/<series_id>/next")
def found_next(series_id: str) -> ResponseReturnValue:
    """Found the next meeting: delegations, languages, door and support as in the last, a plan chosen."""
    staff = signed_in()
    series, meetings = _found(staff, series_id)
    try:
        form = NextMeeting.read(request.form.to_dict(flat=False))
        if form.group.data and form.group.data not in series.groups:
            raise NotFound
        opening = _opening(series, meetings, form)
        act = found_meeting(parts().writer, staff.id, staff.name, current(), opening)
    except Refusal as refusal:
        return _page(series_id, asked(request.form, refusal, of="next")), refusal.status
    return redirect(f"/organise/{act.meeting.id}/series", code=303)


def _opening(series: Series, meetings: list[Meeting], form: NextMeeting) -> Opening:
    if not meetings:
        raise NotFound
    group_id = form.group.data or ""
    line = [one for one in meetings if (one.settings.get("series_group") or "") == group_id]
    last = (line or meetings)[-1]
    with parts().database.reading() as db:
        copied = sides_after(db, series, last)
    about = About(
        title=form.title.data,
        purpose=dict(last.purpose),
        languages=tuple(last.languages),
        delegations=copied,
    )
    made = opening_of(_plan(form.plan.data), about)
    settings = {**made.settings, **settings_after(series, meetings, last, group_id)}
    return Opening(made.title, made.purpose, made.languages, made.delegations, made.rows, settings)


def _found(staff: Staff, series_id: str) -> tuple[Series, list[Meeting]]:
    with parts().database.reading() as db:
        return own_series(db, staff.id, series_id), meetings_in(db, staff.id, series_id)


def _page(series_id: str, said: Asked) -> str:
    staff = signed_in()
    series, meetings = _found(staff, series_id)
    with parts().database.reading() as db:
        copied = sides_after(db, series, meetings[-1]) if meetings else []
    number = len([one for one in meetings if not one.settings.get("series_group")]) + 1
    return render_page(
        "series/one.html",
        series=series,
        meetings=meetings,
        sides=copied,
        titles={lang: f"{text} {number}" for lang, text in series.title.items()},
        plans=plan_choices(),
        states=STATES,
        asked=said,
        staff=staff,
        here=here(),
    )
