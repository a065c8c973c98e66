"""A round on the phone, the console and the wall; how the time was shared, for the facilitator."""

from workshop.agenda.panels import present_stage
from workshop.charts.speaking import Spoke, share_chart
from workshop.core.circles import place_of
from workshop.core.i18n import lazy, localised
from workshop.core.panels import Values, panel, whole
from workshop.core.people import Participant, in_customary_order
from workshop.core.views import View
from workshop.proposals.models import Proposal
from workshop.proposals.panels import actors_of
from workshop.speaking.equity import equity_of
from workshop.speaking.scene import Scene, scene_seen
from workshop.speaking.showing import clock_of, list_of, private_turns

MOST_ON_WALL = 7
HEARS = {"hand": whole, "participant": whole, "delegation": whole, "floor": whole}
PRIVATE = {"hand": private_turns}
INTERPRETATION = (100, 150, 170, 200)
SAYINGS = {
    "draw": lazy("The facilitator draws the order by lot."),
    "over": lazy("Everybody has had a turn."),
    "lot": lazy("In an order drawn by lot. You may pass."),
    "paused": lazy("Paused"),
    "up": lazy("Time is up"),
    "volunteer": lazy("Who would speak to this text? Ask on your own screen."),
}
EVEN_WORDS = {
    "none": lazy("Nobody has spoken yet."),
    "even": lazy("The time is shared evenly."),
    "fair": lazy("The time is shared fairly evenly."),
    "uneven": lazy("A part of the people has most of the time."),
    "few": lazy("A few people have nearly all of the time."),
}


def round_of(view: View) -> Values:
    """Return what every picture of a round shows."""
    scene = scene_seen(view)
    floor = scene.floor
    drawn = floor is not None and floor.drawn_at is not None
    done = [one for one in scene.hands if one.kind == "round" and one.state == "done"]
    return {
        **list_of(view),
        "drawn": drawn,
        "over": drawn and not scene.takes_cards and not scene.turns and not scene.waiting,
        "done": len(done),
        "card": _card(view, scene),
        "private": not scene.manner.kept,
        "late": late_here(view, scene) if drawn and not scene.takes_cards else [],
    }


def _card(view: View, scene: Scene) -> Values | None:
    """Return the text that is spoken to now, its place and who would have to act."""
    row = view.db.get(Proposal, scene.card) if scene.card else None
    if row is None or scene.floor is None:
        return None
    return {
        "proposal": row,
        "title": localised(row.title, view.lang),
        "actors": actors_of(view, row),
        "place": scene.floor.card + 1,
        "count": len(scene.floor.cards),
        "is_last": scene.floor.card + 1 >= len(scene.floor.cards),
    }


def late_here(view: View, scene: Scene) -> list[Participant]:
    """Return who is here and has no place in the round."""
    rows = view.rows(
        Participant,
        Participant.state == "admitted",
        Participant.role == "member",
        ~Participant.away,
    )
    return scene.without_a_place(one for one in rows if place_of(view.db, one) == view.place)


@panel("round", listens=HEARS, aggregates=PRIVATE, lenses=("member",))
def round_now(view: View, _subject: str) -> Values:
    """Show who speaks in the round, who is next, and how many are before oneself."""
    return round_of(view)


@panel("round_control", listens=HEARS, aggregates=PRIVATE, lenses=("host",))
def round_control(view: View, _subject: str) -> Values:
    """Let the facilitator draw the lot, go from turn to turn, put off who is away, add who came later."""
    return {**round_of(view), "percents": INTERPRETATION}


@panel(
    "my_turn",
    personal=True,
    listens={"hand": whole, "stage": whole, "floor": whole},
    lenses=("member",),
)
def my_turn(view: View, _subject: str) -> Values | None:
    """Show what one can do in the round: pass, finish, join late, offer to speak to a text."""
    if view.viewer is None:
        return None
    scene = scene_seen(view)
    own, late = scene.own_of(view.viewer.id), _came_late(scene, view.viewer.id)
    if not own and not late:
        return None
    turn = next((one for one in own if one.state == "speaking"), None)
    return {
        "hand": next((one for one in own if one.kind == "round" and one is not turn), None),
        "turn": turn,
        "clock": clock_of(scene, turn) if turn else None,
        "point": next((one for one in own if one.kind == "point" and one is not turn), None),
        "late": late,
        "cards": scene.takes_cards,
    }


def _came_late(scene: Scene, person_id: str) -> bool:
    drawn = scene.floor is not None and scene.floor.drawn_at is not None
    placed = {one.participant_id for one in scene.hands if one.kind == "round"}
    return drawn and not scene.takes_cards and person_id not in placed


@panel(
    "wall_round",
    listens={**HEARS, "meeting": whole},
    aggregates=PRIVATE,
    lenses=("projector",),
)
def wall_round(view: View, _subject: str) -> Values:
    """Show who speaks, the clock and who is next: by delegation, with names only where released."""
    shown = round_of(view)
    waiting = shown["waiting"]
    return {
        **shown,
        "waiting": waiting[:MOST_ON_WALL] if isinstance(waiting, list) else [],
        "with_names": bool(view.meeting.settings.get("wall_names")),
        "sayings": SAYINGS,
    }


@panel("equity", listens={**HEARS, "meeting": whole}, lenses=("host",))
def equity(view: View, _subject: str) -> Values | None:
    """Show the facilitator how the stage's time is shared; nothing where speech is not to be measured."""
    stage, scene = present_stage(view), scene_seen(view)
    if stage is None or not scene.manner.kept or view.meeting.settings.get("sensitive"):
        return None
    found = equity_of(view.db, view.meeting.id, stage.id, place=view.place, now=view.now)
    shares = {one.side.id: one for one in found.shares if one.people}
    ordered = in_customary_order([one.side for one in shares.values()], view.lang)
    groups = [
        Spoke(
            id=one.id,
            name=localised(one.names, view.lang).text,
            people=shares[one.id].people,
            seconds=shares[one.id].seconds,
        )
        for one in ordered
    ]
    return {
        "found": found,
        "chart": share_chart(groups),
        "sides": {one.id: one for one in ordered},
        "word": EVEN_WORDS[found.word],
        "count": len(found.seconds_by_person),
    }
