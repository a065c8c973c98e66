"""Forms of surveys."""

from typing import Any

from workshop.core.fields import Bounded, Flag, Id, Many, OneOf, Whole, Words
from workshop.core.forms import Form
from workshop.core.i18n import LANGUAGES, Lazy, lazy
from workshop.library.survey import survey_set
from workshop.surveys.models import RELEASES, WAVES

TWELVE = "twelve-items"
HEAD = "a-"
MOST_QUESTIONS = 200


class Answers(Bounded):
    """Answers by the place of the question: fields `a-0`, `a-1` … of a page's form, each a small number."""

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:  # noqa: ANN401
        """Gather the answers."""
        super().process(formdata, data, extra_filters)
        sent = {} if formdata is None else {name: formdata.getlist(name) for name in formdata}
        found = {name[len(HEAD) :]: raw[0] for name, raw in sent.items() if raw and _named(name)}
        self.data = {int(at): str(raw) for at, raw in list(found.items())[:MOST_QUESTIONS]}

    def fault(self) -> Lazy | None:
        """Refuse what is no small number; turn the rest into numbers."""
        if not all(raw.isascii() and raw.isdigit() and len(raw) == 1 for raw in self.data.values()):
            return lazy("Choose from the list.")
        self.data = {at: int(raw) for at, raw in self.data.items()}
        return None


def _named(name: str) -> bool:
    place = name[len(HEAD) :]
    return name.startswith(HEAD) and place.isascii() and place.isdigit() and len(place) < 4  # noqa: PLR2004


class OpenSurvey(Form):
    """Open the survey that a stage has planned."""

    stage = Id()


class OneSurvey(Form):
    """A survey to be closed, counted, shown or voided."""

    survey = Id()


class AnswerSurvey(Form):
    """Answer some of a survey's questions; `words`: a remark, where the survey asks for one."""

    survey = Id()
    answers = Answers(required=False)
    words = Words(most=400, required=False)
    lang = OneOf(LANGUAGES, required=False)


class SurveySettings(Form):
    """What a survey stage asks; no item chosen means all."""

    wave = OneOf(WAVES, required=False, default="once")
    items = Many([one.id for one in survey_set(TWELVE).items], required=False)
    match = OneOf(
        ("meeting", "series"),
        required=False,
        default="meeting",
        label=lazy("Compared within"),
    )
    ratings = Flag()
    proposals = Many(most=60, required=False)
    released = OneOf(RELEASES, required=False, default="never")
    k = Whole(least=3, most=20, required=False)


class RatingSettings(Form):
    """Whether people are asked, at the end, what the meeting was worth to them."""

    rating = Flag()
