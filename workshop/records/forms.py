"""Forms of the record: sharing, how long it is kept, requests to be erased."""

from workshop.core.fields import Flag, Id, OneOf, Text, Whole, Words
from workshop.core.forms import Form


class ShareRecord(Form):
    """Share the record, or keep it to those who run the meeting."""

    shared = Flag()


class SetRetention(Form):
    """After how many days from its close, and what then. No number: it is kept."""

    days = Whole(least=0, most=3650, required=False)
    then = OneOf(("anonymise", "delete"), required=False)


class AskErasure(Form):
    """Ask to be erased; a word on why, or none."""

    reason = Words(most=500, required=False)


class AnswerErasure(Form):
    """Answer a request, or take one's own back."""

    erasure = Id()
    reason = Words(most=500, required=False)


class Remembered(Form):
    """A signed checkpoint that a page remembers."""

    number = Whole(least=1, most=1_000_000)
    hash = Text(most=64)
    signature = Text(most=100)
