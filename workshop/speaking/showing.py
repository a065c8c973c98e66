"""What the panels of speaking have in common: a line of the list, a turn's clock, what is left of whose time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workshop.core.canon import moment
from workshop.core.i18n import Lazy, lazy
from workshop.core.panels import Values
from workshop.core.people import Delegation, Participant, in_customary_order
from workshop.core.views import View
from workshop.speaking import timing
from workshop.speaking.models import Turn
from workshop.speaking.scene import Scene, scene_seen

LAST_SECONDS = 15
KIND_WORDS = {
    "question": lazy("question"),
    "intervention": lazy("short reply"),
    "point": lazy("point of order"),
}
POINT_WORDS = {
    "safety": lazy("I need a break or support"),
    "language": lazy("I cannot follow the language"),
    "procedure": lazy("About how we proceed"),
    "fact": lazy("A correction of fact"),
}


@dataclass(frozen=True)
class Line:
    """One line of the list. `ahead`: how many wait before; `word`: what sort of turn, where it is no plain one."""

    hand: Turn
    person: Participant
    side: Delegation | None
    ahead: int
    word: Lazy | None
    about: Lazy | None
    clock: Values
    used_up: bool


def private_turns(image: Mapping[str, object]) -> Iterable[str]:
    """Say that a turn of a round that keeps nothing concerns the list: who is in the room may see who speaks."""
    return ("",) if str(image.get("audience", "")).startswith("desk:") else ()


def lines_of(scene: Scene, hands: Iterable[Turn]) -> list[Line]:
    """Return lines in the order given."""
    return [_line(scene, hand, ahead) for ahead, hand in enumerate(hands)]


def _line(scene: Scene, hand: Turn, ahead: int) -> Line:
    left = scene.left_for(hand.participant_id)
    person = scene.people[hand.participant_id]
    return Line(
        hand=hand,
        person=person,
        side=scene.sides.get(person.delegation_id or ""),
        ahead=ahead,
        word=KIND_WORDS.get(hand.kind),
        about=POINT_WORDS.get(hand.category),
        clock=clock_of(scene, hand),
        used_up=left is not None and left <= 0,
    )


def clock_of(scene: Scene, hand: Turn) -> Values:
    """Return what the clock of a turn needs: what is left, or without a limit how long it has lasted."""
    ends, since = timing.ends_at(hand, scene.now), timing.since(hand)
    left = timing.left_seconds(hand, scene.now)
    running = hand.state == "speaking" and hand.paused_at is None
    look = ""
    if running and left is not None and left <= LAST_SECONDS:
        look = "is-last" if left else "is-over"
    return {
        "state": "running" if running else "paused",
        "ends": moment(ends) if ends else "",
        "since": moment(since) if since and left is None else "",
        "left": left,
        "spoken": timing.spoken_seconds(hand, scene.now),
        "look": look,
        "stretched": hand.factor_percent != timing.WHOLE,
    }


def sides_left(view: View, scene: Scene) -> list[tuple[Delegation, int]]:
    """Return what each delegation that speaks has left of its time, in the reader's order."""
    if not scene.manner.side:
        return []
    here = view.rows(Participant, Participant.state == "admitted", Participant.role == "member")
    manned = {one.delegation_id for one in here}
    rows = [
        one for one in scene.sides.values() if one.id in manned and getattr(one, "speaks", True)
    ]
    ordered = in_customary_order(rows, view.lang)
    return [(one, max(0, scene.left_of_side(one.id) or 0)) for one in ordered]


def list_of(view: View) -> Values:
    """Return what every picture of the list shows."""
    scene = scene_seen(view)
    return {
        "scene": scene,
        "manner": scene.manner,
        "turns": lines_of(scene, scene.turns),
        "waiting": lines_of(scene, scene.waiting),
        "closed": scene.closed,
        "mixed": any(one.kind in KIND_WORDS for one in scene.waiting),
        "placed": not scene.is_round and any(one.position is not None for one in scene.waiting),
    }
