"""Standing by an amendment, leaving it, taking it back, commenting on it."""

from workshop.agenda.daily import ensure_day
from workshop.agenda.listening import ensure_side_speaks
from workshop.amendments.forms import Comment, OneAmendment
from workshop.amendments.passages import span_now
from workshop.amendments.support import backing_by, count_backers, living, put_backing
from workshop.core.actions import Act, action
from workshop.core.circles import EVERYONE
from workshop.core.errors import NotAllowed
from workshop.core.i18n import lazy
from workshop.core.people import member, speaker
from workshop.texts import rules as passages
from workshop.texts.held import audience_here
from workshop.texts.models import Annotation, Version, version_of
from workshop.texts.sentences import sentences


@action(
    "amendment.withdraw",
    form=OneAmendment,
    who=speaker,
    when="open",
    says=lazy("%(actor)s withdrew amendment %(number)s."),
)
def withdraw(act: Act, form: OneAmendment) -> None:
    """Withdraw one's amendment; where others proposed the same, it stays theirs.

    Raises:
        NotAllowed: it is somebody else's.
        NotNow: it is decided.
    """
    one = living(act, form.amendment.data)
    if act.actor.id not in one.authors:
        raise NotAllowed(lazy("Only those who proposed it can withdraw it."))
    others = [author for author in one.authors if author != act.actor.id]
    one.authors = others or one.authors
    if others:
        one.author_id = others[0]
    else:
        one.state, one.decided_at = "withdrawn", act.now
        count_backers(act, one)
    act.record(one, facts={"number": one.number})


@action(
    "amendment.back",
    form=OneAmendment,
    who=member,
    says=lazy("%(actor)s backed amendment %(number)s."),
)
def back(act: Act, form: OneAmendment) -> None:
    """Back an amendment openly; on the screens the delegation is named, not the person.

    Raises:
        NotNow: it is decided.
    """
    put_backing(act, living(act, form.amendment.data), act.actor)


@action(
    "amendment.unback",
    form=OneAmendment,
    who=member,
    says=lazy("%(actor)s took back the support of amendment %(number)s."),
)
def unback(act: Act, form: OneAmendment) -> None:
    """Take one's support back.

    Raises:
        NotNow: it is decided.
    """
    one = living(act, form.amendment.data)
    backing = backing_by(act, one.id, act.actor.id)
    if backing is not None and not backing.withdrawn:
        backing.withdrawn = True
        act.record(backing, facts={"number": one.number})


@action(
    "amendment.comment",
    form=Comment,
    who=speaker,
    says=lazy("%(actor)s commented on amendment %(number)s."),
)
def comment(act: Act, form: Comment) -> None:
    """Comment on an amendment: an annotation of its passage that names it.

    Raises:
        NotNow: it is decided.
    """
    one = living(act, form.amendment.data)
    ensure_side_speaks(act, act.actor)
    ensure_day(act)
    span = span_now(act, one)
    version = version_of(act.db, one.proposal_id) if span else act.get(Version, one.version_id)
    text = version.texts[one.text_lang]
    start, end = span or (one.start, one.end)
    if one.kind == "whole":
        start, end = sentences(text)[0]
    found = passages.anchor(text, start, end)
    note = Annotation(
        audience=one.audience if one.audience != EVERYONE else audience_here(act),
        proposal_id=one.proposal_id,
        version_id=version.id,
        about_id=one.id,
        author_id=act.actor.id,
        kind=form.mark.data or "question",
        text_lang=one.text_lang,
        start=found.start,
        end=found.end,
        exact=found.exact,
        prefix=found.prefix,
        suffix=found.suffix,
        words=form.words.data,
        lang=form.lang.data or act.actor.lang,
        made_at=act.now,
    )
    act.record(note, facts={"number": one.number})
