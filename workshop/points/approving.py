"""The circle's approval of a list: each says that it is fine as seen, a host notes that it is approved."""

from sqlalchemy import func, select

from workshop.core.actions import Act, action
from workshop.core.circles import person
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Participant, host, speaker
from workshop.points.desk import digest_now, lines_now
from workshop.points.forms import FineList, OneList
from workshop.points.lists import collecting, ensure_list_open
from workshop.points.models import Approval, Assent, approval_of
from workshop.points.rules import ensure_same


@action("list.fine", form=FineList, who=speaker, says=lazy("Somebody found a list fine."))
def fine_list(act: Act, form: FineList) -> None:
    """Find a list fine, exactly as one has seen it.

    Raises:
        NotNow: the circle is not asked about this list.
        Conflict: it has changed meanwhile.
    """
    found = collecting(act)
    if not found.approve or form.list.data not in found.lists:
        raise NotNow(lazy("Nobody is asked about this list now."))
    ensure_list_open(act, form.list.data)
    present = digest_now(act, form.list.data)
    ensure_same(form.digest.data, present)
    query = select(Assent).where(
        Assent.stage_id == act.stage_id,
        Assent.list_kind == form.list.data,
        Assent.participant_id == act.actor.id,
    )
    assent = act.db.scalars(query).first() or Assent(
        stage_id=act.stage_id,
        list_kind=form.list.data,
        participant_id=act.actor.id,
        audience=person(act.actor.id),
    )
    assent.digest = present
    act.record(assent)


@action(
    "list.approve",
    form=OneList,
    who=host,
    when="open",
    says=lazy("The circle approved a list: %(voices)s of %(present)s found it fine."),
)
def approve_list(act: Act, form: OneList) -> None:
    """Note that the circle has approved a list as it stands; it is closed from now on.

    Raises:
        NotNow: it is approved already, or holds nothing.
    """
    ensure_list_open(act, form.list.data)
    digest = digest_now(act, form.list.data)
    if not lines_now(act, form.list.data):
        raise NotNow(lazy("There is nothing in this list yet."))
    approval = Approval(
        stage_id=act.stage_id or "",
        list_kind=form.list.data,
        digest=digest,
        voices=_voices(act, digest),
        present=_present(act),
        at=act.now,
    )
    act.record(approval, facts={"voices": approval.voices, "present": approval.present})


def _voices(act: Act, digest: str) -> int:
    fine = select(func.count()).where(
        Assent.meeting_id == act.meeting.id,
        Assent.stage_id == act.stage_id,
        Assent.digest == digest,
    )
    return act.db.scalar(fine) or 0


def _present(act: Act) -> int:
    here = select(func.count()).where(
        Participant.meeting_id == act.meeting.id,
        Participant.state == "admitted",
        Participant.role == "member",
    )
    return act.db.scalar(here) or 0


@action(
    "list.reopen",
    form=OneList,
    who=host,
    when="open",
    says=lazy("%(actor)s took an approved list up again."),
)
def reopen_list(act: Act, form: OneList) -> None:
    """Take an approved list up again.

    Raises:
        NotNow: it is not approved.
    """
    approval = approval_of(act.db, act.meeting.id, form.list.data)
    if approval is None:
        raise NotNow(lazy("This list is open."))
    approval.lifted_at = act.now
    act.record(approval)
