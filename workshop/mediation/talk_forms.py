"""Forms of what is said in the rooms of a table."""

from workshop.core.fields import Id, Text
from workshop.core.forms import Form


class HideTalk(Form):
    """Take a sentence off the screens; the reason is shown in its place."""

    talk = Id()
    reason = Text(most=200)
