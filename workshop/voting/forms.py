"""Forms of voting."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms.validators import ValidationError

from workshop.core.fields import Bounded, Flag, Id, Localised, Many, OneOf, Text, Whole
from workshop.core.forms import Form
from workshop.core.i18n import LANGUAGES, lazy
from workshop.voting.decisions import RULES
from workshop.voting.methods import METHODS
from workshop.voting.results import Method
from workshop.voting.rules import BASES
from workshop.voting.weights import WEIGHTS

LARGEST_ANSWER = 400
LEAST_OPTIONS, MOST_OPTIONS = 2, 8
USUAL = {"gradients": "gradients", "consent": "consent", "ranking": "ranking", "stand": "maj-each"}


def method_names() -> list[str]:
    """Return the names of all methods."""
    return list(METHODS.names())


def rule_names() -> list[str]:
    """Return the names of all rules."""
    return list(RULES.names())


def whole_methods() -> list[str]:
    """Return the names of the methods with one ballot on the poll as a whole."""
    return [one.name for one in METHODS if one.scope == "poll"]


def usual_rule(method: Method) -> str:
    """Return the rule a method's ballots are read by where no other was chosen."""
    found = (USUAL[one] for one in USUAL if one in method.gives and USUAL[one] in RULES)
    return next(found, "advisory")


class Straw(Form):
    """A quick question that a stage has ready: the facilitator asks it with one press; it binds nobody."""

    straw = Localised(
        most=300,
        required=False,
        label=lazy("A quick question, asked when you choose (blank: none)"),
    )
    straw_options = Localised(
        most=1_000,
        lines=True,
        required=False,
        label=lazy("Its options, one on each line (two to eight)"),
    )

    guests_vote = Flag(label=lazy("Delegations without a vote answer straw polls, too"))

    def validate_straw_options(self, field: Localised) -> None:
        """Refuse options that nobody could be asked, and options without a question."""
        if self.straw.data or field.data:
            ensure_askable(self.straw.data or {}, field.data or {})


class VotingSettings(Straw):
    """How a stage votes: on which proposals (none: all), by which method and rule, and who sees what."""

    proposals = Many(most=60, required=False)
    method = OneOf(method_names, default="agree", required=False)
    rule = OneOf(rule_names, default="maj-each", required=False)
    quorum = Text(most=12, required=False)
    share = Text(most=12, required=False)
    base = OneOf(BASES, required=False)
    disclosure = OneOf(("open", "confidential"), default="open", required=False)
    show = OneOf(("voted", "closed"), default="closed", required=False)
    k = Whole(least=3, most=10, required=False)
    reasons = Flag()

    def validate_rule(self, field: OneOf) -> None:
        """Refuse a rule that cannot read such ballots, while there is time to choose another."""
        method = self.method.data or "agree"
        if (
            field.data in RULES
            and method in METHODS
            and not RULES[field.data].fits(METHODS[method])
        ):
            say = lazy("This rule cannot be read from such answers. Choose another rule or method.")
            raise ValidationError(str(say))


class RankSettings(Form):
    """How a stage puts proposals in order; the result binds nobody by itself."""

    proposals = Many(most=20, required=False)
    method = OneOf(whole_methods, default="points", required=False)
    weights = OneOf(WEIGHTS, default="delegations", required=False)
    disclosure = OneOf(("open", "confidential"), default="confidential", required=False)
    k = Whole(least=3, most=10, required=False)


class StrawSettings(Straw):
    """How a stage asks for a show of opinion that binds nobody."""

    proposals = Many(most=20, required=False)
    method = OneOf(method_names, default="agree", required=False)
    disclosure = OneOf(("open", "confidential"), default="open", required=False)
    k = Whole(least=3, most=10, required=False)


class RatifySettings(Form):
    """How a stage votes on the first places of the latest ranking as one list."""

    top = Whole(least=1, most=12, default=5, required=False)
    rule = OneOf(rule_names, default="maj-each", required=False)
    quorum = Text(most=12, required=False)
    disclosure = OneOf(("open", "confidential"), default="open", required=False)
    k = Whole(least=3, most=10, required=False)

    def validate_rule(self, field: OneOf) -> None:
        """Refuse a rule that cannot read yes and no."""
        if field.data in RULES and not RULES[field.data].fits(METHODS["yes-no-abstain"]):
            say = lazy("This rule cannot be read from such answers. Choose another rule or method.")
            raise ValidationError(str(say))


class OpenPoll(Form):
    """Open the ballot of a stage."""

    stage = Id()


class AskPoll(Form):
    """Ask a straw poll: a question and from two to eight options, one on each line."""

    question = Localised(most=300)
    options = Localised(most=1_000, lines=True)
    method = OneOf(whole_methods, default="pick-one", required=False)

    def validate_options(self, field: Localised) -> None:
        """Refuse too few or too many options, or another number of them in each language."""
        ensure_askable(self.question.data or {}, field.data or {})


def option_titles(options: Mapping[str, str]) -> list[dict[str, str]]:
    """Return options written one on each line, each in the languages it was written in."""
    by_lang = {lang: _lines(text) for lang, text in options.items()}
    count = max(map(len, by_lang.values()), default=0)
    return [{lang: lines[place] for lang, lines in by_lang.items()} for place in range(count)]


def ensure_askable(question: Mapping[str, str], options: Mapping[str, str]) -> None:
    """Refuse a question without words or options that do not fit each other.

    Raises:
        ValidationError: says which.
    """
    found = [tuple(_lines(text)) for text in options.values()]
    if not question:
        raise ValidationError(str(lazy("Write the question, too.")))
    if len({len(lines) for lines in found}) > 1:
        raise ValidationError(str(lazy("Write the same number of options in each language.")))
    if not found or not all(LEAST_OPTIONS <= len(lines) <= MOST_OPTIONS for lines in found):
        raise ValidationError(str(lazy("Write from two to eight options, one on each line.")))
    if any(len(set(lines)) < len(lines) for lines in found):
        raise ValidationError(str(lazy("Two options are the same. Change or remove one.")))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class OnePoll(Form):
    """Concern one poll."""

    poll = Id()


class Answered(Bounded):
    """An answer as ballots send it: one value, several of a name, or `choice-<id>` for each option."""

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:  # noqa: ANN401
        """Gather the parts of the answer."""
        super().process(formdata, data, extra_filters)
        head = f"{self.name}-"
        parts = {name[len(head) :]: name for name in formdata or () if str(name).startswith(head)}
        if parts and formdata is not None and self.data is None:
            self.data = {one: formdata.getlist(name)[0] for one, name in parts.items()}

    def process_formdata(self, valuelist: Sequence[object]) -> None:
        """Read one value as itself and several as a list."""
        self.data = valuelist[0] if len(valuelist) == 1 else list(valuelist) or None

    def fault(self) -> Any:  # noqa: ANN401 — a sentence, or None
        """Refuse more parts than any ballot has."""
        size = len(self.data) if isinstance(self.data, (list, Mapping)) else 0
        if size > LARGEST_ANSWER or (
            isinstance(self.data, str) and len(self.data) > LARGEST_ANSWER
        ):
            return lazy("Choose one of the answers on the ballot.")
        return None


class CastBallot(Form):
    """Answer one item of a poll, or the poll as a whole (without `item`)."""

    poll = Id()
    item = Id(required=False)
    choice = Answered(required=False)
    reason = Text(most=1_000, lines=True, required=False)
    lang = OneOf(tuple(LANGUAGES), required=False)


class OneItem(Form):
    """Concern one item of a poll."""

    item = Id()
