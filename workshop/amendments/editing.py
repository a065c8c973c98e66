"""Changing a text at once, on the screen; giving the translation that a version lacks."""

from workshop.amendments.forms import EditText
from workshop.amendments.making import accept_now, new_amendment
from workshop.amendments.passages import NEWER, carried_over, ensure_current, on_present
from workshop.amendments.rules import narrowed
from workshop.amendments.support import ensure_pen
from workshop.core.actions import Act, action
from workshop.core.errors import Conflict, Invalid, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import speaker
from workshop.texts import rules as passages
from workshop.texts.models import Version, version_of
from workshop.texts.versions import Renewal, renewed

TRANSLATING = "interpreter"


@action(
    "version.edit",
    form=EditText,
    who=speaker,
    says=lazy("%(actor)s changed the text: version %(version)s."),
)
def edit_text(act: Act, form: EditText) -> None:
    """Change a text on the screen, at once: an amendment that is accepted as it is made.

    Raises:
        NotAllowed: the actor does not hold the pen.
        Invalid: nothing would change, or it is too long.
        Conflict: what was changed has a newer wording.
    """
    ensure_pen(act)
    base = act.get(Version, form.version.data)
    lang = form.text_lang.data
    if lang not in base.texts:
        raise Invalid(errors={"text_lang": [str(lazy("There is no text in this language."))]})
    present = version_of(act.db, base.proposal_id)
    ensure_current(present, lang)
    change = narrowed(base.texts[lang], passages.normalise(form.words.data), lang)
    change = on_present(base, present, lang, change)
    one = new_amendment(act, present, change, lang)
    one.reason = form.reason.data or ""
    accept_now(act, one, present, change)


@action(
    "version.translate",
    form=EditText,
    who=speaker,
    says=lazy("%(actor)s translated the text: version %(version)s."),
)
def translate(act: Act, form: EditText) -> None:
    """Give the translation that a version lacks: a new version, as sealed as the others.

    Raises:
        NotAllowed: the actor neither holds the pen nor interprets.
        NotNow: this language's text is up to date.
        Conflict: the text has a newer version.
    """
    if act.actor.role != TRANSLATING:
        ensure_pen(act)
    present, lang = act.get(Version, form.version.data), form.text_lang.data
    if version_of(act.db, present.proposal_id).id != present.id:
        raise Conflict(NEWER)
    if lang in present.texts and lang not in present.untranslated:
        raise NotNow(lazy("This text is up to date. To change it, propose an amendment."))
    texts = {**present.texts, lang: passages.normalise(form.words.data)}
    after = renewed(act, present, texts, untranslated=set(present.untranslated) - {lang})
    moves = carried_over(act, Renewal(present, after, {}))
    act.record(after, *moves, facts={"version": after.number})
