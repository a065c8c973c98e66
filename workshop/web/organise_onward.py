"""After the meeting: inviting those who said in private that they want to go on to the meeting that follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from flask import redirect, request
from sqlalchemy import select

from workshop.accounts.models import Invitation
from workshop.core.errors import NotFound, Refusal
from workshop.core.i18n import LANGUAGES, current, speaking
from workshop.core.i18n import gettext as _
from workshop.core.meeting import CLOSED
from workshop.core.people import Participant
from workshop.library import plan_of
from workshop.lobby.founding import found_meeting
from workshop.mediation.rules import MOST_TABLES
from workshop.onward.models import INVITED, LATER, YES, Onward, sent_from
from workshop.onward.rules import too_soon
from workshop.onward.willing import addresses_in, answers_in, waiting_for
from workshop.web.asked import Asked, asked
from workshop.web.case_choice import PLAN, UseExercise, case_choices, with_case
from workshop.web.onward_found import opening_after, title_of
from workshop.web.onward_post import SENT, handed_out, preview
from workshop.web.organise import Run, run_here, section
from workshop.web.organise_people import qr_of
from workshop.web.parts import parts
from workshop.web.people import meetings_of, run_by
from workshop.web.post import post

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flask.typing import ResponseReturnValue
    from sqlalchemy.orm import Session

    from workshop.core.meeting import Meeting

pages = section("organise_onward")
TAB = "series"


@dataclass(frozen=True)
class Invited:
    """One person who holds an invitation, and what became of it."""

    name: str
    link: Invitation | None
    declined: bool

    @property
    def is_open(self) -> bool:
        """Say whether the person may still come by it."""
        return self.link is not None and not (self.link.revoked_at or self.link.participant_id)

    @property
    def was_sent(self) -> bool:
        """Say whether a letter with the link went out."""
        return self.link is not None and SENT in self.link.settings


@pages.get("/onward")
def show(meeting_id: str) -> ResponseReturnValue:
    """Show how many want to go on, to what they can be invited, and the letter."""
    return _page(run_here(meeting_id), Asked())


@pages.post("/onward")
def invite(meeting_id: str) -> ResponseReturnValue:
    """Invite those who gave one answer; show their links, this once."""
    run, sent = run_here(meeting_id), request.form
    fields = {"to": sent.get("to", ""), "choice": sent.get("choice", "")}
    try:
        done = run.perform("onward.invite", fields, sent.get("uuid", ""))
    except Refusal as refusal:
        return _page(run, asked(sent, refusal, of="invite")), refusal.status
    if done.again:
        return redirect(f"/organise/{meeting_id}/onward?to={fields['to']}#invited", code=303)
    with parts().database.reading() as db:
        rows = db.scalars(select(Onward).where(Onward.id.in_(done.made))).all()
    made = {one.invitation_id: one.choice for one in rows}
    return _slips(run, fields["to"], made)


@pages.post("/onward/links")
def again(meeting_id: str) -> ResponseReturnValue:
    """Make links anew for those who have not come in, for instance where no letter went out."""
    run, target_id = run_here(meeting_id), request.form.get("to", "")
    wanted = set(request.form.getlist("invitation"))
    with parts().database.reading() as db:
        sent, said = sent_from(db, meeting_id), answers_in(db, meeting_id)
    ours = {
        one.invitation_id: one.choice
        for one in sent
        if one.to_id == target_id
        and one.invitation_id in wanted
        and said.get(one.participant_id) in INVITED
    }
    return _slips(run, target_id, ours)


@pages.post("/onward/found")
def found(meeting_id: str) -> ResponseReturnValue:
    """Found the exercise that follows in one step, and go on inviting to it."""
    run = run_here(meeting_id)
    try:
        form = UseExercise.read(request.form.to_dict(flat=False))
        plan = with_case(plan_of(PLAN), run.staff, form)
        opening = opening_after(run.staff, run.meeting, plan, title_of(run.staff, form.case.data))
        act = found_meeting(parts().writer, run.staff.id, run.staff.name, current(), opening)
    except Refusal as refusal:
        return _page(run, asked(request.form, refusal, of="found")), refusal.status
    return redirect(f"/organise/{meeting_id}/onward?to={act.meeting.id}", code=303)


def _slips(run: Run, target_id: str, wanted: Mapping[str, str]) -> str:
    with parts().database.reading() as db:
        target, _seat = run_by(db, run.staff, target_id)
    slips = handed_out(run.meeting, target, wanted, by_mail="send" in request.form)
    return run.show("onward/links.html", TAB, Asked(), target=target, slips=slips, qr=qr_of)


def _page(run: Run, said: Asked) -> str:
    with parts().database.reading() as db:
        targets = _targets(db, run)
        target = _chosen(targets, request.values.get("to", ""), sent_from(db, run.meeting.id))
        waiting = {choice: waiting_for(db, run.meeting.id, choice) for choice in (YES, LATER)}
        known = addresses_in(db, run.meeting.id)
        invited = _invited(db, run.meeting, target)
    mailed = {
        choice: sum(bool(one.id in known and known[one.id].settings.get("email")) for one in people)
        for choice, people in waiting.items()
    }
    return run.show(
        "onward/invite.html",
        TAB,
        said,
        ended=run.meeting.state == CLOSED,
        targets=targets,
        target=target,
        counts={choice: len(people) for choice, people in waiting.items()},
        mailed=mailed,
        invited=invited,
        letters=preview(run.meeting, target, _nobody()) if target else {},
        soon=bool(target and _is_soon(run.meeting, target)),
        cases=case_choices(),
        most_tables=MOST_TABLES,
        post=post(),
    )


def _nobody() -> Mapping[str, str]:
    """Return how the letter's preview addresses a person, in each language."""
    found = {}
    for lang in LANGUAGES:
        with speaking(lang):
            found[lang] = _("(name)")
    return found


def _targets(db: Session, run: Run) -> list[Meeting]:
    """Return the meetings to which one can invite, those of the same series first."""
    found = [
        one
        for one, _seat in meetings_of(db, run.staff)
        if one.id != run.meeting.id and one.state != CLOSED and not one.settings.get("rehearsal")
    ]
    series = run.meeting.settings.get("series")
    return sorted(found, key=lambda one: not series or one.settings.get("series") != series)


def _chosen(targets: Sequence[Meeting], asked_for: str, sent: Sequence[Onward]) -> Meeting | None:
    """Return the meeting asked for, else the one to which people were invited last.

    Raises:
        NotFound: the one asked for cannot be invited to.
    """
    wanted = asked_for or (sent[-1].to_id if sent else "")
    one = next((each for each in targets if each.id == wanted), None)
    if asked_for and one is None:
        raise NotFound
    return one


def _invited(db: Session, meeting: Meeting, target: Meeting | None) -> list[Invited]:
    rows = [one for one in sent_from(db, meeting.id) if target and one.to_id == target.id]
    links = {
        one.id: one
        for one in db.scalars(
            select(Invitation).where(Invitation.id.in_([row.invitation_id for row in rows]))
        )
    }
    names = {
        one.id: one.name
        for one in db.scalars(select(Participant).where(Participant.meeting_id == meeting.id))
    }
    found = [
        Invited(
            names.get(one.participant_id, "–"), links.get(one.invitation_id), bool(one.declined_at)
        )
        for one in rows
    ]
    return sorted(found, key=lambda one: one.name)


def _is_soon(meeting: Meeting, target: Meeting) -> bool:
    written = target.settings.get("starts_at")
    begins = datetime.fromisoformat(written) if written else None
    return too_soon(meeting.closed_at, begins)
