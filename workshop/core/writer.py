"""The one door for writes: lock, seen before?, who, when, form, run, append, commit, acknowledge, announce.

Actions that wait for the same database are performed together in one transaction (group commit): while one
commit is flushing, the next batch collects. A refusal before anything was changed costs only itself; when
an action fails after it has changed something, the batch is undone and redone one by one.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from workshop.core import clock
from workshop.core.actions import FORGOTTEN, Act, Action, action_of, ensure_may, ensure_now
from workshop.core.circles import EVERYONE, desk
from workshop.core.db import Database
from workshop.core.entering import brought, entered
from workshop.core.errors import Busy, Invalid, NotFound, Refusal
from workshop.core.ids import is_id, new_id
from workshop.core.jobs import Committed, Done, Job, Spoiled, by_meeting, told
from workshop.core.ledger import Ledger
from workshop.core.line import Line, answer
from workshop.core.meeting import meeting_of
from workshop.core.people import Participant
from workshop.core.receipts import (
    Seen,
    answered_again,
    keep_receipts,
    mac_of,
    receipt_of,
    receipts_of,
)

QUEUE = 5_000
Pad = dict[object, Any]
log = logging.getLogger("workshop")
Opens = Callable[[Session, str | None, Participant], frozenset[str]]


class Writer:
    """Performs actions.

    `opens` says what a meeting's present stage opens to somebody, `announce` hears of commits, `gather(idle_ms,
    waiting)` may wait for company when the last commit was a moment ago.
    """

    def __init__(self, database: Database, opens: Opens, *, key: str) -> None:
        self.database = database
        self.opens = opens
        self.announce: Callable[[Committed], None] = lambda _committed: None
        self.gather: Callable[[int, int], None] = lambda _idle_ms, _waiting: None
        self._last_ms = self._committed_ms = 0
        self.acknowledge: Callable[[Session, str, Done], Mapping[str, Any]] | None = None
        self._key = key.encode()
        self.line = Line()

    def perform(
        self, meeting_id: str, actor_id: str, kind: str, uuid: str, fields: Mapping[str, object]
    ) -> Done:
        """Perform one action and return when it is on disk.

        Raises:
            Refusal: nothing was changed; its sentence says why and what to do.
        """
        done = self.settle(meeting_id, actor_id, kind, uuid, fields).done
        if done is None:
            raise Busy
        return done

    def settle(
        self, meeting_id: str, actor_id: str, kind: str, uuid: str, fields: Mapping[str, object]
    ) -> Job:
        """Do the same, and return the job with its answer.

        Raises:
            Refusal: as `perform`.
        """
        job = Job(meeting_id, actor_id, kind, uuid, fields)
        if len(self.line) >= QUEUE:
            raise Busy
        self.line.pass_through(job, self._lead)
        if job.refusal is not None:
            raise job.refusal
        return job

    def _lead(self) -> None:
        """Perform what waits now, together."""
        self.gather(clock.ticks_ms() - self._last_ms, len(self.line))
        batch = self.line.batch()
        try:
            self._settle(batch)
            self._tell(batch)
        finally:
            answer(batch)
        self._last_ms = clock.ticks_ms()

    def _settle(self, batch: list[Job]) -> None:
        try:
            self._together(batch)
        except OperationalError as error:  # disk or another process: alone would not help either
            for job in batch:
                job.reset()
                job.refusal = told(error)
        except Exception:  # noqa: BLE001 — whatever it was, each job is now tried alone and told
            for job in batch:
                self._alone(job)

    def _alone(self, job: Job) -> None:
        job.reset()
        try:
            self._together([job])
        except Exception as error:  # noqa: BLE001 — handed to the one who asked, by `perform`
            job.reset()
            job.refusal = told(error)

    def _together(self, batch: list[Job]) -> None:
        forgotten = self._written(batch)
        if forgotten:
            self.database.scrub()

    def _written(self, batch: list[Job]) -> set[str]:
        """Perform a batch in one transaction; return the subjects whose secrets were deleted."""
        with self.database.writing() as db:
            ledger = Ledger(db)
            for meeting_id in sorted({job.meeting_id for job in batch if is_id(job.meeting_id)}):
                ledger.lock(meeting_id)
            seen, pad = receipts_of(db, batch), _foreseen(db, ledger, batch)
            for job in batch:
                self._one(db, ledger, seen, pad, job)
            ledger.write()
            forgotten: set[str] = pad.get(FORGOTTEN, set())
            keep_receipts(db, batch, forgotten)
            db.commit()
            self._committed_ms = clock.ticks_ms()
            heads = {one: ledger.numbers(one) for one in {job.meeting_id for job in batch}}
            for job in batch:
                job.heads = heads[job.meeting_id]
                job.answer = self._acknowledged(db, job)
        return forgotten

    def _acknowledged(self, db: Session, job: Job) -> Mapping[str, Any] | None:
        """Make the answer while the rows are at hand; a fault here is no fault of the action, which is on disk."""
        if job.done is None or self.acknowledge is None:
            return None
        try:
            return self.acknowledge(db, job.actor_id, job.done)
        except Refusal:
            return None  # the actor was removed by a later act of the batch
        except Exception:
            log.exception("the answer to %s could not be made here", job.kind)
            return None

    def _one(self, db: Session, ledger: Ledger, seen: Seen, pad: Pad, job: Job) -> None:
        if db.dirty:
            db.flush()
        before = set(db.new)
        try:
            job.done = self._answer(db, ledger, seen, pad, job)
        except Refusal as refusal:
            if db.dirty or set(db.new) != before:
                raise Spoiled from refusal
            job.refusal = refusal

    def _answer(self, db: Session, ledger: Ledger, seen: Seen, pad: Pad, job: Job) -> Done:
        if not is_id(job.uuid) or not isinstance(job.fields, Mapping):
            raise Invalid
        mac = mac_of(self._key, job)
        before = seen.get((job.actor_id, job.uuid))
        if before is not None:
            return answered_again(before, mac)
        meeting, actor = meeting_of(db, job.meeting_id), _actor(db, job)
        one = action_of(job.kind)
        ensure_may(one, actor)
        act = Act(db, meeting, actor, clock.now(), job.uuid, pad=pad, put_down=ledger.write)
        by_stage = one.when == "stage"
        ensure_now(one, meeting, self.opens(db, act.stage_id, actor) if by_stage else frozenset())
        form = one.form.read(job.fields)
        act.written_at = str(job.fields.get("written_at") or "")
        one.run(act, form)
        return self._keep(ledger, seen, job, act, one)

    def _keep(self, ledger: Ledger, seen: Seen, job: Job, act: Act, one: Action) -> Done:
        job.notes += entered(ledger, act, one.kind, act.stage_id)
        heads = {audience: number for audience, number, _ in job.notes}
        if act.hints:
            job.notes.append(("", 0, act.hints))
        mac = mac_of(self._key, job)
        job.receipt = receipt_of(job, mac, heads, act.made, secret=one.secret)
        seen[job.actor_id, job.uuid] = job.receipt
        touched = tuple(row for _, _, rows in job.notes for row in rows)
        return Done(job.uuid, one.kind, heads, touched, made=tuple(act.made))

    def _tell(self, batch: list[Job]) -> None:
        for committed in by_meeting(batch, self._committed_ms):
            self.announce(committed)

    def bring_in(
        self,
        kind: str,
        meeting_id: str | None,
        make: Callable[[Session, datetime], Act],
        then: Iterable[tuple[str, Callable[[Act], None]]] = (),
    ) -> Act:
        """Perform an act whose actor does not exist yet: found a meeting, or take a seat in one.

        `make` builds the rows within the transaction and records them in the act that it returns. `then`: what the
        same actor does in the same transaction, kind by kind: all of it is kept, or nothing.
        """
        with self.line.door(), self.database.writing() as db:
            ledger = Ledger(db)
            if meeting_id is not None:
                ledger.lock(meeting_id)
            act = make(db, clock.now())
            notes = brought(ledger, act, kind)
            for what, do in then:
                more = Act(db, act.meeting, act.actor, act.now, new_id())
                do(more)
                notes += brought(ledger, more, what)
            ledger.write()
            forgotten: set[str] = act.pad.get(FORGOTTEN, set())
            keep_receipts(db, [], forgotten)
        if forgotten:
            self.database.scrub()
        heads = ledger.numbers(act.meeting.id)
        self.announce(Committed(act.meeting.id, tuple(notes), clock.ticks_ms(), heads))
        return act


def _actor(db: Session, job: Job) -> Participant:
    actor = db.get(Participant, job.actor_id) if is_id(job.actor_id) else None
    if actor is None or actor.meeting_id != job.meeting_id:
        raise NotFound
    return actor


def _foreseen(db: Session, ledger: Ledger, batch: list[Job]) -> Pad:
    """Read in few queries what the batch needs: its actors, and the numbers of the audiences nearest to them."""
    actors: dict[str, set[str]] = {}
    for job in batch:
        if is_id(job.meeting_id) and is_id(job.actor_id):
            actors.setdefault(job.meeting_id, set()).add(job.actor_id)
    for meeting_id, ids_ in actors.items():
        db.scalars(select(Participant).where(Participant.id.in_(ids_))).all()
        ledger.foresee(meeting_id, [EVERYONE, "desk", *map(desk, ids_)])
    return {}
