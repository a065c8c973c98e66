"""Marking passages, answering, changing one's mind; hiding and restoring for the facilitator."""

from workshop.agenda.daily import ensure_day
from workshop.agenda.listening import ensure_side_speaks
from workshop.core.actions import Act, action
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import host, speaker
from workshop.texts import held, releasing, rules  # noqa: F401 — releasing declares its actions
from workshop.texts.forms import Annotate, EditAnnotation, HideAnnotation, OneAnnotation, Reply
from workshop.texts.models import Annotation, Version, version_of

SILENT = ("support", "disputed")

LONGEST_QUOTED = 80


@action("annotation.make", form=Annotate, who=speaker, says=lazy("%(actor)s marked “%(exact)s”."))
def annotate(act: Act, form: Annotate) -> None:
    """Mark a passage of a text, with words or, for support and dispute, without.

    Raises:
        NotAllowed: the actor's delegation listens in this stage.
        TooMany: the actor has written as much as a day allows.
        Invalid: no passage was chosen, or words are missing.
        Conflict: the text has a newer wording, or other words stand where the reader saw these.
    """
    version = act.get(Version, form.version.data)
    if version_of(act.db, version.proposal_id).id != version.id:
        raise Conflict(
            lazy("The text has a newer wording. Reload the page and choose the passage again.")
        )
    anchor = _passage(version.texts.get(form.text_lang.data, ""), form)
    if not form.words.data and form.mark.data not in SILENT:
        raise Invalid(errors={"words": [str(lazy("Write what you mean in a few words."))]})
    _ensure_may_write(act)
    mark = Annotation(
        audience=held.audience_here(act),
        proposal_id=version.proposal_id,
        version_id=version.id,
        author_id=act.actor.id,
        kind=form.mark.data,
        text_lang=form.text_lang.data,
        start=anchor.start,
        end=anchor.end,
        exact=anchor.exact,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        words=form.words.data,
        lang=form.lang.data or act.actor.lang,
        made_at=act.now,
    )
    act.record(mark, facts={"exact": _short(anchor.exact)})


def _ensure_may_write(act: Act) -> None:
    ensure_side_speaks(act, act.actor)
    ensure_day(act)


def _passage(text: str, form: Annotate) -> rules.Anchor:
    """Return the passage chosen, without the blanks around it."""
    if form.sentences.data:
        return rules.anchor(text, *rules.trimmed(text, *form.sentences.data))
    if form.start.data is None or form.end.data is None:
        raise Invalid(
            errors={"sentences": [str(lazy("Choose at least one sentence of the text."))]}
        )
    return rules.ensure_anchor(
        text, *rules.trimmed(text, form.start.data, form.end.data), form.exact.data
    )


def _short(words: str) -> str:
    """Return a quotation as one line can hold it; what was cut shows it."""
    return words if len(words) <= LONGEST_QUOTED else f"{words[: LONGEST_QUOTED - 1].rstrip()}…"


@action("annotation.reply", form=Reply, who=speaker, says=lazy("%(actor)s answered an annotation."))
def reply(act: Act, form: Reply) -> None:
    """Answer an annotation; an answer to an answer joins the same thread.

    Raises:
        NotNow: it was withdrawn or hidden, or waits for release.
        NotAllowed: the actor's delegation listens in this stage.
        TooMany: the actor has written as much as a day allows.
    """
    parent = act.get(Annotation, form.annotation.data)
    if parent.state != "shown":
        raise NotNow(lazy("This annotation is not shown any more."))
    held.ensure_released(parent)
    _ensure_may_write(act)
    answer = Annotation(
        audience=parent.audience if parent.audience != "all" else held.audience_here(act),
        proposal_id=parent.proposal_id,
        version_id=parent.version_id,
        parent_id=parent.parent_id or parent.id,
        author_id=act.actor.id,
        kind=parent.kind,
        text_lang=parent.text_lang,
        words=form.words.data,
        lang=form.lang.data or act.actor.lang,
        made_at=act.now,
    )
    act.record(answer)


def _own(act: Act, annotation_id: str) -> Annotation:
    mark = act.get(Annotation, annotation_id)
    if mark.author_id != act.actor.id:
        raise NotAllowed(lazy("Only the author can change these words."))
    if mark.state != "shown":
        raise NotNow(lazy("This annotation is not shown any more."))
    return mark


@action(
    "annotation.edit",
    form=EditAnnotation,
    who=speaker,
    says=lazy("%(actor)s changed an annotation."),
)
def edit_annotation(act: Act, form: EditAnnotation) -> None:
    """Change one's own words; the earlier ones stay in the journal."""
    mark = _own(act, form.annotation.data)
    held.ensure_may_change(act, mark)
    mark.words, mark.changed_at = form.words.data, act.now
    mark.kind = form.mark.data or mark.kind
    act.record(mark)


@action(
    "annotation.withdraw",
    form=OneAnnotation,
    who=speaker,
    when="open",
    says=lazy("%(actor)s withdrew an annotation."),
)
def withdraw_annotation(act: Act, form: OneAnnotation) -> None:
    """Withdraw one's own words."""
    mark = _own(act, form.annotation.data)
    mark.state, mark.changed_at = "withdrawn", act.now
    act.record(mark)


@action(
    "annotation.hide",
    form=HideAnnotation,
    who=host,
    when="any",
    says=lazy("%(actor)s hid an annotation: %(reason)s"),
)
def hide_annotation(act: Act, form: HideAnnotation) -> None:
    """Hide a contribution, with a reason that everybody can read; where two have to agree, the second one hides.

    Raises:
        NotNow: it is not shown.
    """
    mark = act.get(Annotation, form.annotation.data)
    if mark.state != "shown":
        raise NotNow(lazy("This annotation is not shown any more."))
    if not held.two_agree(act, mark, form.reason.data):
        return
    mark.state, mark.reason = "hidden", form.reason.data
    act.record(mark, facts={"reason": mark.reason})


@action(
    "annotation.restore",
    form=OneAnnotation,
    who=host,
    when="any",
    says=lazy("%(actor)s restored an annotation."),
)
def restore_annotation(act: Act, form: OneAnnotation) -> None:
    """Show a hidden contribution again.

    Raises:
        NotNow: it is not hidden.
    """
    mark = act.get(Annotation, form.annotation.data)
    if mark.state != "hidden":
        raise NotNow(lazy("Only a hidden annotation can be restored."))
    mark.state, mark.reason = "shown", ""
    act.record(mark)
