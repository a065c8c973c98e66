"""A marked copy of a meeting with simulated people, so that a facilitator can step through it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from workshop.accounts.models import Staff
from workshop.agenda.models import stages_of
from workshop.core import clock, ids
from workshop.core.actions import Act
from workshop.core.db import Database, Journaled
from workshop.core.i18n import lazy, speaking
from workshop.core.meeting import Meeting
from workshop.core.people import Delegation, Participant, delegations_of
from workshop.core.presence import board
from workshop.core.writer import Writer
from workshop.demo.people import LANG, NAMES
from workshop.lobby.founding import Opening, found_meeting
from workshop.proposals.models import proposals_of
from workshop.texts.models import version_of

EACH = 5
TITLE = lazy("Rehearsal: %(title)s")
OF_STAGE = ("state", "started_at", "ends_at", "left_seconds", "done_at")
Row = TypeVar("Row", bound=Journaled)


@dataclass(frozen=True)
class Copy:
    """What of a meeting is rehearsed, with ids of its own."""

    delegations: list[dict[str, Any]]
    rows: list[Journaled]
    cast: list[str]


def rehearse(database: Database, writer: Writer, staff: Staff, meeting: Meeting) -> Act:
    """Found a rehearsal of a meeting, open it, and let the simulated people count as present.

    Returns the act: `act.meeting`, `act.actor` (the seat of whoever rehearses).
    """
    with database.reading() as db:
        copy = _copied(db, meeting, clock.now())
    opening = Opening(
        title=_marked(meeting.title),
        purpose=meeting.purpose,
        languages=tuple(meeting.languages),
        delegations=copy.delegations,
        rows=tuple(copy.rows),
        settings={**meeting.settings, "rehearsal": {"of": meeting.id, "cast": copy.cast}},
    )
    act = found_meeting(writer, staff.id, staff.name, staff.lang, opening)
    writer.perform(act.meeting.id, act.actor.id, "meeting.open", ids.new_id(), {})
    board.play(act.meeting.id, copy.cast)
    return act


def _marked(title: Mapping[str, str]) -> dict[str, str]:
    """Put before a title, in each of its languages, that this is a rehearsal: so every file made from it says so."""
    found = {}
    for lang, text in title.items():
        with speaking(lang):
            found[lang] = str(TITLE % {"title": text})
    return found


def _copied(db: Session, meeting: Meeting, now: datetime) -> Copy:
    names: dict[str, str] = {}
    texts: list[Journaled] = []
    for proposal in proposals_of(db, meeting.id):
        names[proposal.id] = ids.new_id()
        made = version_of(db, proposal.id)
        texts.append(_twin(proposal, id=names[proposal.id]))
        texts.append(_twin(made, proposal_id=names[proposal.id]))
    sides = [(one, ids.new_id()) for one in delegations_of(db, meeting.id)]
    people = [one for side, new in sides for one in _people(side, new, now)]
    stages = [
        _twin(one, without=OF_STAGE, settings=_renamed(one.settings, names))
        for one in stages_of(db, meeting.id)
    ]
    delegations = [_plain(side, new) for side, new in sides]
    return Copy(delegations, [*texts, *stages, *people], [one.id for one in people])


def _plain(side: Delegation, new: str) -> dict[str, Any]:
    kept = ("code", "letters", "names", "marker", "votes", "speaks")
    return {"id": new, **{name: getattr(side, name) for name in kept}}


def _people(side: Delegation, new: str, now: datetime) -> list[Participant]:
    """Return the simulated members of a delegation; one that does not vote has a single guest."""
    code = side.code if side.code in NAMES else "us"
    count = EACH if side.votes else 1
    return [
        Participant(
            name=NAMES[code][-1 - number],
            lang=LANG[code],
            delegation_id=new,
            state="admitted",
            joined_at=now,
            votes=side.votes,
        )
        for number in range(count)
    ]


def _twin(row: Row, without: tuple[str, ...] = (), **changed: object) -> Row:
    """Return a new row with the values of another, but for its id and meeting and what is left out."""
    left = {"id", "meeting_id", *without}
    values = {
        one.key: getattr(row, one.key) for one in inspect(type(row)).columns if one.key not in left
    }
    return type(row)(**{**values, **changed})


def _renamed(settings: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """Return settings in which proposals have their new ids; what was shown on the wall is forgotten."""
    found: dict[str, Any] = {}
    for name, value in settings.items():
        if isinstance(value, list):
            found[name] = [names.get(one, one) if isinstance(one, str) else one for one in value]
        elif name != "front":
            found[name] = value
    return found


def is_rehearsal(meeting: Meeting) -> bool:
    """Say whether a meeting only rehearses another."""
    return bool(meeting.settings.get("rehearsal"))


def cast_of(db: Session, meeting: Meeting) -> list[Participant]:
    """Return the simulated people who are in a rehearsal."""
    wanted = meeting.settings.get("rehearsal", {}).get("cast", [])
    query = select(Participant).where(
        Participant.meeting_id == meeting.id,
        Participant.id.in_(wanted),
        Participant.state == "admitted",
    )
    return list(db.scalars(query.order_by(Participant.name, Participant.id)))
