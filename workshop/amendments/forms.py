"""Forms of amendments."""

from workshop.amendments.rules import KINDS, LONGEST
from workshop.core.fields import Flag, Id, Many, OneOf, Text, Whole
from workshop.core.forms import Form
from workshop.core.i18n import LANGUAGES
from workshop.texts.forms import WORDS, Spans
from workshop.texts.models import KINDS as MARKS

REASON = 1_000


class ProposeAmendment(Form):
    """Propose a change: of a passage (`start`, `end`, `exact`, or `sentences`), or the whole text.

    `change`: what is to be done (on the wire `kind` is the action's). `of` is there to be refused.
    """

    version = Id()
    text_lang = OneOf(tuple(LANGUAGES))
    change = OneOf(KINDS)
    start = Whole(least=0, most=200_000, required=False)
    end = Whole(least=1, most=200_000, required=False)
    exact = Text(most=20_000, lines=True, required=False)
    sentences = Spans(required=False)
    words = Text(most=LONGEST, lines=True, required=False)
    reason = Text(most=REASON, lines=True, required=False)
    of = Id(required=False)


class FromNote(Form):
    """Make an amendment of an annotation; its words are the wording unless others are given."""

    annotation = Id()
    change = OneOf(KINDS[:3], required=False)
    words = Text(most=LONGEST, lines=True, required=False)


class OneAmendment(Form):
    """Concern one amendment."""

    amendment = Id()


class Comment(Form):
    """Comment on an amendment."""

    amendment = Id()
    mark = OneOf(MARKS, required=False)
    words = Text(most=WORDS, lines=True)
    lang = OneOf(tuple(LANGUAGES), required=False)


class Decide(Form):
    """Decide on an amendment, with words that everybody can read."""

    amendment = Id()
    answer = Text(most=REASON, lines=True, required=False)


class Join(Form):
    """Join an amendment to another one."""

    amendment = Id()
    into = Id()


class EditText(Form):
    """Change a text at once: the whole wording in one language."""

    version = Id()
    text_lang = OneOf(tuple(LANGUAGES))
    words = Text(most=LONGEST, lines=True)
    reason = Text(most=REASON, lines=True, required=False)


class ChooseDrafters(Form):
    """Choose who decides on amendments beside the facilitators; none: nobody else."""

    people = Many(most=30, required=False)


class ShowAmendment(Form):
    """Show an amendment on the wall, or take it off."""

    amendment = Id()
    off = Flag()
