"""Sharing the record before the meeting is closed; being erased; a page that remembers another journal."""

from datetime import datetime

from workshop.core.actions import Act, action, bare_action
from workshop.core.canon import moment
from workshop.core.circles import desk
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotFound
from workshop.core.i18n import lazy
from workshop.core.people import HOSTING, Participant, arriving, host, whoever
from workshop.records.alarms import SEEN, alarms_of, waiting_in
from workshop.records.checkpoints import holds, in_chain
from workshop.records.erasing import erase
from workshop.records.forms import AnswerErasure, AskErasure, Remembered, SetRetention, ShareRecord
from workshop.records.models import ASKED, DECLINED, DONE, TAKEN_BACK, Alarm, Erasure
from workshop.records.retention import ANONYMISE, ensure_ahead, ensure_days, setting_of
from workshop.records.sharing import SHARED
from workshop.records.signing import signer


@action(
    "record.share",
    form=ShareRecord,
    who=host,
    when="any",
    says=lazy("%(actor)s decided who may read the record."),
)
def share_record(act: Act, form: ShareRecord) -> None:
    """Let everybody in the meeting read the record now, or no longer; once closed, all may."""
    act.meeting.settings = {**act.meeting.settings, SHARED: bool(form.shared.data)}
    act.record(act.meeting, facts={"shared": bool(form.shared.data)})


@action(
    "record.retain",
    form=SetRetention,
    who=host,
    when="any",
    says=lazy("%(actor)s set how long the record is kept."),
)
def retain_record(act: Act, form: SetRetention) -> None:
    """Set after how many days from its close the meeting is made anonymous or deleted; nothing: it is kept.

    Raises:
        Invalid: the number is out of bounds, or the term would be over already.
    """
    days = ensure_days(form.days.data)
    ensure_ahead(act.meeting, days, act.now)
    told = setting_of(days, str(form.then.data or ANONYMISE))
    act.meeting.settings = {**act.meeting.settings, **told}
    act.record(act.meeting, facts={"days": days or 0})


@action(
    "erasure.ask",
    form=AskErasure,
    who=whoever,
    when="any",
    says=lazy("%(actor)s asked to be erased from the record."),
)
def ask_erasure(act: Act, form: AskErasure) -> None:
    """Ask that everything held about oneself be erased.

    Raises:
        NotAllowed: who runs the meeting answers for the record.
        Conflict: the request is there already.
    """
    if act.actor.role in HOSTING:
        raise NotAllowed(
            lazy(
                "Those who run a meeting stay in its record. Ask another facilitator to take your role away first."
            )
        )
    if any(one.state == ASKED for one in _requests(act, act.actor.id)):
        raise Conflict(lazy("You have asked already. A facilitator will answer."))
    act.record(
        Erasure(
            participant_id=act.actor.id,
            reason=form.reason.data or "",
            at=act.now,
            audience=desk(act.actor.id),
        )
    )


@action(
    "erasure.take_back",
    form=AnswerErasure,
    who=whoever,
    when="any",
    says=lazy("%(actor)s took back the request to be erased."),
)
def take_back_erasure(act: Act, form: AnswerErasure) -> None:
    """Take back one's own request.

    Raises:
        NotFound: it is not one's own.
        Conflict: it was answered.
    """
    one = _open_request(act, form.erasure.data)
    if one.participant_id != act.actor.id:
        raise NotFound
    _end(one, TAKEN_BACK, act.now)
    act.record(one)


@action(
    "erasure.confirm",
    form=AnswerErasure,
    who=host,
    when="any",
    says=lazy("%(actor)s erased what somebody had asked to have erased."),
)
def confirm_erasure(act: Act, form: AnswerErasure) -> None:
    """Erase a person: entries lose their content, rows their name and words; figures that were shown stay.

    Raises:
        Conflict: the request was answered.
        NotAllowed: the person runs the meeting now.
    """
    one = _open_request(act, form.erasure.data)
    person = act.get(Participant, one.participant_id)
    if person.role in HOSTING:
        raise NotAllowed(lazy("Those who run a meeting stay in its record."))
    _end(one, DONE, act.now, act.actor.role)
    one.reason = ""
    erase(act, [person], one, by=act.actor.role)


@action(
    "erasure.decline",
    form=AnswerErasure,
    who=host,
    when="any",
    says=lazy("%(actor)s answered a request."),
)
def decline_erasure(act: Act, form: AnswerErasure) -> None:
    """Say no to a request, with a reason that the person reads.

    Raises:
        Invalid: a reason is missing.
        Conflict: the request was answered.
    """
    one = _open_request(act, form.erasure.data)
    if not form.reason.data:
        raise Invalid(errors={"reason": [str(lazy("Say why: the person reads it."))]})
    _end(one, DECLINED, act.now, act.actor.role)
    one.reason = form.reason.data
    act.record(one)


def watching(person: Participant) -> bool:
    """Everybody with a seat, and the projector: their pages keep the journal's marks."""
    return arriving(person) or (person.is_in and person.role == "projector")


@action(
    "witness.alarm",
    form=Remembered,
    who=watching,
    when="any",
    says=lazy("%(actor)s’s page remembers another journal."),
)
def raise_alarm(act: Act, form: Remembered) -> None:
    """Tell the facilitators that one's page remembers a checkpoint which the journal no longer holds.

    What a person's page told before is not told twice.

    Raises:
        Invalid: this installation never signed it.
        Conflict: the journal holds it.
    """
    number, head = form.number.data or 0, str(form.hash.data)
    if in_chain(act.db, act.meeting.id, head):
        raise Conflict(lazy("The journal holds it."))
    told = {"number": number, "hash": head, "signature": str(form.signature.data)}
    if not holds(signer().public_pem, act.meeting.id, {**told}):
        raise Invalid(lazy("This was not signed here."))
    if any(one.hash == head for one in alarms_of(act.db, act.meeting.id, act.actor.id)):
        return
    act.record(
        Alarm(
            participant_id=act.actor.id,
            number=number,
            hash=head,
            at=act.now,
            audience=desk(act.actor.id),
        )
    )


@bare_action(
    "alarm.answer",
    who=host,
    when="any",
    says=lazy("%(actor)s sees to the journal that was changed."),
)
def answer_alarm(act: Act) -> None:
    """Say that one sees to it: the consoles fold the alarm into a line; the record keeps it.

    Raises:
        Conflict: somebody does already.
    """
    if not waiting_in(act.meeting, alarms_of(act.db, act.meeting.id)):
        raise Conflict(lazy("Somebody sees to it already."))
    seen = {"by": act.actor.id, "at": moment(act.now)}
    act.meeting.settings = {**act.meeting.settings, SEEN: seen}
    act.record(act.meeting)


def _requests(act: Act, person_id: str) -> list[Erasure]:
    return list(
        act.db.query(Erasure).filter_by(meeting_id=act.meeting.id, participant_id=person_id)
    )


def _open_request(act: Act, erasure_id: str | None) -> Erasure:
    one = act.get(Erasure, erasure_id)
    if one.state != ASKED:
        raise Conflict(lazy("This request was answered already."))
    return one


def _end(one: Erasure, state: str, now: datetime, by: str | None = None) -> None:
    one.state, one.ended_at, one.ended_by = state, now, by
