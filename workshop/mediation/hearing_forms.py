"""Forms of a board at work."""

from workshop.core.fields import Id, OneOf, Text, Words
from workshop.core.forms import Form
from workshop.core.i18n import LANGUAGES
from workshop.mediation.hearing_tables import NOTICES, PLEAS
from workshop.offers.forms import Pairs

LONG, SHORT, CODE = 4000, 600, 12


class ServeNotice(Form):
    """Take a step of the treaty; the registrar names the side for which it is served."""

    kind_of = OneOf(NOTICES)
    words = Text(most=SHORT)
    lang = OneOf(tuple(LANGUAGES), required=False)
    party = Text(most=CODE, required=False)


class RecordNotice(ServeNotice):
    """Enter a step of a side in the registrar's record, as the facilitator."""

    table = Id()


class OneNotice(Form):
    """Concern one notice."""

    notice = Id()


class MakePlea(Form):
    """Say or file something at the hearing; a question names the side it is put to, an answer its question."""

    kind_of = OneOf(PLEAS)
    words = Words(most=LONG)
    lang = OneOf(tuple(LANGUAGES), required=False)
    to = Text(most=CODE, required=False)
    answers = Id(required=False)


class GiveOpinion(Form):
    """Find on one question, with reasons."""

    finding = Text(most=CODE)
    option = Text(most=CODE)
    words = Words(most=LONG)
    lang = OneOf(tuple(LANGUAGES), required=False)


class AskAgreedAward(Form):
    """Propose an award that the parties agree on: pairs of finding and option."""

    findings = Pairs()
    words = Words(most=LONG, required=False)
    lang = OneOf(tuple(LANGUAGES), required=False)


class OneAgreedAward(Form):
    """Concern one proposal of an agreed award."""

    award = Id()
