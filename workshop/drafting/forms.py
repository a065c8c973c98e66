"""Forms of the one text, and what a stage opens for it."""

from workshop.core.fields import Flag, Id, Localised, Many, OneOf, Text, Whole, Words
from workshop.core.forms import Form
from workshop.core.i18n import LANGUAGES
from workshop.drafting.models import STATES

TEXT_ACTIONS = frozenset(
    {
        "clause.write",
        "clause.move",
        "clause.mark",
        "clause.drop",
        "clause.approve",
        "clause.unapprove",
        "text_draft.issue",
        "criticism.make",
        "criticism.hear",
        "bracket.set",
        "bracket.lift",
        "drafting_team.choose",
    }
)
WORDING, REMARK, QUOTE = 4000, 1000, 400


class WriteClause(Form):
    """Write a clause, or word one anew; `before`: the fingerprint of the wording that was on the screen."""

    clause = Id(required=False)
    texts = Localised(most=WORDING, lines=True)
    before = Text(most=64, required=False)


class OneClause(Form):
    """Concern one clause."""

    clause = Id()


class MoveClause(Form):
    """Put a clause at a place, counted from 1."""

    clause = Id()
    to = Whole(least=1, most=60)


class MarkClause(Form):
    """Say whether a clause is open, agreed or parked."""

    clause = Id()
    state = OneOf(STATES)


class ApproveClause(Form):
    """Approve the wording with this fingerprint."""

    clause = Id()
    sha256 = Text(most=64)


class Criticise(Form):
    """Say something of a clause; `drafters`: to them alone."""

    clause = Id()
    words = Words(most=REMARK)
    lang = OneOf(tuple(LANGUAGES), required=False)
    drafters = Flag()


class OneCriticism(Form):
    """Concern one criticism."""

    criticism = Id()


class SetBracket(Form):
    """Put words of a clause in brackets."""

    clause = Id()
    words = Text(most=QUOTE, lines=True)
    lang = OneOf(tuple(LANGUAGES))


class OneBracket(Form):
    """Concern one bracket."""

    bracket = Id()


class ChooseTeam(Form):
    """Name who writes beside the third parties."""

    people = Many(most=20, required=False)
