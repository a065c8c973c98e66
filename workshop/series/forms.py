"""Forms of series."""

from workshop.core.fields import Id, Localised, Many, Text
from workshop.core.forms import Form

MOST = 200


class DescribeSeries(Form):
    """Say what a series is called and for what it is."""

    title = Localised(most=160)
    purpose = Localised(most=1000, lines=True, required=False)


class NameGroup(Form):
    """Name a standing working group."""

    names = Localised(most=80)


class JoinSeries(Form):
    """Put a meeting in a series: among the plenaries, or as a meeting of a working group."""

    series = Id()
    group = Text(most=36, required=False)


class TakeOver(Form):
    """Take over what an earlier meeting left: the things ticked."""

    meeting = Id()
    items = Many(most=MOST)


class GiveReport(Form):
    """Choose what a working group reports."""

    items = Many(most=MOST)


class BringCarried(Form):
    """Bring one thing that was taken over into this meeting."""

    carried = Id()
