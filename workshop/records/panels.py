"""What the console shows of the journal itself: that it is not the one which browsers saw before."""

from workshop.core.panels import Values, panel, whole
from workshop.core.people import Participant
from workshop.core.views import View
from workshop.records.alarms import alarmed


@panel("log_alarm", listens={"alarm": whole, "meeting": whole}, lenses=("host",))
def log_alarm(view: View, _subject: str) -> Values:
    """Say that pages remember another journal, since when, and what to do; later, who sees to it."""
    names = {one.id: one.name for one in view.rows(Participant)}
    return {"alarmed": alarmed(view.db, view.meeting, names), "static": view.static}
