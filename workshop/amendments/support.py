"""What every act on an amendment asks first: is it open, who holds the pen, who backs it."""

from collections import Counter
from datetime import datetime

from sqlalchemy import func, select

from workshop.agenda.daily import counts_daily
from workshop.agenda.leaving import on_closing
from workshop.agenda.models import Stage
from workshop.amendments.models import LIVING, Amendment, Backing, backings_of
from workshop.core.actions import Act
from workshop.core.circles import EVERYONE, desk
from workshop.core.errors import NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Participant, host


@counts_daily("amendment")
def written(act: Act, since: datetime) -> int:
    """Count the amendments that the actor proposed since a moment, without those made of an annotation."""
    query = select(func.count()).where(
        Amendment.meeting_id == act.meeting.id,
        Amendment.author_id == act.actor.id,
        Amendment.note_id.is_(None),
        Amendment.made_at > since,
    )
    return act.db.scalar(query) or 0


def living(act: Act, amendment_id: str) -> Amendment:
    """Return an amendment that is not decided yet.

    Raises:
        NotNow: it is.
    """
    one = act.get(Amendment, amendment_id)
    if not one.is_living:
        raise NotNow(lazy("This amendment is decided or withdrawn already."))
    return one


def backing_by(act: Act, amendment_id: str, person_id: str) -> Backing | None:
    """Return somebody's support of an amendment, also one taken back."""
    query = select(Backing).where(
        Backing.amendment_id == amendment_id, Backing.person_id == person_id
    )
    return act.db.scalars(query).first()


def put_backing(act: Act, one: Amendment, person: Participant) -> None:
    """Record somebody's support, once. In a room it is the room's; else only hosts see the person."""
    backing = backing_by(act, one.id, person.id)
    if backing is not None and not backing.withdrawn:
        return
    if backing is None:
        backing = Backing(
            audience=desk(person.id) if one.audience == EVERYONE else one.audience,
            amendment_id=one.id,
            person_id=person.id,
            delegation_id=person.delegation_id,
        )
    backing.withdrawn = False
    act.record(backing, facts={"number": one.number})


def count_backers(act: Act, one: Amendment) -> None:
    """Fix how many back an amendment, by delegation: what every screen shows, for the record that all receive."""
    found = Counter(each.delegation_id or "other" for each in backings_of(act.db, [one.id]))
    one.backers = dict(sorted(found.items()))


@on_closing
def count_at_the_end(act: Act) -> None:
    """Fix the backers of amendments that were not decided."""
    query = select(Amendment).where(
        Amendment.meeting_id == act.meeting.id, Amendment.state.in_(LIVING)
    )
    for one in act.db.scalars(query):
        before = one.backers
        count_backers(act, one)
        if one.backers != before:
            act.record(one)


def drafting_stage(act: Act) -> Stage | None:
    """Return the stage under way, if it drafts a text."""
    stage = act.db.get(Stage, act.stage_id) if act.stage_id else None
    return stage if stage is not None and stage.kind == "draft-text" else None


def ensure_pen(act: Act) -> None:
    """Refuse those who are neither facilitators nor chosen as drafters.

    Raises:
        NotAllowed: the actor is neither.
    """
    stage = drafting_stage(act)
    if host(act.actor) or (stage and act.actor.id in stage.settings.get("drafters", ())):
        return
    raise NotAllowed(lazy("The facilitator and the drafting team decide on amendments."))
