"""What facilitators do with comments that wait: release them, or return them with a reason."""

from workshop.core.actions import Act, action
from workshop.core.circles import EVERYONE
from workshop.core.errors import NotNow
from workshop.core.i18n import lazy
from workshop.core.people import host
from workshop.texts import held
from workshop.texts.forms import HideAnnotation, OneAnnotation
from workshop.texts.models import Annotation


def _waiting(act: Act, note_id: str) -> Annotation:
    note = act.get(Annotation, note_id)
    if not held.waits(note) or note.state != "shown":
        raise NotNow(lazy("This comment does not wait any more. Look at the list again."))
    return note


@action(
    "annotation.release",
    form=OneAnnotation,
    who=host,
    when="any",
    says=lazy("%(actor)s released a comment on “%(exact)s”."),
)
def release_annotation(act: Act, form: OneAnnotation) -> None:
    """Show a comment that waits to everybody.

    Raises:
        NotNow: it does not wait any more, or it answers one that is not shown.
    """
    note = _waiting(act, form.annotation.data)
    parent = act.db.get(Annotation, note.parent_id) if note.parent_id else None
    if parent is not None and (parent.state != "shown" or parent.audience != EVERYONE):
        raise NotNow(lazy("What it answers is not shown any more. Return it to its author."))
    held.release(act, note)


@action(
    "annotation.return",
    form=HideAnnotation,
    who=host,
    when="any",
    says=lazy("%(actor)s returned a comment to its author."),
)
def return_annotation(act: Act, form: HideAnnotation) -> None:
    """Return a comment that waits to its author, with a reason; a second facilitator agrees where two have to.

    Raises:
        NotNow: it does not wait any more, or the same facilitator asks again.
    """
    note = _waiting(act, form.annotation.data)
    if not held.two_agree(act, note, form.reason.data):
        return
    note.state, note.reason, note.changed_at = "hidden", form.reason.data, act.now
    act.record(note)
