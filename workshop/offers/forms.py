"""Forms of offers, and what a stage opens for them."""

from collections.abc import Sequence

from workshop.core.fields import Bounded, Id, OneOf, Text, Whole
from workshop.core.forms import Form
from workshop.core.i18n import LANGUAGES, Lazy, lazy

OFFER_ACTIONS = frozenset(
    {
        "offer.make",
        "offer.withdraw",
        "offer.accept",
        "offer.retract_acceptance",
        "offer_draft.keep",
        "offer_draft.drop",
    }
)
SEALED_ACTIONS = frozenset(
    {
        "sealed_move.propose",
        "sealed_move.ask_bids",
        "sealed_move.ask_choice",
        "sealed_move.answer",
        "sealed_move.bid",
        "sealed_move.rank",
        "sealed_move.withdraw",
    }
)
RATIFY_ACTIONS = frozenset(
    {
        "ratification.open",
        "ratification.consent",
        "ratification.ask_panels",
        "ratification.vote",
        "ratification.count",
        "ratification.adjourn",
        "ratification.reopen",
        "ratification.send_back",
        "reservation.withdraw",
        "reservation.write",
    }
)
SENTENCE, MOST_PAIRS, MOST_CODE = 400, 40, 60
LONGEST = 7 * 24 * 3600


class Pairs(Bounded):
    """Pairs of short codes: `{"A1": "b"}` or `[["A1", "b"]]` in JSON, or `A1:b` in a page's form; `A1:` is none."""

    def process_formdata(self, valuelist: Sequence[object]) -> None:
        """Read all values."""
        found: list[tuple[str, str]] = []
        for raw in valuelist:
            found += _pairs(raw)
        self.data = [(one, other) for one, other in dict.fromkeys(found) if other]

    def fault(self) -> Lazy | None:
        """Refuse too many, and codes that are too long."""
        if any(not one or max(len(one), len(other)) > MOST_CODE for one, other in self.data or []):
            return lazy("Choose one from the list.")
        if len(self.data or []) > MOST_PAIRS:
            return lazy("Choose from the list.")
        return super().fault()


def _pairs(raw: object) -> list[tuple[str, str]]:
    if isinstance(raw, dict):
        return [(str(one), str(other)) for one, other in raw.items()]
    if isinstance(raw, list):
        return [(str(raw[0]), str(raw[1]))] if len(raw) == 2 else [("", "")]  # noqa: PLR2004
    one, _, other = str(raw or "").partition(":")
    return [(one, other)] if one or other else []


class Codes(Bounded):
    """Some short codes, such as ids of parties."""

    def process_formdata(self, valuelist: Sequence[object]) -> None:
        """Read all values, each once."""
        self.data = list(dict.fromkeys(str(one) for one in valuelist if one))

    def fault(self) -> Lazy | None:
        """Refuse too many or too long ones."""
        data = self.data or []
        if len(data) > MOST_PAIRS or any(len(one) > MOST_CODE for one in data):
            return lazy("Choose from the list.")
        return super().fault()


class MakeOffer(Form):
    """Offer a package or a part of one; `to` none means all parties of the table."""

    options = Pairs()
    to = Codes(required=False)
    answers_to = Id(required=False)
    replaces = Id(required=False)
    links = Pairs(required=False)
    words = Text(most=SENTENCE, required=False)
    lang = OneOf(tuple(LANGUAGES), required=False)
    seconds = Whole(least=30, most=LONGEST, required=False)


class OneOffer(Form):
    """Concern one offer."""

    offer = Id()


class KeepDraft(Form):
    """Keep what one's party works on; `answers_to` with no options takes that offer as the start."""

    options = Pairs(required=False)
    answers_to = Id(required=False)
