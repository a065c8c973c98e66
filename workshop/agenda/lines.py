"""Speaking a line to everyone, and taking it back."""

from workshop.agenda.forms import Say, TakeBack
from workshop.agenda.models import Notice
from workshop.core.actions import Act, action
from workshop.core.errors import Conflict
from workshop.core.i18n import lazy
from workshop.core.people import host


@action(
    "notice.say",
    form=Say,
    who=host,
    when="open",
    says=lazy("%(actor)s said to everyone: %(words)s"),
)
def say_line(act: Act, form: Say) -> None:
    """Say a line to everyone."""
    notice = Notice(
        words=form.words.data, lang=form.lang.data or act.actor.lang, by_id=act.actor.id, at=act.now
    )
    act.record(notice, facts={"words": notice.words})


@action(
    "notice.take_back",
    form=TakeBack,
    who=host,
    when="open",
    says=lazy("%(actor)s took a line back."),
)
def take_back_line(act: Act, form: TakeBack) -> None:
    """Take a line off the screens; it stays in the journal.

    Raises:
        Conflict: it was taken back already.
    """
    notice = act.get(Notice, form.notice.data)
    if notice.taken_back:
        raise Conflict(lazy("This line has been taken back already."))
    notice.taken_back = True
    act.record(notice)
