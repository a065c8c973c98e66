"""Letting people in and out."""

from workshop.core import circles
from workshop.core.actions import Act, action, bare_action
from workshop.core.errors import Conflict, NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import HOSTING, Delegation, Participant, anyone, arriving, host, whoever
from workshop.lobby import naming, sectors  # noqa: F401 — they declare their actions
from workshop.lobby.forms import (
    Admit,
    AnswerCall,
    CallHelp,
    ChangeRole,
    ChooseLanguage,
    GiveConsent,
    OnePerson,
)
from workshop.lobby.founding import NOTICE
from workshop.lobby.models import Call, Consent


def _waiting(act: Act, ids: list[str]) -> list[Participant]:
    people = [act.get(Participant, one) for one in ids]
    if any(one.state != "waiting" for one in people):
        raise Conflict(lazy("Another facilitator has already answered. Look at the lobby again."))
    return people


@action(
    "people.admit", form=Admit, who=host, when="any", says=lazy("%(actor)s admitted %(names)s.")
)
def admit_people(act: Act, form: Admit) -> None:
    """Let waiting people in."""
    people = _waiting(act, form.people.data)
    for one in people:
        one.state, one.audience = "admitted", circles.EVERYONE
    act.record(*people, facts={"names": [one.name for one in people]})


@action(
    "people.decline",
    form=Admit,
    who=host,
    when="any",
    says=lazy("%(actor)s did not admit somebody."),
)
def decline_people(act: Act, form: Admit) -> None:
    """Turn waiting people away."""
    people = _waiting(act, form.people.data)
    for one in people:
        one.state = "declined"
    act.record(*people)


@action(
    "people.remove",
    form=OnePerson,
    who=host,
    when="any",
    says=lazy("%(actor)s removed a person from the meeting."),
)
def remove_person(act: Act, form: OnePerson) -> None:
    """Take a person out of the meeting, at once and everywhere.

    Raises:
        NotAllowed: nobody removes oneself or the founder.
        Conflict: the person is out already.
    """
    person = act.get(Participant, form.person.data)
    if person.id == act.actor.id or person.role == "host":
        raise NotAllowed(lazy("A facilitator cannot be removed here."))
    if not person.is_in:
        raise Conflict(lazy("This person is not in the meeting any more. Look at the list again."))
    places = circles.places_in_rooms(act.db, person.id)
    person.state, person.place = "removed", circles.EVERYONE
    for one in places:
        one.left_at = act.now
    act.record(person, *places)


@action(
    "people.restore",
    form=OnePerson,
    who=host,
    when="any",
    says=lazy("%(actor)s let a person back in."),
)
def restore_person(act: Act, form: OnePerson) -> None:
    """Let a removed or declined person back in.

    Raises:
        NotNow: the person is in.
    """
    person = act.get(Participant, form.person.data)
    if person.state not in ("removed", "declined"):
        raise NotNow(lazy("This person has not been removed."))
    person.state, person.audience = "admitted", circles.EVERYONE
    act.record(person)


@action(
    "people.role",
    form=ChangeRole,
    who=host,
    when="any",
    says=lazy("%(actor)s gave %(name)s another role."),
)
def change_role(act: Act, form: ChangeRole) -> None:
    """Give a person another role; hosts also join the hosts' circle or leave it.

    Raises:
        NotAllowed: the founder stays host.
        Conflict: another facilitator changed it a moment ago.
    """
    person = act.get(Participant, form.person.data)
    if person.role == "host" or not person.is_in:
        raise NotAllowed(lazy("This person's role cannot be changed."))
    if form.expected.data not in ("", person.role):
        raise Conflict(
            lazy("Another facilitator has changed this role a moment ago. Look at the list again.")
        )
    person.role = form.role.data
    delegation = act.db.get(Delegation, person.delegation_id) if person.delegation_id else None
    person.votes = bool(delegation and delegation.votes and person.role == "member")
    act.record(person, facts={"name": person.name})
    _sit_with_hosts(act, person)


def _sit_with_hosts(act: Act, person: Participant) -> None:
    audience = circles.hosts_circle(act.db, act.meeting.id)
    place = circles.membership(act.db, audience, person.id)
    belongs = person.role in HOSTING
    if place is None and belongs:
        circle_id = audience.removeprefix("circle:")
        act.record(
            circles.Membership(circle_id=circle_id, participant_id=person.id, audience=audience)
        )
    elif place is not None and (place.left_at is None) != belongs:
        place.left_at = None if belongs else act.now
        act.record(place)


@action(
    "consent.give",
    form=GiveConsent,
    who=whoever,
    when="any",
    says=lazy("%(actor)s answered on consent."),
)
def give_consent(act: Act, form: GiveConsent) -> None:
    """Give or withdraw consent for one purpose."""
    consent = Consent(
        participant_id=act.actor.id,
        purpose=form.purpose.data,
        given=form.given.data,
        notice=NOTICE,
        at=act.now,
        audience=circles.desk(act.actor.id),
    )
    act.record(consent)


@action(
    "language.choose",
    form=ChooseLanguage,
    who=arriving,
    when="any",
    says=lazy("%(actor)s changed the language."),
)
def choose_language(act: Act, form: ChooseLanguage) -> None:
    """Read the meeting in another language from now on."""
    act.actor.lang = form.lang.data
    act.record(act.actor)


@action(
    "call.make", form=CallHelp, who=arriving, when="any", says=lazy("Somebody asked for support.")
)
def call_help(act: Act, form: CallHelp) -> None:
    """Ask for support or a pause; only the facilitators' desk hears of it."""
    call = Call(
        participant_id=act.actor.id,
        kind=form.need.data,
        at=act.now,
        audience=circles.desk(act.actor.id),
    )
    act.record(call)


@action("call.answer", form=AnswerCall, who=host, when="any", says=lazy("%(actor)s saw to a call."))
def answer_call(act: Act, form: AnswerCall) -> None:
    """Say that a call is being seen to.

    Raises:
        Conflict: another facilitator was faster, or it was withdrawn.
    """
    call = act.get(Call, form.call.data)
    if call.state != "open":
        raise Conflict(lazy("Somebody is seeing to this call already, or it was withdrawn."))
    call.state, call.answered_at = "answered", act.now
    act.record(call)


@action(
    "call.withdraw",
    form=AnswerCall,
    who=arriving,
    when="any",
    says=lazy("A call for support was withdrawn."),
)
def withdraw_call(act: Act, form: AnswerCall) -> None:
    """Take one's own call back.

    Raises:
        NotAllowed: it is somebody else's.
    """
    call = act.get(Call, form.call.data)
    if call.participant_id != act.actor.id:
        raise NotAllowed
    if call.state == "open":
        call.state, call.answered_at = "withdrawn", act.now
    act.record(call)


@bare_action("seat.step_out", who=anyone, when="any", says=lazy("%(actor)s stepped out."))
def step_out(act: Act) -> None:
    """Step out; the seat is kept and one may come back any time."""
    act.actor.away = True
    act.record(act.actor)


@bare_action("seat.come_back", who=anyone, when="any", says=lazy("%(actor)s came back."))
def come_back(act: Act) -> None:
    """Come back after stepping out."""
    act.actor.away = False
    act.record(act.actor)
