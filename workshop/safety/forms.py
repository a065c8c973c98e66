"""Forms of stopping and of the sensitive mode."""

from workshop.core.fields import Flag, Id, Text
from workshop.core.forms import Form


class LiftStop(Form):
    """Say which stop is over."""

    stop = Id()


class SetSafety(Form):
    """Choose the sensitive mode and agree on a word that stops everything."""

    sensitive = Flag()
    stop_word = Text(most=40, required=False)
