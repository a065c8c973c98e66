"""What people see of a board at work: the treaty's steps, the hearing they are let into, deliberation, award."""

from collections.abc import Sequence

from workshop.core.panels import Values, panel, whole
from workshop.core.people import Participant
from workshop.core.views import View
from workshop.mediation import sources
from workshop.mediation.doors import stage_of
from workshop.mediation.hearing_tables import (
    AgreedAward,
    Award,
    HearingRoom,
    Notice,
    Opinion,
    Plea,
)
from workshop.mediation.hearing_words import KINDS, PLEA_KINDS
from workshop.mediation.models import Party, Table
from workshop.mediation.notices import WORD
from workshop.mediation.public_case import PublicCase
from workshop.mediation.scenes import names_at, sides_at, sitting_here, tables_here
from workshop.mediation.tables import Sitting


def _people(view: View, ids: Sequence[str]) -> dict[str, Participant]:
    return {one.id: one for one in view.rows(Participant, Participant.id.in_(ids))}


def _now(table: Table) -> frozenset[str]:
    """Return what is done in the step that a table is at."""
    step = stage_of(sources.public(table.case_id), table)
    return frozenset(step.does) if step else frozenset()


@panel(
    "proceedings",
    personal=True,
    together=True,
    listens={"notice_served": whole, "table": whole, "membership": whole},
    lenses=("member",),
)
def proceedings(view: View, _subject: str) -> Values | None:
    """Show the registrar's record of the treaty's steps, and the step that is one's own to take now."""
    sitting = sitting_here(view)
    if sitting is None:
        return None
    table, case = sitting.table, sources.public(sitting.table.case_id)
    order = (Notice.at, Notice.id)
    rows = view.rows(Notice, Notice.table_id == table.id, order=order)
    now = [kind for kind, word in WORD.items() if word in _now(table)]
    return {
        "rows": rows,
        "names": names_at(view, table.id),
        "kinds": KINDS,
        "mine": [one for one in now if _is_mine(case, sitting, one)],
        "registers": now if sitting.party.side == "adviser" else [],
        "sides": _sides(view, table),
        "arbitrates": sitting.party.side == "arbitrator" and "third" in now,
        "me": view.viewer,
    }


def _is_mine(case: PublicCase, sitting: Sitting, kind: str) -> bool:
    """Say whether a step may be taken from one's seat; what was taken the action refuses."""
    if kind in ("note", "appointment"):
        return sitting.party.code in case.party_by_id
    return sitting.party.side == ("arbitrator" if kind == "third" else "other")


def _sides(view: View, table: Table) -> list[Party]:
    sides = sides_at(view, table.id)
    return [one for one in sides if one.side in ("party", "arbitrator", "other")]


@panel("registrar", listens={"table": whole, "treaty_clock": whole}, lenses=("host",))
def registrar(view: View, _subject: str) -> Values:
    """Let the facilitator record a step of the treaty where nobody sits as registrar."""
    found = []
    for table in tables_here(view):
        kinds = [kind for kind, word in WORD.items() if word in _now(table)]
        if kinds:
            found.append((table, kinds, _sides(view, table)))
    return {"tables": found, "kinds": KINDS}


@panel(
    "hearing",
    personal=True,
    together=True,
    listens={"plea": whole, "hearing_room": whole, "membership": whole, "table": whole},
    lenses=("member",),
)
def hearing(view: View, _subject: str) -> Values | None:
    """Show the hearing to those who are let in: outlines, statements, questions with their answers."""
    sitting = sitting_here(view)
    if sitting is None:
        return None
    rooms = view.rows(HearingRoom, HearingRoom.table_id == sitting.table.id)
    if not rooms:
        return None
    room, code, side = rooms[0], sitting.party.code, sitting.party.side
    rows = view.rows(Plea, Plea.table_id == sitting.table.id, order=(Plea.at, Plea.id))
    now = _now(sitting.table)
    return {
        "room": room,
        "inside": code in room.open_to,
        "names": names_at(view, sitting.table.id),
        "people": _people(view, [one.author_id for one in rows]),
        "rows": [one for one in rows if one.kind != "answer"],
        "answers": {q.id: [one for one in rows if one.answers == q.id] for q in rows},
        "kinds": PLEA_KINDS,
        "code": code,
        "may": _may(side, code, room, now),
        "answering": "hearing" in now and (side == "party" or code in room.may_speak),
        "asked": [one for one in _sides(view, sitting.table) if _is_heard(one, room)],
        "listening": "hearing" in now,
    }


def _may(side: str, code: str, room: HearingRoom, now: frozenset[str]) -> list[str]:
    """Return what one may say at this step."""
    found = []
    if "plead" in now and (side == "party" or code in room.may_write):
        found.append("outline")
    if "hearing" in now and (side == "party" or code in room.may_speak):
        found.append("statement")
    if "hearing" in now and side == "arbitrator":
        found.append("question")
    return found


def _is_heard(party: Party, room: HearingRoom) -> bool:
    return party.side == "party" or party.code in room.may_speak


@panel(
    "deliberation",
    personal=True,
    together=True,
    listens={"opinion": whole, "award": whole, "membership": whole},
    lenses=("member",),
)
def deliberation(view: View, _subject: str) -> Values | None:
    """Show to the arbitrators alone what each of them finds, with a form for one's own opinion."""
    sitting, viewer = sitting_here(view), view.viewer
    if sitting is None or viewer is None or sitting.party.side != "arbitrator":
        return None
    if view.rows(Award, Award.table_id == sitting.table.id):
        return None
    order = (Opinion.at, Opinion.id)
    rows = view.rows(Opinion, Opinion.table_id == sitting.table.id, order=order)
    return {
        "findings": sources.public(sitting.table.case_id).findings,
        "opinions": {
            one.id: [row for row in rows if row.finding == one.id]
            for one in sources.public(sitting.table.case_id).findings
        },
        "own": {row.finding: row for row in rows if row.author_id == viewer.id},
        "people": _people(view, [one.author_id for one in rows]),
    }


@panel(
    "agreed_award",
    personal=True,
    together=True,
    listens={"agreed_award": whole, "award": whole, "membership": whole},
    lenses=("member",),
)
def agreed_award(view: View, _subject: str) -> Values | None:
    """Show the parties' proposals of an agreed award, with a form to propose one and a button to agree."""
    sitting = sitting_here(view)
    if sitting is None or view.rows(Award, Award.table_id == sitting.table.id):
        return None
    order = (AgreedAward.at.desc(), AgreedAward.id)
    rows = view.rows(AgreedAward, AgreedAward.table_id == sitting.table.id, order=order)
    case = sources.public(sitting.table.case_id)
    return {
        "rows": rows,
        "findings": case.findings,
        "names": names_at(view, sitting.table.id),
        "code": sitting.party.code,
        "is_party": sitting.party.side == "party",
        "all": [one.id for one in case.parties],
    }


@panel(
    "award",
    personal=True,
    together=True,
    listens={"award": whole, "membership": whole},
    lenses=("member", "host"),
)
def award(view: View, _subject: str) -> Values | None:
    """Show the award as it was read: findings, votes, reasons, dissent; and to arbitrators the key to read it."""
    sitting = sitting_here(view)
    rows = view.rows(Award, order=(Award.at, Award.id))
    if sitting is not None:
        rows = [one for one in rows if one.table_id == sitting.table.id]
    told = [(one, _told(view, one)) for one in rows]
    reads = sitting is not None and sitting.party.side == "arbitrator" and not rows
    if not told and not reads:
        return None
    writers = [
        each["by"] for row in rows for each in (*row.dissents, *_reasons(row)) if "by" in each
    ]
    return {
        "rows": told,
        "reads": reads and bool({"deliberate", "award"} & _now(sitting.table))
        if sitting
        else False,
        "people": _people(view, writers),
    }


def _reasons(row: Award) -> list[dict[str, str]]:
    return [each for finding in row.findings for each in finding["reasons"]]


def _told(view: View, row: Award) -> list[Values]:
    """Return each finding with its words, its reasons and the dissents."""
    table = next((one for one in tables_here(view) if one.id == row.table_id), None)
    if table is None:
        return []
    found = {one.id: one for one in sources.public(table.case_id).findings}
    return [
        {
            "title": found[one["finding"]].title,
            "text": _option(found[one["finding"]].options, one["option"]),
            "votes": one["votes"],
            "reasons": one["reasons"],
            "dissents": [
                {**each, "text": _option(found[one["finding"]].options, each["option"])}
                for each in row.dissents
                if each["finding"] == one["finding"]
            ],
        }
        for one in row.findings
    ]


def _option(options: Sequence[object], wanted: str) -> object:
    return next((one.text for one in options if one.id == wanted), {})  # type: ignore[attr-defined]  # options of a question
