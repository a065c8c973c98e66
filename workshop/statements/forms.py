"""Forms of statements."""

from workshop.core.fields import Flag, Id, Localised, OneOf, Text, Whole, Words
from workshop.core.forms import Form
from workshop.core.i18n import LANGUAGES

LINE, REASON, MINORITY, MOST_HOURS = 600, 600, 6_000, 24 * 30
STATEMENT_ACTIONS = frozenset({"line.approve", "line.object"})


class BeginStatement(Form):
    """Begin a joint statement; `words` are split into one line a sentence."""

    title = Localised(most=160)
    words = Words(most=12_000, required=False)
    lang = OneOf(tuple(LANGUAGES), required=False)
    rule = OneOf(("spokesperson", "majority"), required=False)


class OneStatement(Form):
    """Concern one statement."""

    statement = Id()


class SeatPerson(Form):
    """Let somebody draft or speak for the own delegation, or not any more."""

    statement = Id()
    person = Id()
    role = OneOf(("drafter", "speaker"))
    held = Flag()


class AddLine(Form):
    """Add a line at the end, or after another."""

    statement = Id()
    words = Text(most=LINE)
    lang = OneOf(tuple(LANGUAGES), required=False)
    after = Id(required=False)


class EditLine(Form):
    """Put a line in other words, or into another language; `edition` is the one that was seen."""

    line = Id()
    edition = Whole(least=1, most=10_000)
    words = Text(most=LINE)
    lang = OneOf(tuple(LANGUAGES))


class MoveLine(Form):
    """Move a line, park it, take it up again or take it out."""

    line = Id()
    way = OneOf(("up", "down", "park", "open", "out"))


class AnswerLine(Form):
    """Answer a line in the edition that one has read."""

    line = Id()
    edition = Whole(least=1, most=10_000)
    reason = Text(most=REASON, lines=True, required=False)


class AnnounceMinority(Form):
    """Announce a minority statement on a result, or without `item` on the meeting."""

    item = Id(required=False)
    topic = Text(most=200)
    shown_as = OneOf(("names", "delegation"), required=False)


class OneMinority(Form):
    """Concern one minority statement."""

    minority = Id()


class WriteMinority(Form):
    """Hand the text in, or a newer version of it."""

    minority = Id()
    words = Words(most=MINORITY)
    lang = OneOf(tuple(LANGUAGES), required=False)


class DueMinority(Form):
    """Set when the text is due, in hours from now."""

    minority = Id()
    hours = Whole(least=1, most=MOST_HOURS)


class HideMinority(Form):
    """Hide it; the reason is shown in its place."""

    minority = Id()
    reason = Text(most=300)


class PostClaim(Form):
    """Post a disputed statement with who says it; `annotation` takes the words of a passage marked as disputed."""

    words = Text(most=600, required=False)
    lang = OneOf(tuple(LANGUAGES), required=False)
    said_by = OneOf(("person", "delegation", "outside"))
    source = Text(most=300, required=False)
    delegation = Id(required=False)
    annotation = Id(required=False)


class OneClaim(Form):
    """Concern one disputed statement."""

    claim = Id()


class WordClaim(Form):
    """Put a disputed matter in the words of one's own side."""

    claim = Id()
    words = Text(most=800, lines=True)
    lang = OneOf(tuple(LANGUAGES), required=False)


class ShowBeside(Form):
    """Choose what stands in front of the room while results are looked at."""

    what = OneOf(("joint", "disputed", "results"))


class MinoritySettings(Form):
    """How many hours a minority statement may take."""

    hours = Whole(least=1, most=MOST_HOURS, default=48, required=False)
