"""The check before an exercise and the questions after it, for facilitators."""

from workshop.core.panels import Values, panel, whole
from workshop.core.views import View
from workshop.mediation.fundamentals import FUNDAMENTALS
from workshop.mediation.preflight_tables import Preflight


@panel("preflight", listens={"preflight": whole}, lenses=("host",))
def preflight(view: View, _subject: str) -> Values:
    """Show what to see to before the mediation begins, with what has been seen to."""
    done = {one.item for one in view.rows(Preflight, Preflight.done.is_(True))}
    return {
        "items": [(one, one.id in done) for one in FUNDAMENTALS],
        "count": len(done),
        "most": len(FUNDAMENTALS),
    }


@panel("fundamentals", listens={"exercise": whole}, lenses=("host",))
def fundamentals(view: View, _subject: str) -> Values:  # noqa: ARG001 — the signature of panels
    """Offer eight questions for the debrief, to be asked aloud."""
    return {"items": FUNDAMENTALS}
