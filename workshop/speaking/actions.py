"""Raising a hand, and giving the floor."""

from workshop.core.actions import Act, action
from workshop.core.errors import NotNow
from workshop.core.forms import NoFields
from workshop.core.i18n import lazy
from workshop.core.people import Participant, host, speaker
from workshop.speaking.forms import OneHand
from workshop.speaking.models import Hand, hands_up


def _own(act: Act) -> Hand | None:
    hands = hands_up(act.db, act.meeting.id)
    return next((one for one in hands if one.participant_id == act.actor.id), None)


@action("hand.raise", form=NoFields, who=speaker, says=lazy("%(actor)s asked to speak."))
def raise_hand(act: Act, form: NoFields) -> None:  # noqa: ARG001 — the signature of actions
    """Ask to speak; one waits at most once.

    Raises:
        NotNow: one waits or speaks already.
    """
    if _own(act) is not None:
        raise NotNow(lazy("You are on the list already."))
    act.record(Hand(participant_id=act.actor.id, stage_id=act.meeting.stage_id, raised_at=act.now))


@action(
    "hand.lower",
    form=NoFields,
    who=speaker,
    when="open",
    says=lazy("%(actor)s withdrew the wish to speak."),
)
def lower_hand(act: Act, form: NoFields) -> None:  # noqa: ARG001 — the signature of actions
    """Withdraw one's wish to speak, or end one's turn.

    Raises:
        NotNow: one is not on the list.
    """
    hand = _own(act)
    if hand is None:
        raise NotNow(lazy("You are not on the list."))
    _end(act, hand)


def _end(act: Act, hand: Hand) -> None:
    hand.state = "done" if hand.state == "speaking" else "withdrawn"
    hand.ended_at = act.now
    act.record(hand)


@action(
    "hand.call",
    form=OneHand,
    who=host,
    when="open",
    says=lazy("%(actor)s gave %(name)s the floor."),
)
def call_hand(act: Act, form: OneHand) -> None:
    """Give somebody the floor; whoever spoke is done.

    Raises:
        NotNow: the person does not wait any more.
    """
    hand = act.get(Hand, form.hand.data)
    if hand.state != "waiting":
        raise NotNow(lazy("This person does not wait any more."))
    before = [one for one in hands_up(act.db, act.meeting.id) if one.state == "speaking"]
    for one in before:
        one.state, one.ended_at = "done", act.now
    hand.state, hand.began_at = "speaking", act.now
    person = act.get(Participant, hand.participant_id)
    act.record(hand, *before, facts={"name": person.name})


@action(
    "hand.end", form=OneHand, who=host, when="open", says=lazy("%(actor)s ended a turn to speak.")
)
def end_hand(act: Act, form: OneHand) -> None:
    """End a turn, or take somebody off the list.

    Raises:
        NotNow: it ended already.
    """
    hand = act.get(Hand, form.hand.data)
    if hand.state not in ("waiting", "speaking"):
        raise NotNow(lazy("This turn has ended already."))
    _end(act, hand)
