"""Straw polls in a room that keeps to itself: for those who are there, and for nobody else."""

from workshop.agenda.panels import present_stage
from workshop.core.circles import EVERYONE, Circle
from workshop.core.panels import Values, panel, whole
from workshop.core.views import View
from workshop.voting.control import asking_methods, present_poll


def keeps_to_itself(view: View) -> bool:
    """Say whether the view is drawn from a room whose words stay there."""
    if view.place == EVERYONE:
        return False
    circle = view.db.get(Circle, view.place.removeprefix("circle:"))
    return circle is not None and not circle.shares


@panel("room_poll", listens={"poll": whole, "stage": whole}, lenses=("host",))
def room_poll(view: View, _subject: str) -> Values:
    """Let a facilitator who is in a confidential room ask those in it a quick question."""
    if not keeps_to_itself(view):
        return {"here": False}
    poll = present_poll(view)
    asks = poll is None or poll.state == "revealed"
    stage = present_stage(view)
    return {
        "here": True,
        "poll": poll,
        "stage": stage,
        "methods": asking_methods() if asks else [],
    }


@panel("room_ballot", listens={"poll": whole}, lenses=("member",))
def room_ballot(view: View, _subject: str) -> Values:
    """Show the ballot of the room while there is one."""
    return {"poll": present_poll(view) if keeps_to_itself(view) else None}
