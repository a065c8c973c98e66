"""Erase a person from a meeting: entries are emptied, rows lose name and words, the chain goes on to hold."""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from workshop.accounts.models import Invitation, SeatKey
from workshop.core.actions import Act
from workshop.core.db import Base, Journaled
from workshop.core.journal import Entry
from workshop.core.people import Participant
from workshop.lobby.models import Consent
from workshop.offers.models import PanelBallot
from workshop.onward.models import Onward
from workshop.records.consents import MENTIONS
from workshop.records.erasure import NAMELESS, WRITTEN, Theirs
from workshop.records.forgotten import NAMES, digests_of, key_for
from workshop.records.secrets import NAME
from workshop.records.signing import signer

STEP = 500
_GONE = {"annotation": "withdrawn", "room_note": "withdrawn", "point": "struck"}
# Words that became part of a common text stand there; the amendment that brought them must go on to fit.
_COMMON = ("amendment", "accepted")


def theirs_of(db: Session, meeting_id: str, people: Iterable[str]) -> Theirs:
    """Return what of a meeting is these people's."""
    query = select(Entry.seq, Entry.body).where(
        Entry.meeting_id == meeting_id, Entry.body.isnot(None)
    )
    found = db.execute(query.order_by(Entry.seq))
    return Theirs(frozenset(people), [(row.seq, json.loads(row.body)) for row in found])


def erase(act: Act, people: Sequence[Participant], *also: Journaled, by: str) -> None:
    """Empty people's entries and rows. `also`: rows to record with it, such as the request itself; `by`: the role."""
    act.put_down()  # what they did a moment ago in the same transaction is theirs as well
    theirs = theirs_of(act.db, act.meeting.id, [one.id for one in people])
    rows = {
        key: row
        for key in sorted(theirs.rows | theirs.restated)
        if (row := _row(act.db, key)) is not None
    }
    for key in theirs.rows & rows.keys():
        _empty(rows[key])
    for person in people:
        _leave(person)
        _forget(act, person)
    _empty_entries(act, theirs.entries, by)
    again = {id(one): one for one in (*also, *people, *rows.values())}
    hidden = key_for(act.meeting.id, signer().names_key)
    facts = {
        "entries": len(theirs.entries),
        MENTIONS: list(theirs.mentioning),
        NAMES: digests_of(theirs.names.by_kind[NAME], theirs.names.parts, hidden),
    }
    act.record(*again.values(), facts=facts)


def _row(db: Session, key: tuple[str, str]) -> Journaled | None:
    noun, row_id = key
    models = [
        one.class_
        for one in Base.registry.mappers
        if issubclass(one.class_, Journaled) and getattr(one.class_, "noun", None) == noun
    ]
    return db.get(models[0], row_id) if models else None


def _empty(row: Journaled) -> None:
    if (row.noun, getattr(row, "state", None)) == _COMMON:
        _blank(row, ("reason",))
        return
    _blank(row, WRITTEN)
    if row.noun in _GONE:
        row.state = _GONE[row.noun]  # type: ignore[attr-defined]  # these three have one
    if hasattr(row, "withdrawn") and row.noun in ("talk", "seat_note", "reservation"):
        row.withdrawn = True
    if isinstance(row, Consent):
        row.given = False


def _blank(row: Journaled, names: Iterable[str]) -> None:
    for name in names:
        if isinstance(getattr(row, name, None), str):
            setattr(row, name, "")


def _leave(person: Participant) -> None:
    person.name, person.staff_id = NAMELESS, None
    if person.state in ("admitted", "waiting"):
        person.state, person.place = "removed", "all"


def _empty_entries(act: Act, numbers: Iterable[int], by: str) -> None:
    """Empty entries in the journal: the one change that it ever sees."""
    ordered = sorted(numbers)
    for start in range(0, len(ordered), STEP):
        some = ordered[start : start + STEP]
        act.db.execute(
            update(Entry)
            .where(Entry.meeting_id == act.meeting.id, Entry.seq.in_(some))
            .values(salt=None, body=None, erased_at=act.now, erased_by=by)
        )


def _forget(act: Act, person: Participant) -> None:
    """Delete what is not journaled, and have the database's own log overwritten after the commit."""
    act.db.execute(delete(SeatKey).where(SeatKey.participant_id == person.id))
    act.db.execute(delete(PanelBallot).where(PanelBallot.voter_id == person.id))
    for one in act.db.scalars(select(Invitation).where(Invitation.meeting_id == person.meeting_id)):
        if person.id in (one.participant_id, one.settings.get("seat")):
            one.name, one.settings = "", {}
    offered = select(Onward.invitation_id).where(Onward.participant_id == person.id)
    act.db.execute(
        update(Invitation)
        .where(Invitation.id.in_(offered), Invitation.participant_id.is_(None))
        .values(name="", settings={}, revoked_at=act.now)
    )
    act.forget(person.id)
