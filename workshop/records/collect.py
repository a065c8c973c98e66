"""Take a meeting's journal out of the database for one profile."""

from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from workshop.core import clock
from workshop.core.canon import moment
from workshop.core.circles import EVERYONE, Audiences, audiences_of_lens
from workshop.core.journal import Entry, entries
from workshop.records.chain import FORMAT, Broken, Journal, Object, read_journal, write_lines
from workshop.records.record import FULL, Record, ensure_profile
from workshop.records.wire import Json, NotCanonical, decode


def record_of(db: Session, meeting_id: str, profile: str, viewer_id: str | None = None) -> Record:
    """Return the record of a meeting; its chain has been checked on the way.

    Raises:
        NotFound: there is no such profile.
        Broken: the journal in the database does not hold together.
    """
    seen = audiences_of_profile(db, meeting_id, ensure_profile(profile))
    header: Object = {
        "format": FORMAT,
        "meeting": meeting_id,
        "profile": profile,
        "viewer": viewer_id,
        "made": moment(clock.now()),
    }
    return Record(journal_of(header, entries(db, meeting_id), seen))


def journal_of(header: Object, rows: Sequence[Entry], seen: Audiences) -> Journal:
    """Write the journal as these audiences may see it, and read it back strictly."""
    return read_journal(b"".join(write_lines(header, links(rows, seen))))


def audiences_of_profile(db: Session, meeting_id: str, profile: str) -> Audiences:
    """Say what a profile shows: what all saw, or all that those who ran the meeting saw."""
    if profile == FULL:
        return audiences_of_lens(db, meeting_id, "host")
    return Audiences(frozenset({EVERYONE}))


def links(rows: Sequence[Entry], seen: Audiences) -> Iterator[Object]:
    """Yield the entries as they are exported: open, sealed or erased."""
    for row in rows:
        link: Object = {
            "seq": row.seq,
            "prev": row.prev.hex(),
            "digest": row.digest.hex(),
            "hash": row.hash.hex(),
        }
        if not seen.cover(row.audience):
            yield link | {"sealed": True}
        elif row.body is None or row.salt is None:
            yield link | {"erased": _erased(row)}
        else:
            yield link | {"salt": row.salt.hex(), "body": _body(row.seq, row.body)}


def _body(seq: int, text: str) -> Json:
    try:
        return decode(text.encode())
    except NotCanonical as problem:
        raise Broken(seq + 1, f"it is not in canonical form: {problem}") from None


def _erased(row: Entry) -> Json:
    return {"at": getattr(row, "erased_at", None), "by": getattr(row, "erased_by", None)}
