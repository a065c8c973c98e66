"""What the exercise that follows begins with: delegations, languages, door and support as in the meeting before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workshop.lobby.founding import Opening
from workshop.mediation import sources
from workshop.mediation.own_cases import own_case
from workshop.series.keeping import kept_after, settings_after, sides_like
from workshop.series.models import meetings_in, series_of
from workshop.web.parts import parts
from workshop.web.using import About, opening_of

if TYPE_CHECKING:
    from workshop.accounts.models import Staff
    from workshop.core.meeting import Meeting
    from workshop.library import Plan


def opening_after(staff: Staff, before: Meeting, plan: Plan, title: dict[str, str]) -> Opening:
    """Return a meeting that follows another one; where that one stands in a series, the next of its line.

    Raises:
        NotNow: the plan needs a feature that is not there.
    """
    with parts().database.reading() as db:
        sides = sides_like(db, before)
    about = About(title=title, languages=tuple(before.languages), delegations=sides)
    made = opening_of(plan, about)
    settings = {**made.settings, **_settings(staff, before)}
    return Opening(made.title, made.purpose, made.languages, made.delegations, made.rows, settings)


def _settings(staff: Staff, before: Meeting) -> dict[str, Any]:
    series_id = before.settings.get("series")
    with parts().database.reading() as db:
        series = next((one for one in series_of(db, staff.id) if one.id == series_id), None)
        if series is None:
            return kept_after(before)
        meetings = meetings_in(db, staff.id, series.id)
    return settings_after(series, meetings, before, str(before.settings.get("series_group") or ""))


def title_of(staff: Staff, case_id: str) -> dict[str, str]:
    """Return the title of a case of the program or of one's own; blank: of none, the plan's own then.

    Raises:
        NotFound: there is no such case, or it is somebody else's.
    """
    known = {one.id: one.title for one in sources.known()}
    if not case_id or case_id in known:
        return dict(known.get(case_id, {}))
    with parts().database.reading() as db:
        return dict(own_case(db, staff.id, case_id).title)
