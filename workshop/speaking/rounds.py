"""Rounds: each speaks once, in turn, in an order drawn by lot; or one volunteer to each card."""

from sqlalchemy import select

from workshop.core import ids
from workshop.core.actions import Act, action, bare_action
from workshop.core.circles import place_of
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.people import Participant, host, member
from workshop.proposals.models import Proposal, proposals_of
from workshop.speaking import rules
from workshop.speaking.forms import OneHand
from workshop.speaking.models import Turn
from workshop.speaking.queue import (
    end_turn,
    ensure_side_speaks,
    floor_for,
    hand_up,
    left_list,
    new_hand,
)
from workshop.speaking.quiet import change
from workshop.speaking.scene import Scene, scene_of


def _round_of(act: Act, place: str = "") -> Scene:
    scene = scene_of(act, place)
    if not scene.is_round:
        raise NotNow(lazy("No round is under way."))
    return scene


@bare_action("round.draw", who=host, says=lazy("%(actor)s drew the order of the round by lot."))
def draw_round(act: Act) -> None:
    """Draw by lot in which order people speak, or the texts are spoken to.

    Raises:
        NotNow: it was drawn already, or nobody is here.
    """
    scene = _round_of(act)
    floor, _made = floor_for(act, scene)
    if floor.drawn_at is not None:
        raise NotNow(lazy("The order was drawn already. It stands until the round is over."))
    seed = floor.seed or ids.token()  # of a round that keeps nothing the lot is not kept either
    rows = [] if scene.takes_cards else _seated(act, scene, seed)
    if scene.takes_cards:
        floor.cards = _cards(act, scene, seed)
    elif not rows:
        raise NotNow(lazy("Nobody is here who would speak in the round."))
    floor.drawn_at = act.now
    change(act, floor, *rows)


def _cards(act: Act, scene: Scene, seed: str) -> list[str]:
    wanted = (scene.stage.settings.get("cards") if scene.stage else None) or ()
    ids = [
        one.id
        for one in proposals_of(act.db, act.meeting.id)
        if one.id in wanted or one.slug in wanted
    ]
    return sorted(ids, key=lambda one: rules.lot(seed, one))


def _seated(act: Act, scene: Scene, seed: str) -> list[Turn]:
    people = {one.id: one for one in latecomers(act, scene)}
    pairs = [(one.id, one.delegation_id or "") for one in people.values()]
    drawn = rules.draw(seed, pairs, alternate=scene.manner.alternate)
    return _behind(act, scene, [people[one] for one in drawn])


def _behind(act: Act, scene: Scene, people: list[Participant]) -> list[Turn]:
    """Put people at the end of the round."""
    last = max((one.position or 0 for one in scene.hands), default=0)
    made = [new_hand(act, scene, one, "round") for one in people]
    for place, hand in enumerate(made, last + 1):
        hand.position = place
    return made


def latecomers(act: Act, scene: Scene) -> list[Participant]:
    """Return who is here and has no place in the round."""
    query = select(Participant).where(
        Participant.meeting_id == act.meeting.id,
        Participant.state == "admitted",
        Participant.role == "member",
        ~Participant.away,
    )
    found = act.db.scalars(query.order_by(Participant.joined_at, Participant.id))
    return scene.without_a_place(one for one in found if place_of(act.db, one) == scene.place)


@bare_action("round.add", who=host, says=lazy("%(actor)s added those who came later to the round."))
def add_latecomers(act: Act) -> None:
    """Put those who came after the draw at the end of the round.

    Raises:
        NotNow: nobody came later.
    """
    scene = _drawn(act)
    late = latecomers(act, scene)
    if not late:
        raise NotNow(lazy("Everybody who is here has a place in the round."))
    change(act, *_behind(act, scene, late))


@bare_action("round.join", who=member, says=lazy("%(actor)s joined the round."))
def join_round(act: Act) -> None:
    """Take a place at the end of the round: for those who came after the draw.

    Raises:
        NotNow: one has a place, or has had one's turn.
        NotAllowed: one's delegation listens.
    """
    scene = _drawn(act)
    ensure_side_speaks(act, act.actor)
    if any(one.kind == "round" for one in scene.hands if one.participant_id == act.actor.id):
        raise NotNow(lazy("You have your place in this round already."))
    change(act, *_behind(act, scene, [act.actor]))


def _drawn(act: Act) -> Scene:
    scene = _round_of(act)
    if scene.floor is None or scene.floor.drawn_at is None or scene.takes_cards:
        raise NotNow(lazy("The order has not been drawn yet."))
    return scene


@bare_action("round.pass", who=member, says=lazy("Somebody passed in the round."))
def pass_round(act: Act) -> None:
    """Pass, without a reason; where the round says so one is asked once more at the end.

    Raises:
        NotNow: one has no turn to come.
    """
    scene = _round_of(act)
    own = [one for one in scene.own_of(act.actor.id) if one.kind == "round"]
    if not own:
        raise NotNow(lazy("You have no turn to come in this round."))
    hand = own[0]
    spoke = hand.state == "speaking"
    if spoke:
        end_turn(act, scene, hand)
    if scene.manner.again and not hand.passes and not scene.takes_cards:
        _to_the_end(act, scene, hand)
    else:
        left_list(act, hand)
    hand.passes += 1
    if not scene.is_quiet:
        act.nameless(hand.audience)
    change(act, hand)


def _to_the_end(act: Act, scene: Scene, hand: Turn) -> None:  # noqa: ARG001 — as `left_list`
    """Ask a person again at the end, with a whole turn."""
    hand.state, hand.began_at, hand.ended_at, hand.spoken_seconds = "waiting", None, None, None
    hand.paused_at, hand.paused_seconds, hand.allowed_seconds = None, 0, None
    hand.position = 1 + max((one.position or 0 for one in scene.hands), default=0)


@action(
    "round.postpone",
    form=OneHand,
    who=host,
    when="open",
    says=lazy("%(actor)s put somebody at the end of the round."),
)
def postpone_round(act: Act, form: OneHand) -> None:
    """Put somebody who is away for the moment at the end of the round.

    Raises:
        NotNow: the person does not wait in the round.
    """
    hand = hand_up(act, form.hand.data)
    if hand.kind != "round":
        raise NotNow(lazy("Only a turn of the round can be put off."))
    scene = _round_of(act, hand.place)
    _to_the_end(act, scene, hand)
    change(act, hand)


@bare_action("round.card", who=host, says=lazy("%(actor)s went on to the next text of the round."))
def next_card(act: Act) -> None:
    """Go on to the next text; whoever speaks is done, whoever still waits for this text is thanked.

    Raises:
        NotNow: it is the last one.
    """
    scene = _round_of(act)
    floor = scene.floor
    if floor is None or not scene.takes_cards or floor.card + 1 >= len(floor.cards):
        raise NotNow(lazy("This is the last text of the round."))
    waiting = [one for one in scene.waiting if one.kind == "round"]
    for one in waiting:
        left_list(act, one)
    for one in [one for one in scene.turns if one.kind == "round"]:
        end_turn(act, scene, one)
    floor.card += 1
    change(act, floor, *waiting)


@bare_action(
    "round.ask", who=host, says=lazy("%(actor)s asked somebody by lot to speak to a text.")
)
def ask_by_lot(act: Act) -> None:
    """Ask somebody by lot to speak to the present text, among those who may and have not spoken; it can be declined.

    Raises:
        NotNow: no text is spoken to, or nobody is left to ask.
    """
    scene = _round_of(act)
    card = act.db.get(Proposal, scene.card) if scene.card else None
    if card is None:
        raise NotNow(lazy("The facilitator has not drawn the texts yet."))
    codes = [one.code for one in scene.sides.values() if one.votes]
    found = []
    for one in latecomers(act, scene):
        side = scene.sides.get(one.delegation_id or "")
        if side is not None and rules.may_take_card(side.code, card.actors, codes):
            found.append(one)
    if not found:
        raise NotNow(lazy("Nobody is left whom the lot could ask."))
    seed = (scene.floor.seed if scene.floor else "") or ids.token()
    drawn = min(found, key=lambda one: rules.lot(seed, one.id, card.id))
    change(act, new_hand(act, scene, drawn, "round"))
