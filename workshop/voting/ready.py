"""A quick question that the plan has ready: offered to the facilitator, shown wherever people talk or vote."""

from workshop.agenda.models import Stage
from workshop.agenda.panels import present_stage
from workshop.core.panels import Values, panel, whole
from workshop.core.views import View
from workshop.voting.control import polls_here, present_poll
from workshop.voting.forms import option_titles


def ready_in(view: View, stage: Stage | None) -> Values | None:
    """Return the question that could be asked now: it was not asked in this stage yet, and no ballot is open."""
    question = stage.settings.get("straw") if stage else None
    options = stage.settings.get("straw_options") if stage else None
    polls = polls_here(view)
    if not question or not options or any(one.question == question for one in polls):
        return None
    if any(one.state != "revealed" for one in polls):
        return None
    return {"question": question, "options": option_titles(options)}


@panel("straw_desk", listens={"poll": whole, "stage": whole}, lenses=("host",))
def straw_desk(view: View, _subject: str) -> Values:
    """Offer the facilitator the question that is ready; while there is a ballot, its controls."""
    stage = present_stage(view)
    return {"poll": present_poll(view), "stage": stage, "ready": ready_in(view, stage)}


@panel("straw_ready", listens={"poll": whole, "stage": whole}, lenses=("host",))
def straw_ready(view: View, _subject: str) -> Values:
    """Offer the facilitator the question that is ready."""
    stage = present_stage(view)
    return {"stage": stage, "ready": ready_in(view, stage)}


@panel("straw_ballot", listens={"poll": whole}, lenses=("member",))
def straw_ballot(view: View, _subject: str) -> Values:
    """Show the ballot of a quick question while there is one."""
    return {"poll": present_poll(view)}


@panel("wall_straw", listens={"poll": whole, "stage": whole}, lenses=("projector",))
def wall_straw(view: View, _subject: str) -> Values:
    """Show the quick question on the wall until its result was shown and something else is in front."""
    return {"poll": present_poll(view)}
