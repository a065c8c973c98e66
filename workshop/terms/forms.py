"""Forms of contested terms, and what a stage takes to let a circle choose its words.

A stage kind does so by two lines: settings inherit `ChoosingWords`, panels name `terms_choice` (member, host) and
`wall_terms` (projector). Marking and fixing are possible while the meeting is open, also from the page of terms.
"""

from workshop.core.fields import Flag, Localised, OneOf, Text, Whole
from workshop.core.forms import Form
from workshop.core.i18n import LANGUAGES

LONGEST_ID, LONGEST_WORD = 60, 160


class ChoosingWords(Form):
    """Whether a circle chooses its words for what has two names."""

    choose_words = Flag()


class MarkTerm(Form):
    """Say that one can live with a word, or take it back; `place` is that of the name in its language."""

    term = Text(most=LONGEST_ID)
    lang = OneOf(tuple(LANGUAGES))
    place = Whole(least=0, most=9)


class LockTerm(Form):
    """Fix the working term: a word in each language that needs one, and how the circle agreed."""

    term = Text(most=LONGEST_ID)
    words = Localised(most=LONGEST_WORD)
    consent = Text(most=300)


class OneTerm(Form):
    """Concern one term."""

    term = Text(most=LONGEST_ID)
