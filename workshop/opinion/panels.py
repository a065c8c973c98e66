"""The way to the analysis: for the hosts once there are votes, for everybody once it was shown."""

from workshop.agenda.panels import present_stage
from workshop.core.panels import Values, panel, whole
from workshop.core.views import View
from workshop.opinion.models import OpinionPicture
from workshop.opinion.sources import METHOD, OVER
from workshop.opinion.wall import is_in_front
from workshop.voting.models import Poll


@panel(
    "opinion",
    listens={"opinion_picture": whole, "poll": whole, "stage": whole},
    lenses=("host", "member"),
)
def opinion(view: View, _subject: str) -> Values | None:
    """Lead to the page of the analysis; nothing while there is none to see."""
    shown = view.rows(OpinionPicture, OpinionPicture.state == "shown")
    if view.lens != "host":
        return {"shown": True, "is_host": False, "wall": ""} if shown else None
    polls = view.rows(Poll, Poll.method == METHOD, Poll.disclosure == "open", Poll.state.in_(OVER))
    wall = ("on" if is_in_front(view) else "off") if shown and _at_results(view) else ""
    return {"shown": bool(shown), "is_host": True, "wall": wall} if polls else None


def _at_results(view: View) -> bool:
    stage = present_stage(view)
    is_live = view.meeting.is_open and not view.static
    return is_live and stage is not None and stage.kind == "results"
