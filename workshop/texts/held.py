"""Comments that wait: the facilitators release or return them; two have to agree where the meeting says so."""

from datetime import datetime

from sqlalchemy import func, select

from workshop.agenda.daily import counts_daily
from workshop.agenda.models import Stage
from workshop.core.actions import Act
from workshop.core.circles import EVERYONE, desk, hosts_circle
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.people import host
from workshop.texts.models import Annotation, Placing, ReturnWish
from workshop.texts.rules import is_held

WAITING = "desk:"
SEEN_TO = "annotation_seen"
"""Tells the author's screen that a comment is released."""


def waits(note: Annotation) -> bool:
    """Say whether a comment is with its author and the facilitators only."""
    return note.audience.startswith(WAITING)


def holds(act: Act) -> bool:
    """Say whether what members write now waits for release; a room that keeps to itself holds nothing back."""
    stage = act.db.get(Stage, act.stage_id) if act.stage_id else None
    sensitive = bool(act.meeting.settings.get("sensitive"))
    held = is_held(stage.settings if stage else {}, sensitive=sensitive)
    return held and act.here == EVERYONE and not host(act.actor)


def audience_here(act: Act) -> str:
    """Return who sees a new comment of the actor: the actor's desk while comments are held."""
    return desk(act.actor.id) if holds(act) else act.here


def ensure_released(note: Annotation) -> None:
    """Refuse to build on a comment that waits.

    Raises:
        NotNow: it does.
    """
    if waits(note):
        raise NotNow(lazy("This comment waits for release. It can be answered once it is shown."))


def ensure_may_change(act: Act, note: Annotation) -> None:
    """Refuse to change a released comment where each has to be released.

    Raises:
        NotNow: it is released.
    """
    if not waits(note) and holds(act):
        raise NotNow(
            lazy("A facilitator has released these words. Withdraw them and write again instead.")
        )


def release(act: Act, note: Annotation) -> None:
    """Record a comment as shown to everybody, with where its passage stands."""
    note.audience = EVERYONE
    moved = act.db.scalars(select(Placing).where(Placing.subject_id == note.id)).all()
    for one in moved:
        one.audience = EVERYONE
    wish = open_wish(act, note.id)
    act.record(note, *moved, facts={"exact": note.exact[:80]})
    act.hint(SEEN_TO, participant_id=note.author_id)
    if wish is not None:
        wish.state = "dropped"
        act.record(wish)


def open_wish(act: Act, note_id: str) -> ReturnWish | None:
    """Return the wish to take a comment back that waits for a second facilitator."""
    query = select(ReturnWish).where(ReturnWish.note_id == note_id, ReturnWish.state == "asked")
    return act.db.scalars(query).first()


def two_agree(act: Act, note: Annotation, reason: str) -> bool:
    """Say whether a comment may be taken back now; where two have to agree, record the first one's wish.

    Raises:
        NotNow: the actor has asked already.
    """
    if not act.meeting.settings.get("two_stewards"):
        return True
    wish = open_wish(act, note.id)
    if wish is None:
        circle = hosts_circle(act.db, act.meeting.id)
        act.record(
            ReturnWish(
                audience=circle, note_id=note.id, host_id=act.actor.id, reason=reason, at=act.now
            )
        )
        return False
    if wish.host_id == act.actor.id:
        raise NotNow(lazy("You have asked for this. A second facilitator has to agree."))
    wish.state = "agreed"
    act.record(wish)
    return True


@counts_daily("annotation")
def written(act: Act, since: datetime) -> int:
    """Count the actor's comments and answers since a moment."""
    query = select(func.count()).where(
        Annotation.meeting_id == act.meeting.id,
        Annotation.author_id == act.actor.id,
        Annotation.made_at > since,
    )
    return act.db.scalar(query) or 0
