"""What everybody sees while the meeting holds still, and where one asks for help."""

from workshop.core.i18n import lazy
from workshop.core.panels import Values, panel, whole
from workshop.core.views import View
from workshop.safety.models import present_stop

SAYS = (lazy("We pause."), lazy("Somebody asked to stop. Nothing has to be explained."))


@panel("stopped", listens={"stop": whole, "meeting": whole})
def stopped(view: View, _subject: str) -> Values:
    """Tell everybody that the meeting holds still; facilitators end it here."""
    return {
        "stop": None if view.static else present_stop(view.db, view.meeting.id),
        "word": view.meeting.settings.get("stop_word", ""),
        "says": SAYS,
    }


@panel("support", listens={"meeting": whole}, lenses=("member",))
def support(_view: View, _subject: str) -> Values:
    """Let people ask for help, stop everything while the meeting is open, or step out for a while."""
    return {}
