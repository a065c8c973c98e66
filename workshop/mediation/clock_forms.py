"""Forms of tables that go on by themselves."""

from workshop.core.fields import Id, OneOf, Text
from workshop.core.forms import Form
from workshop.mediation.models import PACES


class NextStep(Form):
    """Go on at a table from the step it is at, because its time is over."""

    table = Id()
    stage = Text(most=40)


class SetPace(Form):
    """Say who begins the steps of tables."""

    exercise = Id()
    pace = OneOf(PACES)
