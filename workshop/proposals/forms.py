"""Forms of proposals."""

from workshop.core.fields import Bounded, Id, Localised, Many, OneOf, Text
from workshop.core.forms import Form
from workshop.core.i18n import LANGUAGES, Lazy, lazy
from workshop.library.tables import MOST_CHARACTERS

MOST_CARDS, LONGEST_NAME, LONGEST_IMPORT = 60, 80, MOST_CHARACTERS
IMPORT_FORMATS = ("csv", "yaml", "xlsx", "docx")
ACTORS = ("us", "jp", "kr", "other")


class Slugs(Bounded):
    """Names of cards in a deck, at most 60."""

    def process_formdata(self, valuelist: object) -> None:
        """Read all values, each once."""
        values = valuelist if isinstance(valuelist, list) else []
        self.data = list(dict.fromkeys(one for one in values if isinstance(one, str) and one))

    def fault(self) -> Lazy | None:
        """Refuse none or too many."""
        if (
            not self.data
            or len(self.data) > MOST_CARDS
            or any(len(one) > LONGEST_NAME for one in self.data)
        ):
            return lazy("Choose between 1 and 60 cards.")
        return None


class PickCards(Form):
    """Take cards from a deck into the meeting."""

    deck = Text(most=40)
    cards = Slugs()


class WriteProposal(Form):
    """Write a proposal of one's own."""

    title = Localised(most=160)
    text = Localised(most=20_000, lines=True)
    original = OneOf(tuple(LANGUAGES), required=False)
    theme = Text(most=40, required=False)
    actors = Many(ACTORS, most=4, required=False)
    sensitivity = OneOf(("low", "medium", "high"), required=False)
    source = Text(most=300, required=False)


class ImportProposals(Form):
    """Import many at once; refused as a whole when a line is wrong. xlsx, docx: as the table made of them."""

    text = Text(most=LONGEST_IMPORT, lines=True)
    format = OneOf(IMPORT_FORMATS)


class OneProposal(Form):
    """Concern one proposal."""

    proposal = Id()
    way = OneOf(("up", "down"), required=False)
