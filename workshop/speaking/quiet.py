"""Rounds that keep nothing: turns live on the screens and in no journal; when the round is over they are deleted."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, or_, select

from workshop.agenda.leaving import on_closing, on_leaving
from workshop.agenda.models import Stage
from workshop.core.actions import Act
from workshop.core.db import Journaled
from workshop.core.people import Participant
from workshop.core.receipts import Receipt
from workshop.speaking import timing
from workshop.speaking.models import Hand, QuietHand, Turn, quiet_hands_of

OVER = ("done", "withdrawn")
TOLD = ("hand.%", "round.%", "floor.%")
"""Receipts by kind: they say who answered to a turn."""


def turn_called(act: Act, hand_id: str) -> Turn:
    """Return a wish to speak or a turn by its id.

    Raises:
        NotFound: there is none that the actor may see.
    """
    quiet = act.db.get(QuietHand, hand_id)
    if quiet is not None and quiet.meeting_id == act.meeting.id:
        return quiet
    return act.get(Hand, hand_id)


def change(act: Act, *rows: Turn | Journaled, facts: Mapping[str, object] | None = None) -> None:
    """Record what changed; turns that are not kept are only shown, and facts about them are not told."""
    quiet = [one for one in rows if isinstance(one, QuietHand)]
    kept = [one for one in rows if not isinstance(one, QuietHand)]
    if kept:
        act.record(*kept, facts=None if quiet else facts)
    for one in quiet:
        _show(act, one)


def _show(act: Act, one: QuietHand) -> None:
    act.db.add(one)
    act.db.flush()
    whose = {"audience": one.audience, "participant_id": one.participant_id}
    act.hint("hand", id=one.id, among=one.place, **whose)
    if one.state in OVER:
        _blank(act, one)


def _blank(act: Act, one: QuietHand) -> None:
    """Leave of a turn that is over only that the person had it; of anything else nothing."""
    if one.kind != "round":
        act.db.delete(one)
        return
    one.began_at = one.ended_at = one.paused_at = None
    one.spoken_seconds = one.allowed_seconds = one.position = None
    one.paused_seconds, one.reason = 0, ""


def ended(hand: Turn, now: datetime) -> Turn:
    """End a turn."""
    timing.end(hand, now)
    return hand


@on_leaving
def leave_round(act: Act, stage: Stage) -> None:
    """End turns of the round that is left; what was under way in rounds before it is deleted for good.

    That of this round stays until the next step, so that a misfire can be undone.
    """
    for one in quiet_hands_of(act.db, act.meeting.id, stage.id):
        if one.state == "speaking":
            one.state = "done"
            _blank(act, one)
    _delete(act, but=stage.id)


@on_closing
def close_rounds(act: Act) -> None:
    """Delete what was under way in any round that keeps nothing."""
    _delete(act)


def _delete(act: Act, but: str = "") -> None:
    rows = [QuietHand.meeting_id == act.meeting.id, QuietHand.stage_id != but]
    if act.db.scalar(select(QuietHand.id).where(*rows).limit(1)) is None:
        return
    act.db.execute(delete(QuietHand).where(*rows))
    people = select(Participant.id).where(Participant.meeting_id == act.meeting.id)
    told = or_(*(Receipt.kind.like(kind) for kind in TOLD))
    for one in act.db.scalars(select(Receipt).where(Receipt.participant_id.in_(people), told)):
        if not one.heads:  # only what changed no journal
            act.db.delete(one)
    act.forget(f"quiet:{act.meeting.id}"[:36])
