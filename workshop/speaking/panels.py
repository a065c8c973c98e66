"""Who speaks and who waits, on the phone, the console and the wall; one's own wish and time."""

from workshop.agenda.listening import LISTENS, viewer_listens
from workshop.core.circles import place_of
from workshop.core.i18n import lazy
from workshop.core.panels import Values, panel, whole
from workshop.core.people import Delegation, Participant, in_customary_order
from workshop.core.views import View
from workshop.speaking import round_panels  # noqa: F401 — they declare their panels
from workshop.speaking.rules import may_wait_besides
from workshop.speaking.scene import scene_seen
from workshop.speaking.showing import (
    KIND_WORDS,
    clock_of,
    list_of,
    private_turns,
    sides_left,
)

MOST_ON_WALL = 7
SAYINGS = {
    "speaking": lazy("speaking"),
    "paused": lazy("Paused"),
    "up": lazy("Time is up"),
    "none": lazy("Nobody has asked to speak yet."),
    "order": lazy("In order of asking"),
    "balance": lazy("Those who have spoken least come first"),
    "closed": lazy("The list is closed."),
}
HEARS = {
    "hand": whole,
    "participant": whole,
    "delegation": whole,
    "floor": whole,
    "extra_time": whole,
}
PRIVATE = {"hand": private_turns}
INTERPRETATION = (100, 150, 170, 200)


@panel("queue", listens=HEARS, aggregates=PRIVATE, lenses=("member", "host"))
def queue(view: View, _subject: str) -> Values:
    """List who speaks and who waits, in order, with each delegation's remaining time."""
    return {**list_of(view), "sides": sides_left(view, scene_seen(view))}


@panel("queue_control", listens=HEARS, aggregates=PRIVATE, lenses=("host",))
def queue_control(view: View, _subject: str) -> Values:
    """Let the facilitator give the floor, keep the time, order, close and open the list."""
    scene = scene_seen(view)
    return {
        **list_of(view),
        "sides": sides_left(view, scene),
        "others": people_to_call(view),
        "sided": _with_limits(view),
        "percents": INTERPRETATION,
    }


def people_to_call(view: View) -> list[Participant]:
    """Return who may be given the floor without having asked."""
    scene = scene_seen(view)
    up = {one.participant_id for one in (*scene.turns, *scene.waiting)}
    listening = {one.id for one in scene.sides.values() if not getattr(one, "speaks", True)}
    rows = view.rows(Participant, Participant.state == "admitted", order=(Participant.name,))
    return [
        one
        for one in rows
        if one.id not in up
        and place_of(view.db, one) == view.place
        and one.role not in ("observer", "projector")
        and one.delegation_id not in listening
    ]


def _with_limits(view: View) -> list[Delegation]:
    scene = scene_seen(view)
    sides = [one for one in scene.sides.values() if scene.left_of_side(one.id) is not None]
    return in_customary_order(sides, view.lang)


@panel(
    "my_hand",
    personal=True,
    listens={"hand": whole, "stage": whole, "delegation": whole},
    lenses=("member",),
)
def my_hand(view: View, _subject: str) -> Values | None:
    """Show one's own wishes and turn; blank, it is the button that asks to speak."""
    if view.viewer is None:
        return None
    scene = scene_seen(view)
    own = scene.own_of(view.viewer.id)
    if not own:
        return {"listens": LISTENS} if viewer_listens(view) else None
    turn = next((one for one in own if one.state == "speaking"), None)
    kinds = [one.kind for one in own]
    return {
        "listens": None,
        "turn": turn,
        "clock": clock_of(scene, turn) if turn else None,
        "own": [(one, KIND_WORDS.get(one.kind)) for one in own if one.state == "waiting"],
        "may_ask": may_wait_besides("contribution", kinds),
        "may_point": may_wait_besides("point", kinds),
    }


@panel(
    "my_time",
    personal=True,
    listens={"hand": whole, "extra_time": whole, "stage": whole},
    lenses=("member",),
)
def my_time(view: View, _subject: str) -> Values | None:
    """Show what is left of one's own time, where the stage limits it."""
    if view.viewer is None:
        return None
    scene = scene_seen(view)
    left = scene.left_of_person(view.viewer.id)
    if left is None:
        return None
    return {"left": max(0, left), "used_up": left <= 0, "strict": scene.manner.strict}


@panel(
    "wall_queue",
    listens={**HEARS, "meeting": whole},
    aggregates=PRIVATE,
    lenses=("projector",),
)
def wall_queue(view: View, _subject: str) -> Values:
    """Show who speaks, the clock, and who waits: by delegation, with names only where released."""
    shown = list_of(view)
    manner = scene_seen(view).manner
    return {
        **shown,
        "waiting": scene_lines(shown),
        "with_names": bool(view.meeting.settings.get("wall_names")),
        "sayings": SAYINGS,
        "order": SAYINGS["balance" if manner.balance else "order"],
    }


def scene_lines(shown: Values) -> list[object]:
    """Return the first of those who wait, as many as the wall holds."""
    turns, waiting = shown["turns"], shown["waiting"]
    if not isinstance(turns, list) or not isinstance(waiting, list):
        return []
    return waiting[: MOST_ON_WALL - len(turns)]
