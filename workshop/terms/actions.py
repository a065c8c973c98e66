"""Marking the words one can live with; fixing the working term."""

from sqlalchemy import select

from workshop.core.actions import Act, action
from workshop.core.circles import person
from workshop.core.errors import Conflict, Invalid, NotNow
from workshop.core.i18n import lazy
from workshop.core.people import host, speaker
from workshop.terms.concordance import term_of
from workshop.terms.forms import LockTerm, MarkTerm, OneTerm
from workshop.terms.models import MARKED, TermLock, TermMark, lock_of


@action(
    "term.mark",
    form=MarkTerm,
    who=speaker,
    when="open",
    says=lazy("Somebody marked a word to live with."),
)
def mark_term(act: Act, form: MarkTerm) -> None:
    """Say that one can live with a word, or take it back; nobody else sees it.

    Raises:
        Invalid: the term has no such name.
    """
    term = term_of(form.term.data)
    if form.place.data >= len(term.names(form.lang.data)):
        raise Invalid(errors={"place": [str(lazy("Choose one from the list."))]})
    query = select(TermMark).where(
        TermMark.meeting_id == act.meeting.id,
        TermMark.participant_id == act.actor.id,
        TermMark.term_id == term.id,
        TermMark.lang == form.lang.data,
        TermMark.place == form.place.data,
    )
    mark = act.db.scalars(query).first() or TermMark(
        participant_id=act.actor.id,
        term_id=term.id,
        lang=form.lang.data,
        place=form.place.data,
        given=False,
        audience=person(act.actor.id),
    )
    mark.given = not mark.given
    act.record(mark)
    act.hint(MARKED, lens="host")


@action(
    "term.lock",
    form=LockTerm,
    who=host,
    when="open",
    says=lazy("With the circle's consent %(actor)s fixed a working term: “%(words)s”."),
)
def lock_term(act: Act, form: LockTerm) -> None:
    """Fix the working term with the circle's consent noted; people keep different words.

    Raises:
        Conflict: another working term holds; lift it first.
    """
    term = term_of(form.term.data)
    if lock_of(act.db, act.meeting.id, term.id) is not None:
        raise Conflict(lazy("A working term holds already. Lift it first."))
    lock = TermLock(
        term_id=term.id,
        words=form.words.data,
        consent=form.consent.data,
        consent_lang=act.actor.lang,
        by_id=act.actor.id,
        at=act.now,
    )
    act.record(lock, facts={"words": dict(lock.words)})


@action(
    "term.unlock",
    form=OneTerm,
    who=host,
    when="open",
    says=lazy("%(actor)s lifted a working term."),
)
def unlock_term(act: Act, form: OneTerm) -> None:
    """Lift a working term.

    Raises:
        NotNow: none holds.
    """
    lock = lock_of(act.db, act.meeting.id, form.term.data)
    if lock is None:
        raise NotNow(lazy("No working term holds here."))
    lock.lifted_at = act.now
    act.record(lock)
