"""The rooms of a table on screens: who is there, what is said, where one can go, whom mediators meet."""

from workshop.agenda.panels import present_stage
from workshop.core.circles import desk
from workshop.core.kinds import kind_of
from workshop.core.panels import Values, panel, panel_of, whole
from workshop.core.people import Participant
from workshop.core.views import View
from workshop.lobby.models import Call
from workshop.mediation import sources
from workshop.mediation.doors import panels_at, stage_of
from workshop.mediation.models import NEUTRAL, CaucusRequest, Party, Talk
from workshop.mediation.moderating import RELEASED, WAITING
from workshop.mediation.scenes import (
    case_here,
    clock_of_table,
    days_here,
    inside,
    names_at,
    robots_at,
    sides_at,
    sitting_here,
    spot_here,
    step_of,
    tables_here,
)
from workshop.mediation.tables import Sitting

READERS = ("member", "host")
MOST = 10


@panel(
    "table_room",
    listens={
        "table": whole,
        "treaty_clock": whole,
        "membership": whole,
        "participant": whole,
        "seat": whole,
    },
    lenses=READERS,
)
def table_room(view: View, _subject: str) -> Values:
    """Show the room of a table one is in: whose it is, who is there, the table's step and clock."""
    spot = spot_here(view)
    case = case_here(view)
    if spot is None or case is None:
        return {"spot": None}
    return {
        "spot": spot,
        "people": inside(view, spot),
        "robots": robots_at(view, spot),
        "step": step_of(case, spot.table),
        "clock": clock_of_table(view, spot.table),
        "days": days_here(view, spot.table),
        "names": names_at(view, spot.table.id),
    }


@panel("table_now", listens={"table": whole, "stage": whole, "membership": whole}, lenses=READERS)
def table_now(view: View, _subject: str) -> Values:
    """Show what the step of one's table opens, beyond what the stage shows anyway."""
    spot, stage = spot_here(view), present_stage(view)
    if spot is None or stage is None:
        return {"names": []}
    step = stage_of(sources.public(spot.table.case_id), spot.table)
    shown = kind_of(stage.kind).panels.get(view.lens, ())
    names = panels_at(step, spot.table, shown)
    return {"names": [one for one in names if view.lens in panel_of(one).lenses]}


@panel("table_talk", listens={"talk": whole}, lenses=READERS)
def table_talk(view: View, _subject: str) -> Values:
    """Show what is said in the room, with a line to say something; in a caucus with the mark to pass on or keep."""
    spot = spot_here(view)
    if spot is None:
        return {"spot": None}
    rows = view.rows(
        Talk,
        Talk.table_id == spot.table.id,
        Talk.audience == spot.audience,
        order=(Talk.at, Talk.id),
    )
    wanted = {one for row in rows for one in (row.author_id, row.passed_by) if one}
    people = {one.id: one for one in view.rows(Participant, Participant.id.in_(wanted))}
    return {
        "spot": spot,
        "rows": [
            (one, people.get(one.author_id or ""), people.get(one.passed_by or "")) for one in rows
        ],
        "names": names_at(view, spot.table.id),
        "held": spot.room == "joint" and bool(view.meeting.settings.get("sensitive")),
    }


@panel("held_talk", listens={"talk": whole}, aggregates={RELEASED: whole}, lenses=("host",))
def held_talk(view: View, _subject: str) -> Values:
    """List the sentences of joint rooms that wait, the earliest first, for a facilitator to release or return."""
    waiting = Talk.audience.startswith(WAITING)
    rows = view.rows(Talk, waiting, ~Talk.withdrawn, order=(Talk.at, Talk.id))
    people = view.rows(Participant, Participant.id.in_({one.author_id for one in rows}))
    return {
        "rows": rows,
        "tables": {one.id: one.number for one in tables_here(view)},
        "people": {one.id: one for one in people},
    }


@panel(
    "my_ways",
    personal=True,
    together=True,
    listens={
        "membership": whole,
        "participant": whole,
        "caucus_request": whole,
        "call": whole,
        "talk": whole,
    },
    lenses=READERS,
)
def my_ways(view: View, _subject: str) -> Values | None:
    """Show where one can go, one's side's request for a mediator, and to mediators the queue and what may pass."""
    viewer, sitting, spot = view.viewer, sitting_here(view), spot_here(view)
    if viewer is None or (sitting is None and spot is None):
        return None
    mediates = sitting is not None and sitting.party.side == "mediator"
    requests = _requests(view, sitting) if sitting else []
    return {
        "sitting": sitting,
        "spot": spot,
        "mediates": mediates,
        "asked": next((one for one in requests if one.state == "waiting"), None),
        "queue": _queue(view, sitting, requests) if sitting and mediates else [],
        "passing": _passing(view, sitting) if sitting and mediates else [],
        "may_ask": "caucus_request.ask" in _opened(view),
        "called": bool(view.own(Call, Call.state == "open", Call.kind == "room")),
        "hosting": view.lens == "host",
        "moderated": _moderated(view, sitting),
        "waiting": _waiting(view, viewer),
        "drafting": sitting is not None
        and sitting.party.side in ("mediator", "drafter", "adviser"),
    }


def _moderated(view: View, sitting: Sitting | None) -> list[Talk]:
    """Return the latest of what is said in the room to those who may take a sentence of it off the screens."""
    spot = spot_here(view)
    if spot is None or (view.lens != "host" and (not sitting or sitting.party.side not in NEUTRAL)):
        return []
    shown = (Talk.audience == spot.audience, ~Talk.withdrawn | Talk.hidden.is_not(None))
    return view.rows(Talk, *shown, order=(Talk.at.desc(), Talk.id))[:MOST]


def _waiting(view: View, viewer: Participant) -> list[Talk]:
    """Return one's own sentences that wait for release, and those that came back with a reason."""
    own = (Talk.audience == desk(viewer.id), ~Talk.withdrawn | Talk.hidden.is_not(None))
    return view.rows(Talk, *own, order=(Talk.at, Talk.id))


def _opened(view: View) -> frozenset[str]:
    stage = present_stage(view)
    return kind_of(stage.kind).opens if stage else frozenset()


def _requests(view: View, sitting: Sitting) -> list[CaucusRequest]:
    return view.rows(
        CaucusRequest,
        CaucusRequest.table_id == sitting.table.id,
        CaucusRequest.audience == f"circle:{sitting.party.circle_id}",
        order=(CaucusRequest.at, CaucusRequest.id),
    )


def _queue(
    view: View, sitting: Sitting, requests: list[CaucusRequest]
) -> list[tuple[Party, CaucusRequest | None]]:
    """Return the sides a mediator can meet: who asked first comes first, then the others."""
    parties = [one for one in sides_at(view, sitting.table.id) if one.caucus_id]
    waiting = {one.party_id: one for one in reversed(requests) if one.state == "waiting"}
    asked = sorted(waiting.values(), key=lambda one: (one.at, one.id))
    by_id = {one.id: one for one in parties}
    first = [(by_id[one.party_id], one) for one in asked if one.party_id in by_id]
    return [*first, *((one, None) for one in parties if one.id not in waiting)]


def _passing(view: View, sitting: Sitting) -> list[tuple[Talk, list[Party]]]:
    """Return the sentences of the caucus one is in that may be passed on, each with the other sides."""
    spot = spot_here(view)
    if spot is None or spot.room != "caucus" or spot.party is None:
        return []
    rows = view.rows(
        Talk,
        Talk.audience == spot.audience,
        Talk.may_pass.is_(True),
        ~Talk.withdrawn,
        order=(Talk.at, Talk.id),
    )
    here = spot.party.id
    sides = sides_at(view, sitting.table.id)
    others = [one for one in sides if one.caucus_id and one.id != here]
    return [(one, others) for one in rows]
