"""Raising a hand, giving the floor, keeping the list."""

from workshop.core.actions import Act, action, bare_action
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Participant, host, speaker
from workshop.speaking import rounds, turns  # noqa: F401 — they declare their actions
from workshop.speaking.forms import EndHand, GiveFloor, LowerHand, OneHand, OrderHand, RaiseHand
from workshop.speaking.models import Turn
from workshop.speaking.queue import (
    end_turn,
    ensure_may_ask,
    floor_for,
    give_floor,
    hand_up,
    left_list,
    new_hand,
    person_in,
    shift,
)
from workshop.speaking.quiet import change, turn_called
from workshop.speaking.scene import Scene, scene_of


@action("hand.raise", form=RaiseHand, who=speaker, says=lazy("%(actor)s asked to speak."))
def raise_hand(act: Act, form: RaiseHand) -> None:
    """Ask to speak; one waits at most once, and once more with a point of order.

    Raises:
        NotAllowed: one's delegation listens.
        NotNow: one waits or speaks already, the list is closed, or the stage is a round.
    """
    scene, kind = scene_of(act), form.sort.data or "contribution"
    ensure_may_ask(act, scene, kind)
    made = [] if scene.is_quiet else floor_for(act, scene)[1]
    volunteers = scene.takes_cards and kind == "contribution"
    hand = new_hand(act, scene, act.actor, "round" if volunteers else kind)
    hand.category = form.category.data or "procedure" if kind == "point" else ""
    change(act, hand, *made)


@action(
    "hand.lower",
    form=LowerHand,
    who=speaker,
    when="open",
    says=lazy("%(actor)s withdrew the wish to speak."),
)
def lower_hand(act: Act, form: LowerHand) -> None:
    """Withdraw one's wish to speak, or end one's turn.

    Raises:
        NotNow: one is not on the list.
    """
    scene = scene_of(act)
    own = [one for one in scene.own_of(act.actor.id) if form.hand.data in (None, "", one.id)]
    if not own:
        raise NotNow(lazy("You are not on the list."))
    hand = min(own, key=lambda one: (one.state != "speaking", one.raised_at))
    if hand.state == "speaking":
        end_turn(act, scene, hand)
        return
    left_list(act, hand)
    change(act, hand)


@action(
    "hand.call",
    form=OneHand,
    who=host,
    when="open",
    says=lazy("%(actor)s gave %(name)s the floor."),
)
def call_hand(act: Act, form: OneHand) -> None:
    """Give somebody the floor; whoever spoke is done, or waits while a question is put.

    Raises:
        NotNow: the person does not wait any more.
    """
    hand = turn_called(act, form.hand.data)
    if hand.state != "waiting":
        raise NotNow(lazy("This person does not wait any more."))
    _call(act, scene_of(act, hand.place), hand)


def _call(act: Act, scene: Scene, hand: Turn) -> None:
    changed = give_floor(act, scene, hand)
    person = act.get(Participant, hand.participant_id)
    change(act, *changed, facts={"name": person.name})


@bare_action("floor.next", who=host, when="open", says=lazy("%(actor)s gave %(name)s the floor."))
def next_on_floor(act: Act) -> None:
    """Give the floor to whoever is first on the list.

    Raises:
        NotNow: nobody waits.
    """
    scene = scene_of(act)
    if not scene.waiting:
        raise NotNow(lazy("Nobody waits to speak."))
    _call(act, scene, scene.waiting[0])


@action(
    "floor.give",
    form=GiveFloor,
    who=host,
    when="open",
    says=lazy("%(actor)s gave %(name)s the floor."),
)
def give_floor_to(act: Act, form: GiveFloor) -> None:
    """Give the floor to somebody, on the list or not.

    Raises:
        NotNow: no stage is under way, or the person has the floor.
        NotAllowed: the person's delegation listens.
    """
    person, scene = person_in(act, form.person.data), scene_of(act)
    if scene.stage is None:
        raise NotNow
    own = scene.own_of(person.id)
    if any(one.state == "speaking" for one in own):
        raise NotNow(lazy("This person has the floor already."))
    made = [] if scene.is_quiet else floor_for(act, scene)[1]
    kind = "round" if scene.is_round else "contribution"
    waiting = next((one for one in own if one.kind != "point"), None)
    hand = waiting or new_hand(act, scene, person, kind)
    changed = give_floor(act, scene, hand)
    change(act, *changed, *made, facts={"name": person.name})


@action(
    "hand.end",
    form=EndHand,
    who=host,
    when="open",
    says=lazy("%(actor)s ended a turn to speak."),
)
def end_hand(act: Act, form: EndHand) -> None:
    """End a turn, or take somebody off the list.

    Raises:
        NotNow: it ended already.
    """
    hand = hand_up(act, form.hand.data)
    if hand.state == "speaking":
        end_turn(act, scene_of(act, hand.place), hand)
        return
    left_list(act, hand, form.reason.data)
    change(act, hand, facts={"reason": form.reason.data})


@action(
    "hand.order",
    form=OrderHand,
    who=host,
    when="open",
    says=lazy("%(actor)s changed the order of the speakers."),
)
def order_hand(act: Act, form: OrderHand) -> None:
    """Move somebody one place up or down, or put the list back under its rule.

    Raises:
        NotNow: the person does not wait, or cannot be moved further.
    """
    if form.way.data == "rule":
        _by_rule(act, scene_of(act))
        return
    hand = hand_up(act, form.hand.data)
    scene = scene_of(act, hand.place)
    line = scene.waiting
    here = line.index(hand) if hand in line else -1
    there = here + (-1 if form.way.data == "up" else 1)
    if here < 0 or not 0 <= there < len(line):
        raise NotNow(lazy("It cannot be moved further."))
    line[here], line[there] = line[there], line[here]
    change(act, *shift(line))


def _by_rule(act: Act, scene: Scene) -> None:
    placed = [one for one in scene.waiting if one.position is not None]
    if not placed or (scene.is_round and not scene.takes_cards):
        raise NotNow(lazy("The list stands in its order already."))
    for one in placed:
        one.position = None
    change(act, *placed)


@bare_action(
    "floor.close", who=host, when="open", says=lazy("%(actor)s closed the list of speakers.")
)
def close_floor(act: Act) -> None:
    """Take no more wishes to speak but points of order.

    Raises:
        NotNow: it is closed.
    """
    _set_closed(act, closed=True)


@bare_action(
    "floor.open", who=host, when="open", says=lazy("%(actor)s opened the list of speakers.")
)
def open_floor(act: Act) -> None:
    """Take wishes to speak again.

    Raises:
        NotNow: it is open.
    """
    _set_closed(act, closed=False)


def _set_closed(act: Act, *, closed: bool) -> None:
    scene = scene_of(act)
    if scene.closed == closed or scene.stage is None:
        raise NotNow(lazy("The list is so already. Look at the new state."))
    floor, _made = floor_for(act, scene)
    floor.closed = closed
    act.record(floor)
