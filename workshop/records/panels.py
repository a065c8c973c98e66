"""What screens show of the journal itself: an alarm on the console, on the wall the number of the key that signs."""

from workshop.agenda.panels import present_stage
from workshop.core.i18n import lazy
from workshop.core.meeting import CLOSED
from workshop.core.panels import Values, panel, whole
from workshop.core.people import Participant
from workshop.core.views import View
from workshop.records.alarms import alarmed
from workshop.records.signing import number_of, signer


@panel("log_alarm", listens={"alarm": whole, "meeting": whole}, lenses=("host",))
def log_alarm(view: View, _subject: str) -> Values:
    """Say that pages remember another journal, since when, and what to do; later, who sees to it."""
    names = {one.id: one.name for one in view.rows(Participant)}
    return {"alarmed": alarmed(view.db, view.meeting, names), "static": view.static}


@panel("key_number", listens={"stage": whole, "meeting": whole}, lenses=("projector",))
def key_number(view: View, _subject: str) -> Values:
    """Show the room, at the close, the number to photograph: whoever checks the record finds the same."""
    stage = present_stage(view)
    at_the_close = view.meeting.state == CLOSED or (stage is not None and stage.kind == "close")
    if view.static or not at_the_close:
        return {"number": ""}
    return {
        "number": number_of(signer().fingerprint),
        "label": lazy("Number of the key that signs the record"),
        "why": lazy("Take a picture of it: whoever checks the record finds the same number."),
    }
