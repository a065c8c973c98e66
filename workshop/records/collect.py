"""Take a meeting's journal out of the database for one profile."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from workshop.accounts.models import Invitation
from workshop.core import clock
from workshop.core.canon import moment
from workshop.core.circles import EVERYONE, Audiences, Membership, audiences_of_lens
from workshop.core.db import Journaled
from workshop.core.errors import NotFound
from workshop.core.journal import Entry, image
from workshop.core.people import Participant
from workshop.mediation.models import Party, Table
from workshop.records.chain import FORMAT, Journal, Object
from workshop.records.checkpoints import checkpoints_of, written
from workshop.records.own import own_record
from workshop.records.profiles import FULL, MINE, NO_PROFILE, PARTICIPANTS, PROFILES
from workshop.records.record import Record, ensure_profile
from workshop.records.secrets import SHORTEST_NAME
from workshop.records.shielded import shielded_record, withheld
from workshop.records.taking import SEALED, EntryRow, Seen, journal_from
from workshop.records.viewers import PREFIX, circles_shown
from workshop.rooms.models import Room

_TELLING: dict[str, type[Journaled]] = {
    one.noun: one for one in (Table, Party, Membership, Participant, Room)
}
OWN = f"{MINE}-"
Rows = Callable[[], Iterator[EntryRow]]
STEP = 500


def record_of(
    db: Session, meeting_id: str, profile: str, viewer_id: str | None = None, *, key: bytes = b""
) -> Record:
    """Return the record of a meeting; its chain has been checked on the way.

    `profile`: one of `PROFILES`; or `circle-` and the id of a table's circle or a side's: what was seen there; or
    `mine-` and the id of a person. `key`: what invented names are made with; without it others each time.

    Raises:
        NotFound: there is no such profile.
        Broken: the journal in the database does not hold together.
    """
    if profile.startswith(PREFIX):
        profile, viewer_id = PARTICIPANTS, profile.removeprefix(PREFIX)
    elif profile.startswith(OWN):
        profile, viewer_id = MINE, profile.removeprefix(OWN)
    header: Object = {
        "format": FORMAT,
        "meeting": meeting_id,
        "profile": ensure_profile(profile),
        "viewer": viewer_id,
        "made": moment(_made(profile)),
    }
    record = _record(db, header, viewer_id, key)
    shielded = record.about_profile.shielded
    told = written(checkpoints_of(db, meeting_id), times=not shielded)
    # The others would say where in the sealed chain a stage ended, or that five minutes had gone by.
    return replace(record, checkpoints=tuple(told[-1:] if shielded else told))


def _made(profile: str) -> datetime:
    """Return when a record is made; of what nobody is named in, the day alone: it is often made as a meeting closes."""
    now, about = clock.now(), PROFILES[profile]
    if about.shielded and about.name != MINE:
        return now.replace(hour=0, minute=0, second=0, microsecond=0)
    return now


def _record(db: Session, header: Object, viewer_id: str | None, key: bytes) -> Record:
    meeting_id, profile = str(header["meeting"]), str(header["profile"])
    rows = partial(_rows, db, meeting_id)
    if profile == MINE:
        return own_record(partial(_journal, header, rows), db, meeting_id, str(viewer_id))
    if PROFILES[profile].shielded:
        named = _invited(db, meeting_id)
        return shielded_record(partial(_journal, header, rows), PROFILES[profile], key, named)
    seen = audiences_of_profile(db, meeting_id, profile, viewer_id)
    taken_back = withheld(rows) if profile == PARTICIPANTS else frozenset()
    return Record(
        _journal(header, rows, lambda one: _is_shown(one, seen) and one.seq not in taken_back)
    )


def _is_shown(one: EntryRow, seen: Audiences) -> bool:
    """Say whether a profile shows an entry; of one that came back erased nobody knows any more for whom it was."""
    return seen.cover(one.audience) or (one.audience == SEALED and one.erased_at is not None)


def _invited(db: Session, meeting_id: str) -> list[str]:
    """Return names, addresses and affiliations of the guests; a mere sort of affiliation names nobody."""
    found = []
    for one in db.scalars(select(Invitation).where(Invitation.meeting_id == meeting_id)):
        sector = str(one.settings.get("sector", ""))
        found += [one.name, str(one.settings.get("email", "")), sector if _is_name(sector) else ""]
    return found


def _is_name(text: str) -> bool:
    return len(text) > SHORTEST_NAME and (text != text.lower() or not text.isascii())


def _journal(header: Object, rows: Rows, seen: Seen) -> Journal:
    return journal_from(header, rows(), seen)


def audiences_of_profile(
    db: Session, meeting_id: str, profile: str, viewer_id: str | None = None
) -> Audiences:
    """Say what a profile shows: what all saw, or all that those who ran the meeting saw; and rooms of tables.

    Raises:
        NotFound: the viewer is no circle of a table.
    """
    circles = circles_shown(partial(_images, db, meeting_id), profile, viewer_id)
    if viewer_id and not circles:
        raise NotFound(NO_PROFILE)
    if profile == FULL:
        seen = audiences_of_lens(db, meeting_id, "host")
        return Audiences(seen.named | circles, desks=seen.desks)
    return Audiences(frozenset({EVERYONE}) | circles)


def _images(db: Session, meeting_id: str, noun: str) -> list[Object]:
    """Return the rows of a noun that everybody sees, as the journal has them."""
    model = _TELLING[noun]
    query = select(model).where(model.meeting_id == meeting_id, model.audience == EVERYONE)
    return [image(row) for row in db.scalars(query)]


def _rows(db: Session, meeting_id: str) -> Iterator[EntryRow]:
    """Return a meeting's entries in order, as plain rows: a hundred thousand objects of the mapper are too many."""
    table = Entry.__table__.c
    columns = [table[name] for name in EntryRow._fields]
    query = select(*columns).where(table.meeting_id == meeting_id).order_by(table.seq)
    return map(EntryRow._make, db.execute(query.execution_options(yield_per=STEP)))
