"""Forms of voting."""

from workshop.core.fields import Bounded, Flag, Id, Many, OneOf, Text, Whole
from workshop.core.forms import Form
from workshop.core.i18n import LANGUAGES
from workshop.voting.decisions import RULES
from workshop.voting.methods import METHODS


def method_names() -> list[str]:
    """Return the names of all methods."""
    return list(METHODS.names())


def rule_names() -> list[str]:
    """Return the names of all rules."""
    return list(RULES.names())


class VotingSettings(Form):
    """How a stage votes: on which proposals (none: all), by which method and rule, and who sees what."""

    proposals = Many(most=60, required=False)
    method = OneOf(method_names, default="agree", required=False)
    rule = OneOf(rule_names, default="maj-each", required=False)
    quorum = Text(most=12, required=False)
    disclosure = OneOf(("open", "confidential"), default="open", required=False)
    show = OneOf(("voted", "closed"), default="closed", required=False)
    k = Whole(least=3, most=10, required=False)
    reasons = Flag()


class OpenPoll(Form):
    """Open the ballot of a stage."""

    stage = Id()


class OnePoll(Form):
    """Concern one poll."""

    poll = Id()


class CastBallot(Form):
    """Answer one item of a poll."""

    poll = Id()
    item = Id()
    choice = Bounded()
    reason = Text(most=1_000, lines=True, required=False)
    lang = OneOf(tuple(LANGUAGES), required=False)


class OneItem(Form):
    """Concern one item of a poll."""

    item = Id()
