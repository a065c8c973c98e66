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


class VotingSettings(Form):
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


class StrawSettings(Form):
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

    def option_titles(self) -> list[dict[str, str]]:
        """Return the options, each in the languages it was written in."""
        by_lang = {lang: _lines(text) for lang, text in (self.options.data or {}).items()}
        count = max(map(len, by_lang.values()), default=0)
        return [{lang: lines[place] for lang, lines in by_lang.items()} for place in range(count)]

    def validate_options(self, field: Localised) -> None:
        """Refuse too few or too many options, or another number of them in each language."""
        counts = {len(_lines(text)) for text in (field.data or {}).values()}
        if len(counts) > 1:
            raise ValidationError(str(lazy("Write the same number of options in each language.")))
        if not all(LEAST_OPTIONS <= count <= MOST_OPTIONS for count in counts):
            raise ValidationError(str(lazy("Write from two to eight options, one on each line.")))
        found = [tuple(_lines(text)) for text in (field.data or {}).values()]
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
