"""Forms of sealed moves and of ratification."""

from workshop.core.fields import Id, JsonField, Localised, OneOf, Text, Whole, Words
from workshop.core.forms import Form
from workshop.core.i18n import LANGUAGES
from workshop.offers.forms import Codes, Pairs
from workshop.offers.sealed_rules import ROUNDS

TITLE, WORDS, RESERVATION = 200, 6000, 2000
SHORTEST, LONGEST_MOVE = 30, 24 * 3600
MOST_AMOUNT = 10**9


class AskAll(Form):
    """Ask parties in private until a moment on the table's clock; no `parties`: all of them."""

    title = Localised(most=TITLE)
    words = Localised(most=WORDS, lines=True, required=False)
    parties = Codes(required=False)
    seconds = Whole(least=SHORTEST, most=LONGEST_MOVE)


class Propose(AskAll):
    """Put a proposal to all sides: a text, a package, or both."""

    options = Pairs(required=False)


class AskBids(AskAll):
    """Ask givers what they give at most, and takers what they need at least. `again`: a round after that one."""

    givers = Codes(required=False)
    takers = Codes(required=False)
    unit = Localised(most=60, required=False)
    rounds = Whole(least=1, most=ROUNDS, default=ROUNDS, required=False)
    again = Id(required=False)
    title = Localised(most=TITLE, required=False)


class AskChoice(AskAll):
    """Let parties choose among people: `names` one a line, or `candidates` by participant id → names."""

    candidates = JsonField(required=False)
    names = Localised(most=1000, lines=True, required=False)
    strikes = Whole(least=0, most=5, default=1, required=False)
    places = Whole(least=1, most=5, default=1, required=False)


class OneMove(Form):
    """Concern one sealed move."""

    sealed_move = Id()


class AnswerMove(Form):
    """Say yes or no to a proposal, in private."""

    sealed_move = Id()
    answer = OneOf(("yes", "no"))


class BidMove(Form):
    """Seal an amount."""

    sealed_move = Id()
    amount = Whole(least=0, most=MOST_AMOUNT)


class RankMove(Form):
    """Strike names and rank the others: name → `strike` or its place."""

    sealed_move = Id()
    choices = Pairs()


class OpenRatification(Form):
    """Ask parties for their consent. `panels`: codes of delegations whose panels are asked after it."""

    title = Localised(most=TITLE)
    words = Localised(most=WORDS, lines=True, required=False)
    options = Pairs(required=False)
    panels = Codes(required=False)
    yes_needed = Whole(least=1, most=40, required=False)
    k = Whole(least=3, most=50, default=5, required=False)
    again = Id(required=False)


class OneRatification(Form):
    """Concern one ratification."""

    ratification = Id()


class SendBack(Form):
    """Send one issue of a failed ratification back."""

    ratification = Id()
    issue = Text(most=12)


class WriteReservation(Form):
    """Write one's party's minority statement."""

    words = Words(most=RESERVATION)
    lang = OneOf(tuple(LANGUAGES), required=False)


class Consent(Form):
    """Say openly for one's party whether it consents."""

    ratification = Id()
    answer = OneOf(("yes", "no"))


class PanelVote(Form):
    """Vote in a home panel, in secret."""

    ratification = Id()
    answer = OneOf(("yes", "no", "abstain"))
