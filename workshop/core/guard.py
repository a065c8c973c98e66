"""The guard: no change of a meeting without an entry in the same transaction that names it."""

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from workshop.core.db import Journaled

_CHANGED, _NAMED = "changed rows", "named rows"


class UnjournaledChange(RuntimeError):  # noqa: N818 — says what happened
    """A journaled row was changed behind the journal's back."""


def name_rows(db: Session, rows: list[Journaled]) -> None:
    """Say that an entry of this transaction carries these rows."""
    named = db.info.setdefault(_NAMED, set())
    named.update((row.noun, row.id) for row in rows)


def _after_flush(db: Session, _context: UOWTransaction) -> None:
    if any(isinstance(row, Journaled) for row in db.deleted):
        message = "rows of a meeting are withdrawn, never deleted"
        raise UnjournaledChange(message)
    changed = db.info.setdefault(_CHANGED, set())
    modified = [row for row in db.dirty if db.is_modified(row)]
    for row in (*db.new, *modified):
        if isinstance(row, Journaled):
            changed.add((row.noun, row.id))


def _before_commit(db: Session) -> None:
    db.flush()
    missing = db.info.pop(_CHANGED, set()) - db.info.pop(_NAMED, set())
    if missing:
        message = f"changed without an entry: {sorted(missing)}"
        raise UnjournaledChange(message)


def _after_rollback(db: Session) -> None:
    db.info.pop(_CHANGED, None)
    db.info.pop(_NAMED, None)


def _no_bulk(state: ORMExecuteState) -> None:
    if not (state.is_update or state.is_delete or state.is_insert):
        return
    mapper = state.bind_mapper
    if mapper is not None and issubclass(mapper.class_, Journaled):
        message = f"bulk change of {mapper.class_.__name__}"
        raise UnjournaledChange(message)


def install() -> None:
    """Watch every session of this process. Called once, when the kernel is imported."""
    event.listen(Session, "after_flush", _after_flush)
    event.listen(Session, "before_commit", _before_commit)
    event.listen(Session, "after_rollback", _after_rollback)
    event.listen(Session, "do_orm_execute", _no_bulk)


install()
