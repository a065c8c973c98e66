"""Forms of annotations."""

import re
from collections.abc import Sequence

from workshop.core.fields import Bounded, Id, OneOf, Text, Whole
from workshop.core.forms import Form
from workshop.core.i18n import LANGUAGES, Lazy, lazy
from workshop.texts.models import KINDS

WORDS = 4_000
MOST_TICKS = 2_000
SPAN = re.compile(r"(\d{1,6})-(\d{1,6})")


class Spans(Bounded):
    """Sentences ticked on a page without scripts, each `start-end`; together one stretch."""

    def process_formdata(self, valuelist: Sequence[object]) -> None:
        """Read the ticks as one stretch, from the first to the last."""
        found = [SPAN.fullmatch(one) if isinstance(one, str) else None for one in valuelist]
        spans = [(int(one[1]), int(one[2])) for one in found if one is not None]
        self.data = (
            (min(start for start, _ in spans), max(end for _, end in spans)) if spans else None
        )
        self.faulty = len(spans) != len(valuelist) or len(valuelist) > MOST_TICKS

    def fault(self) -> Lazy | None:
        """Refuse what is no list of sentences."""
        return lazy("Choose from the list.") if getattr(self, "faulty", False) else super().fault()


class Annotate(Form):
    """Mark a passage: by `start` and `end` in code points with `exact`, or by `sentences`.

    `exact` is the passage as the reader saw it. `mark` is the kind of annotation: on the
    wire `kind` is the action's.
    """

    version = Id()
    text_lang = OneOf(tuple(LANGUAGES))
    start = Whole(least=0, most=200_000, required=False)
    end = Whole(least=1, most=200_000, required=False)
    exact = Text(most=20_000, lines=True, required=False)
    sentences = Spans(required=False)
    mark = OneOf(KINDS)
    words = Text(most=WORDS, lines=True, required=False)
    lang = OneOf(tuple(LANGUAGES), required=False)


class Reply(Form):
    """Answer an annotation."""

    annotation = Id()
    words = Text(most=WORDS, lines=True)
    lang = OneOf(tuple(LANGUAGES), required=False)


class EditAnnotation(Form):
    """Change one's own words."""

    annotation = Id()
    mark = OneOf(KINDS, required=False)
    words = Text(most=WORDS, lines=True)


class OneAnnotation(Form):
    """Concern one annotation."""

    annotation = Id()


class HideAnnotation(Form):
    """Hide a contribution; the reason is shown in its place."""

    annotation = Id()
    reason = Text(most=200)
