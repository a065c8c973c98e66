"""A survey on the wall: a sentence, nothing else."""

from workshop.core.i18n import Lazy, lazy
from workshop.core.panels import Values, panel, whole
from workshop.core.views import View
from workshop.surveys.models import survey_of_stage

BEFORE = lazy("The facilitator opens the survey in a moment.")
SENTENCES: dict[str, Lazy] = {
    "open": lazy("Answer on your own phone, by yourself. Nobody’s name is linked to an answer."),
    "closed": lazy("The survey is closed. Thank you."),
}


def sentence_of(view: View) -> Lazy:
    """Return the one sentence that fits the state of the present survey."""
    one = survey_of_stage(view.db, view.stage_id)
    return BEFORE if one is None else SENTENCES.get(one.state, SENTENCES["closed"])


@panel("wall_survey", listens={"survey": whole}, lenses=("projector",))
def wall_survey(view: View, _subject: str) -> Values:
    """Say what to do; results never go on the wall."""
    return {"sentence": sentence_of(view)}
