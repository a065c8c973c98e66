"""The way to the analysis: for the hosts once there are votes, for everybody once it was shown."""

from workshop.core.panels import Values, panel, whole
from workshop.core.views import View
from workshop.opinion.models import OpinionPicture
from workshop.opinion.sources import METHOD, OVER
from workshop.voting.models import Poll


@panel("opinion", listens={"opinion_picture": whole, "poll": whole}, lenses=("host", "member"))
def opinion(view: View, _subject: str) -> Values | None:
    """Lead to the page of the analysis; nothing while there is none to see."""
    shown = view.rows(OpinionPicture, OpinionPicture.state == "shown")
    if view.lens != "host":
        return {"shown": True, "is_host": False} if shown else None
    polls = view.rows(Poll, Poll.method == METHOD, Poll.disclosure == "open", Poll.state.in_(OVER))
    return {"shown": bool(shown), "is_host": True} if polls else None
