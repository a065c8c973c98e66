"""Deciding on amendments: accept, decline, leave open, join; and who may."""

from workshop.amendments.forms import ChooseDrafters, Decide, Join
from workshop.amendments.making import accept_now
from workshop.amendments.models import TEAM, backings_of
from workshop.amendments.passages import ensure_current, span_now
from workshop.amendments.rules import Change
from workshop.amendments.support import (
    count_backers,
    drafting_stage,
    ensure_pen,
    living,
    put_backing,
)
from workshop.core.actions import Act, action
from workshop.core.errors import Conflict, Invalid, NotFound, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Participant, host, speaker
from workshop.proposals.models import Proposal, proposals_of
from workshop.texts.models import version_of


@action(
    "amendment.accept",
    form=Decide,
    who=speaker,
    says=lazy("%(actor)s accepted amendment %(number)s: version %(version)s."),
)
def accept(act: Act, form: Decide) -> None:
    """Accept an amendment: the text gets a new version, the others are carried over to it.

    Raises:
        NotAllowed: the actor does not hold the pen.
        NotNow: it is decided, comes from a room, or the text waits for its translation.
        Conflict: its passage has changed since.
    """
    ensure_pen(act)
    one = living(act, form.amendment.data)
    if one.audience != act.get(Proposal, one.proposal_id).audience:
        raise NotNow(lazy("This was proposed inside a room. It has to be proposed to everybody."))
    present = version_of(act.db, one.proposal_id)
    ensure_current(present, one.text_lang)
    span = span_now(act, one)
    if span is None:
        raise Conflict(
            lazy("The passage has changed since. Look again, and propose it on the present text.")
        )
    one.answer = form.answer.data or ""
    accept_now(act, one, present, Change(one.kind, span.start, span.end, one.words))


def _decide(act: Act, form: Decide, state: str) -> None:
    ensure_pen(act)
    one = living(act, form.amendment.data)
    one.state, one.answer = state, form.answer.data or ""
    one.decided_by, one.decided_at = act.actor.id, act.now
    count_backers(act, one)
    act.record(one, facts={"number": one.number})


@action(
    "amendment.decline",
    form=Decide,
    who=speaker,
    says=lazy("%(actor)s declined amendment %(number)s."),
)
def decline(act: Act, form: Decide) -> None:
    """Decline an amendment, with words if one likes."""
    _decide(act, form, "declined")


@action(
    "amendment.bracket",
    form=Decide,
    who=speaker,
    says=lazy("%(actor)s left amendment %(number)s as an open point."),
)
def bracket(act: Act, form: Decide) -> None:
    """Leave a passage in brackets, as an open point that is still to be settled."""
    _decide(act, form, "bracketed")


@action(
    "amendment.merge",
    form=Join,
    who=speaker,
    says=lazy("%(actor)s joined amendment %(number)s to another one."),
)
def merge(act: Act, form: Join) -> None:
    """Join one amendment to another: its authors and backers go along, the other's words stay.

    Raises:
        NotNow: one of them is decided.
        Invalid: they are the same one, or concern different texts.
    """
    ensure_pen(act)
    one, other = living(act, form.amendment.data), living(act, form.into.data)
    same_place = (one.proposal_id, one.audience) == (other.proposal_id, other.audience)
    if one.id == other.id or not same_place:
        raise Invalid(errors={"into": [str(lazy("Choose another amendment of the same text."))]})
    one.state, one.joined_to = "joined", other.id
    one.decided_by, one.decided_at = act.actor.id, act.now
    count_backers(act, one)
    other.authors = list(dict.fromkeys([*other.authors, *one.authors]))
    act.record(one, other, facts={"number": one.number})
    for backing in backings_of(act.db, [one.id]):
        person = act.db.get(Participant, backing.person_id)
        if person is not None:
            put_backing(act, other, person)


@action(
    "drafters.choose",
    form=ChooseDrafters,
    who=host,
    when="open",
    says=lazy("%(actor)s chose the drafting team."),
)
def choose_drafters(act: Act, form: ChooseDrafters) -> None:
    """Choose the delegates who decide on amendments together with the facilitators.

    Raises:
        NotNow: no text is being drafted.
        NotFound: somebody is not in the meeting.
    """
    stage = drafting_stage(act)
    if stage is None:
        raise NotNow(lazy("Choose the drafting team during the stage in which a text is drafted."))
    people = [act.get(Participant, one) for one in form.people.data or ()]
    if any(not one.is_in or one.role != "member" for one in people):
        raise NotFound
    stage.settings = {**stage.settings, "drafters": [one.id for one in people]}
    act.record(stage)
    for proposal in proposals_of(act.db, act.meeting.id):
        act.hint(TEAM, proposal_id=proposal.id)
