"""What the room sees on the wall: the stage, its clock, its own picture."""

from workshop.agenda.panels import facts_of, names_for
from workshop.core.i18n import lazy
from workshop.core.panels import Values, panel, whole
from workshop.core.views import View

WAITING = "wall_waiting"


@panel("wall", listens={"stage": whole, "meeting": whole}, lenses=("projector",))
def wall(view: View, _subject: str) -> Values:
    """Show the room what is going on: the stage's own picture, else its name with a big clock."""
    facts = facts_of(view)
    names = names_for(view, "projector")
    if facts["stage"] is None or view.meeting.state == "draft":
        names = (WAITING,)
    return {**facts, "names": names, "waiting": WAITING in names}


@panel("wall_clock", listens={"stage": whole, "meeting": whole}, lenses=("projector",))
def wall_clock(view: View, _subject: str) -> Values:
    """Show the stage's name, the clock and one sentence, large."""
    return {**facts_of(view), "code_label": lazy("Join code")}
