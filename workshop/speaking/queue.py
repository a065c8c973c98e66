"""What the actions of speaking share: beginning and ending turns, the row of the list, refusals."""

from workshop.agenda import listening
from workshop.agenda.models import Stage
from workshop.core import ids
from workshop.core.actions import Act
from workshop.core.errors import NotAllowed, NotFound, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Participant
from workshop.proposals.models import Proposal
from workshop.speaking import rules, timing
from workshop.speaking.models import Floor, Hand, QuietHand, Turn, left_behind
from workshop.speaking.quiet import change, ended, turn_called
from workshop.speaking.scene import Scene


def floor_for(act: Act, scene: Scene) -> tuple[Floor, list[Floor]]:
    """Return the list's own row, and the same again if it is new and must be recorded."""
    if scene.floor is not None:
        return scene.floor, []
    made = Floor(
        stage_id=act.stage_id or "",
        place=scene.place,
        audience=audience_in(act, scene),
        seed="" if scene.is_quiet else ids.token(),
    )
    scene.floor = made
    return made, [made]


def audience_in(act: Act, scene: Scene) -> str:
    """Return who may see what happens on this list: those of a confidential room, else all."""
    return act.here if scene.place != "all" else "all"


def new_hand(act: Act, scene: Scene, person: Participant, kind: str) -> Turn:
    """Return a new wish to speak; in a round that keeps nothing, one that no journal knows."""
    scene.people[person.id] = person
    spot = {"stage_id": act.stage_id or "", "place": scene.place, "participant_id": person.id}
    how = {"kind": kind, "card": scene.card if kind == "round" else "", "raised_at": act.now}
    if scene.is_quiet:
        return QuietHand(meeting_id=act.meeting.id, state="waiting", **spot, **how)
    return Hand(audience=audience_in(act, scene), **spot, **how)


def ensure_may_ask(act: Act, scene: Scene, kind: str) -> None:
    """Refuse a wish that the list does not take.

    Raises:
        NotAllowed: the delegation listens.
        NotNow: one waits already, the list is closed, or the round asks everybody by itself.
    """
    ensure_side_speaks(act, act.actor)
    if not rules.may_wait_besides(kind, [one.kind for one in scene.own_of(act.actor.id)]):
        raise NotNow(lazy("You are on the list already."))
    if kind == "point":
        return
    if scene.closed:
        raise NotNow(lazy("The list is closed. A point of order is still possible."))
    if scene.is_round:
        _ensure_card(act, scene, kind)


def ensure_side_speaks(act: Act, person: Participant) -> None:
    """Refuse people of a delegation that listens in this stage.

    Raises:
        NotAllowed: it does.
    """
    listening.ensure_side_speaks(act, person)


def _ensure_card(act: Act, scene: Scene, kind: str) -> None:
    if kind != "contribution" or not scene.takes_cards:
        raise NotNow(
            lazy("In a round everybody is asked in turn. A point of order is possible at any time.")
        )
    card = act.db.get(Proposal, scene.card) if scene.card else None
    if card is None:
        raise NotNow(lazy("The facilitator has not drawn the texts yet."))
    codes = [one.code for one in scene.sides.values() if one.votes]
    side = scene.sides.get(act.actor.delegation_id or "")
    if not rules.may_take_card(side.code if side else "", card.actors, codes):
        raise NotAllowed(
            lazy("This text is spoken to by somebody whose country would not have to act.")
        )


def give_floor(act: Act, scene: Scene, hand: Turn) -> list[Turn]:
    """Let a turn begin; return every turn that changed, this one first.

    An interposed question or a point of order only interrupts whoever speaks; anything else ends the turns before it.
    """
    interrupts = hand.kind in rules.INTERRUPTING
    changed: list[Turn] = []
    for old in left_behind(act.db, act.meeting.id, act.stage_id or "", scene.place):
        stage = act.db.get(Stage, old.stage_id)
        changed.append(ended(old, (stage.done_at if stage else None) or act.now))
    for one in [one for one in scene.turns if one is not hand and one.state == "speaking"]:
        if not interrupts:
            changed.append(ended(one, act.now))
        elif one.paused_at is None:
            timing.pause(one, act.now)
            changed.append(one)
    left = scene.left_for(hand.participant_id) if hand.kind in rules.COUNTED else None
    timing.begin(hand, act.now, timing.allowance(scene.manner, left), scene.manner.factor)
    return [hand, *changed]


def end_turn(act: Act, scene: Scene, hand: Turn) -> None:
    """End a turn and record it; in a round that goes on by itself the next one begins."""
    changed = [ended(hand, act.now)]
    waiting = [one for one in scene.waiting if one.kind == "round"]
    goes_on = scene.is_round and scene.manner.onward and hand.kind == "round"
    if goes_on and waiting and not scene.takes_cards and scene.is_now(act.stage_id):
        changed = [*give_floor(act, scene, waiting[0]), *changed]
    change(act, *changed)


def shift(line: list[Turn]) -> list[Turn]:
    """Number a list from 1; return those whose place changed."""
    moved = [one for place, one in enumerate(line, 1) if one.position != place]
    for place, one in enumerate(line, 1):
        one.position = place
    return moved


def left_list(act: Act, hand: Turn, reason: str = "") -> None:
    """Take a wish off the list."""
    hand.state, hand.ended_at, hand.reason = "withdrawn", act.now, reason


def hand_up(act: Act, hand_id: str) -> Turn:
    """Return a wish or a turn under way.

    Raises:
        NotNow: it has ended.
    """
    hand = turn_called(act, hand_id)
    if hand.state not in ("waiting", "speaking"):
        raise NotNow(lazy("This turn has ended already."))
    return hand


def turn_of(act: Act, hand_id: str) -> Turn:
    """Return a turn under way.

    Raises:
        NotNow: this person does not have the floor.
    """
    hand = turn_called(act, hand_id)
    if hand.state != "speaking":
        raise NotNow(lazy("This person does not have the floor now."))
    return hand


def person_in(act: Act, person_id: str) -> Participant:
    """Return somebody who is in the meeting and may speak.

    Raises:
        NotFound: there is nobody by this id.
        NotAllowed: the delegation listens.
    """
    person = act.get(Participant, person_id)
    if not person.is_in or person.role in ("projector", "observer"):
        raise NotFound
    ensure_side_speaks(act, person)
    return person
