"""Answering, closing and revealing a poll; opening.py opens it."""

from sqlalchemy import bindparam, select, update

from workshop.core import circles
from workshop.core.actions import Act, action
from workshop.core.errors import NotAllowed, NotFound, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import host, member
from workshop.voting import opening, rules  # noqa: F401 — opening declares its actions
from workshop.voting.counting import Subject, new_result, subjects_of
from workshop.voting.envelopes import Answer, seal_answer
from workshop.voting.forms import CastBallot, OnePoll
from workshop.voting.lists import WHOLE_TITLE
from workshop.voting.methods import METHODS
from workshop.voting.models import Ballot, Poll, PollItem, PollResult, SealedBallot, items_of

_OWN = select(Ballot).where(
    Ballot.item_id == bindparam("item"), Ballot.voter_id == bindparam("voter")
)


@action(
    "ballot.cast",
    form=CastBallot,
    who=member,
    secret=True,
    says=lazy("%(actor)s answered “%(item)s”."),
)
def cast_ballot(act: Act, form: CastBallot) -> None:
    """Record the actor's answer to an item, or to the poll as a whole, or replace the one given before.

    Raises:
        NotAllowed: the actor's delegation does not vote, and this poll does not ask guests.
        NotNow: the poll is not open.
        Invalid: the choice does not fit the poll's method, or its reason is missing.
    """
    poll = act.get(Poll, form.poll.data)
    if not act.actor.votes and not poll.asks_guests:
        raise NotAllowed
    rules.ensure_open(poll, act.now)
    _ensure_there(act, poll)
    subject, title = _subject(act, poll, form.item.data)
    method = subject.method
    choice = method.read_choice(_raw(method.control, form.choice.data), subject.options)
    words = rules.reason_for(method, choice, form.reason.data, sealed=poll.is_confidential)
    kept = words if poll.reasons or method.needs_reason(choice) else ""
    answer = Answer(choice, kept, form.lang.data or act.actor.lang)
    if poll.is_confidential:
        _seal(act, subject, answer)
    else:
        _cast(act, subject, answer, title)


def _ensure_there(act: Act, poll: Poll) -> None:
    """Refuse a ballot of another stage, and those who have left the room that votes."""
    if poll.stage_id != act.stage_id:
        raise NotNow
    if poll.audience not in (circles.EVERYONE, act.actor.place):
        raise NotNow(lazy("Your room votes here. Go back to the room to vote."))


def _subject(act: Act, poll: Poll, item_id: str | None) -> tuple[Subject, dict[str, str]]:
    """Return what is answered and its title."""
    if METHODS[poll.method].scope == "item":
        item = act.get(PollItem, item_id)
        if item.poll_id != poll.id:
            raise NotNow
        return Subject(poll, item.id), item.title
    if item_id and item_id != poll.id:
        raise NotFound
    key = ("options", poll.id)
    if key not in act.pad:
        act.pad[key] = tuple(item.id for item in items_of(act.db, poll.id))
    return Subject(poll, poll.id, act.pad[key]), poll.question or WHOLE_TITLE


def _raw(control: str, sent: object) -> object:
    """Return an answer's parts as the method reads them: pairs come under a name each."""
    return list(sent.values()) if control == "pairs" and isinstance(sent, dict) else sent


def _cast(act: Act, subject: Subject, answer: Answer, title: dict[str, str]) -> None:
    poll, key = subject.poll, (subject.id, act.actor.id)
    own = {"item": subject.id, "voter": act.actor.id}
    ballot = act.noted(key, lambda: act.db.scalars(_OWN, own).first())
    if ballot is None:
        within = poll.audience != circles.EVERYONE
        ballot = act.note(
            key,
            Ballot(
                poll_id=poll.id,
                item_id=subject.id,
                voter_id=act.actor.id,
                times=0,
                delegation_id=act.actor.delegation_id,
                audience=(circles.person if within else circles.desk)(act.actor.id),
            ),
        )
    ballot.choice, ballot.cast_at, ballot.times = answer.choice, act.now, ballot.times + 1
    ballot.reason, ballot.lang = answer.reason, answer.lang
    act.record(ballot, facts={"item": dict(title)})
    if poll.audience != circles.EVERYONE:
        act.hint("turnout", poll_id=poll.id, among=poll.audience)


def _seal(act: Act, subject: Subject, answer: Answer) -> None:
    poll, key = subject.poll, (subject.id, act.actor.id)
    names = {"poll_id": poll.id, "item_id": subject.id, "voter_id": act.actor.id}
    sealed = act.noted(key, lambda: act.db.get(SealedBallot, key))
    is_first = sealed is None
    if sealed is None:
        new = SealedBallot(
            **names, meeting_id=poll.meeting_id, delegation_id=act.actor.delegation_id
        )
        sealed = act.note(key, new)
        act.db.add(sealed)
    sealed.sealed = seal_answer(poll, subject.method, answer, subject.options, of=key)
    about = {"id": poll.id, "poll_id": poll.id, "item_id": subject.id, "among": poll.audience}
    # The room sees no count before the close: a message without news would tell the moment of a vote,
    # and to the facilitators that of a change of mind.
    act.hint("turnout", **about, participant_id=act.actor.id, lens="host" if is_first else "")


@action(
    "poll.close", form=OnePoll, who=host, when="open", says=lazy("%(actor)s closed the ballot.")
)
def close_poll(act: Act, form: OnePoll) -> None:
    """Close a ballot: fix the results, for the facilitators' eyes until the reveal.

    At the close of a confidential one the journal gets nameless, sorted lists; what links people to choices is
    deleted. In a room that keeps to itself the results are first for whoever closes it.

    Raises:
        NotNow: it is not open.
    """
    poll = act.get(Poll, form.poll.data)
    if poll.state != "open":
        raise NotNow(
            lazy(
                "Another facilitator closed this ballot a moment ago. Look at the new state, then decide."
            )
        )
    within = poll.audience != circles.EVERYONE
    audience = (
        circles.person(act.actor.id) if within else circles.hosts_circle(act.db, act.meeting.id)
    )
    results = [new_result(act.db, subject, audience) for subject in subjects_of(act.db, poll)]
    poll.state, poll.closed_at = "closed", act.now
    act.record(poll)
    act.record(*results)
    _forget(act, poll)


def _forget(act: Act, poll: Poll) -> None:
    """Delete what links people to choices, and the receipts whose fingerprints could betray them."""
    if not poll.is_confidential:
        return
    blank = update(SealedBallot).where(SealedBallot.poll_id == poll.id).values(sealed=None)
    act.db.execute(blank.execution_options(synchronize_session=False))
    act.forget(poll.id)


@action(
    "poll.reveal", form=OnePoll, who=host, when="open", says=lazy("%(actor)s showed the result.")
)
def reveal_poll(act: Act, form: OnePoll) -> None:
    """Show a closed ballot's results to all whom it was for.

    Raises:
        NotNow: it is not closed, or was shown before.
    """
    poll = act.get(Poll, form.poll.data)
    if poll.state != "closed":
        raise NotNow(lazy("Close the ballot first; a result is shown once."))
    places = {one.id: place for place, one in enumerate(items_of(act.db, poll.id))}
    results = list(act.db.scalars(select(PollResult).where(PollResult.poll_id == poll.id)))
    results.sort(key=lambda one: places.get(one.item_id, -1))
    poll.state, poll.revealed_at = "revealed", act.now
    for one in results:
        one.audience = poll.audience
    act.record(poll, *results)


@action("poll.void", form=OnePoll, who=host, when="open", says=lazy("%(actor)s voided a ballot."))
def void_poll(act: Act, form: OnePoll) -> None:
    """Take back a ballot opened by mistake: it counts for nothing, and that is in the record.

    Raises:
        NotNow: its result was shown.
    """
    poll = act.get(Poll, form.poll.data)
    if poll.state == "revealed":
        raise NotNow(lazy("A result that was shown cannot be voided."))
    if poll.state == "void":
        raise NotNow(lazy("This ballot was voided before."))
    poll.state, poll.closed_at = "void", poll.closed_at or act.now
    act.record(poll)
    _forget(act, poll)
