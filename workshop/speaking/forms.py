"""Forms of speaking."""

from workshop.core.fields import Id
from workshop.core.forms import Form


class OneHand(Form):
    """Concern one raised hand."""

    hand = Id()
