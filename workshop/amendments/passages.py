"""From what somebody sent to a change of the present version."""

from collections.abc import Iterable
from dataclasses import replace

from workshop.amendments.forms import ProposeAmendment
from workshop.amendments.models import LIVING, Amendment, amendments_of
from workshop.amendments.rules import Change, narrowed
from workshop.core.actions import Act
from workshop.core.db import Journaled
from workshop.core.errors import Conflict, Invalid, NotNow
from workshop.core.i18n import lazy
from workshop.texts import rules as passages
from workshop.texts.anchoring import Carrier, Span
from workshop.texts.models import Version, version_of
from workshop.texts.versions import Passage, Renewal, carry, carry_annotations, spans_of

NEWER = lazy(
    "The text has a newer version, and this passage has changed in it. Your words are still in the"
    " form: keep a copy, reload the page, and put them in again."
)


def read_change(act: Act, form: ProposeAmendment) -> tuple[Version, Change]:
    """Return the present version and the change asked for, carried over from an older version.

    Raises:
        Invalid: there is no such text, or no passage was chosen.
        Conflict: the passage has changed since.
        NotNow: the text of this language waits for its translation.
    """
    base = act.get(Version, form.version.data)
    lang, text = form.text_lang.data, base.texts.get(form.text_lang.data)
    if text is None:
        raise Invalid(errors={"text_lang": [str(lazy("There is no text in this language."))]})
    wording = passages.normalise(form.words.data or "")
    if form.change.data == "whole":
        change = narrowed(text, wording, lang)
    else:
        span = _span(text, form)
        change = Change(form.change.data, span.start, span.end, wording)
    present = version_of(act.db, base.proposal_id)
    ensure_current(present, lang)
    return present, on_present(base, present, lang, change)


def ensure_current(version: Version, lang: str) -> None:
    """Refuse changes of a text that does not say yet what the others say.

    Raises:
        NotNow: it waits for its translation.
    """
    if lang in version.untranslated:
        raise NotNow(
            lazy(
                "The text in this language is not yet translated. Translate it first, or change it in another language."
            )
        )


def on_present(base: Version, present: Version, lang: str, change: Change) -> Change:
    """Carry a change of an older version over to the present one, where its words are untouched.

    Raises:
        Conflict: they are not.
    """
    old, new = base.texts[lang], present.texts.get(lang, "")
    if old == new:
        return change
    was = Span(change.start, change.end)
    now = Carrier(old, new).place(was) if change.kind != "whole" else None
    if now is None or old[was.start : was.end] != new[now.start : now.end]:
        raise Conflict(NEWER)
    return replace(change, start=now.start, end=now.end)


def _span(text: str, form: ProposeAmendment) -> Span:
    if form.sentences.data:
        found = passages.anchor(text, *passages.trimmed(text, *form.sentences.data))
    elif form.start.data is None or form.end.data is None:
        say = str(lazy("Choose at least one sentence of the text."))
        raise Invalid(errors={"sentences": [say]})
    else:
        bounds = passages.trimmed(text, form.start.data, form.end.data)
        found = passages.ensure_anchor(text, *bounds, form.exact.data)
    return Span(found.start, found.end)


def span_now(act: Act, amendment: Amendment) -> Span | None:
    """Return where the passage of an amendment stands at present."""
    return spans_of(act.db, amendment.proposal_id, [amendment])[amendment.id]


def carried_over(act: Act, renewal: Renewal, but: Iterable[str] = ()) -> list[Journaled]:
    """Return what moves with a new version: annotations, and the living amendments but some.

    An amendment whose own words have changed is let go: it has to be looked at again.
    """
    left_out = set(but)
    living = {
        one.id: one
        for one in amendments_of(act.db, renewal.before.proposal_id, *LIVING)
        if one.id not in left_out
    }

    def unchanged(passage: Passage, span: Span) -> bool:
        one = living[passage.id]
        words = renewal.after.texts[one.text_lang][span.start : span.end]
        return one.kind != "whole" and words == one.exact

    return [
        *carry_annotations(act, renewal),
        *carry(act, renewal, living.values(), unchanged),
    ]
