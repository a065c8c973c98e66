"""Forms of home panels."""

from workshop.core.fields import Id, OneOf, Text
from workshop.core.forms import Form
from workshop.offers.ratifying_rules import ANSWERS


class FormPanel(Form):
    """Form the home panel of a delegation from those without a seat; `card`: party and card, `ROK:divided`."""

    exercise = Id()
    code = Text(most=12)
    card = Text(most=60, required=False)


class OneHomePanel(Form):
    """Concern one home panel."""

    panel = Id()


class CastHomeVote(Form):
    """Vote in one's home panel on what a table asks."""

    ratification = Id()
    answer = OneOf(ANSWERS)
