"""Forms of the analysis."""

from workshop.analysis.report import MODES
from workshop.core.fields import Flag, Id, OneOf
from workshop.core.forms import Form


class ReleasePicture(Form):
    """Which groups to show to all."""

    mode = OneOf(MODES)


class OnePicture(Form):
    """A picture that was released."""

    picture = Id()


class FrontPicture(Form):
    """Whether the room looks at the picture; else at the results."""

    shown = Flag()
