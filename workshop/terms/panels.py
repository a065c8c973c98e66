"""Contested terms: the concordance, choosing words, the working terms that hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from workshop.agenda.panels import present_stage
from workshop.core.i18n import LANGUAGES
from workshop.core.panels import Values, by_hint, panel, whole
from workshop.core.views import View
from workshop.library import Term
from workshop.terms.concordance import all_terms
from workshop.terms.models import MARKED, TermLock, TermMark
from workshop.terms.rules import shared

ORDER = {"en": ("en", "ja", "ko"), "ja": ("ja", "en", "ko"), "ko": ("ko", "ja", "en")}


@dataclass(frozen=True)
class Row:
    """A term with its names by language, the reader's first, and the working term that holds."""

    term: Term
    names: Sequence[tuple[str, Sequence[str]]]
    lock: TermLock | None


def rows_of(view: View, terms: Sequence[Term]) -> list[Row]:
    """Return terms as the reader is used to see them."""
    locks = {one.term_id: one for one in view.rows(TermLock, TermLock.lifted_at.is_(None))}
    order = ORDER.get(view.lang, tuple(LANGUAGES))
    return [
        Row(one, [(lang, one.names(lang)) for lang in order], locks.get(one.id)) for one in terms
    ]


def paired() -> list[Term]:
    """Return the terms that have two names in some language."""
    return [one for one in all_terms().values() if one.both]


def _chooses(view: View) -> bool:
    stage = present_stage(view)
    return bool(stage and stage.settings.get("choose_words"))


def _back(view: View) -> str:
    return view.memo("terms:back", str)


@panel("terms", listens={"term_lock": whole}, lenses=("member", "host"))
def terms(view: View, _subject: str) -> Values:
    """Show every contested term in all languages, with who uses which, and the working terms."""
    return {
        "rows": rows_of(view, list(all_terms().values())),
        "languages": LANGUAGES,
        "back": _back(view),
    }


@panel(
    "terms_choice",
    listens={"term_lock": whole, "meeting": whole},
    aggregates={"term_mark": by_hint, MARKED: whole},
    lenses=("member", "host"),
)
def terms_choice(view: View, _subject: str) -> Values:
    """Let each mark the words to live with, and a host fix the working term; no tally by country.

    A stage that does not choose words draws nothing; the page of terms always does.
    """
    if not _back(view) and not _chooses(view):
        return {"rows": []}
    found = rows_of(view, paired())
    marks = _marks(view) if view.lens == "host" else {}
    agreed = {
        term: shared({who: words for who, words in by_person.items() if words}, view.meeting.k)
        for term, by_person in marks.items()
    }
    people = {who for by_person in marks.values() for who in by_person}
    return {
        "rows": found,
        "languages": LANGUAGES,
        "agreed": agreed,
        "answered": len(people),
        "back": _back(view),
    }


def _marks(view: View) -> dict[str, dict[str, frozenset[tuple[str, int]]]]:
    """Return by term and person the words marked: (language, place)."""
    query = select(TermMark).where(TermMark.meeting_id == view.meeting.id, TermMark.given)
    found: dict[str, dict[str, frozenset[tuple[str, int]]]] = {}
    for one in view.db.scalars(query):
        mine = found.setdefault(one.term_id, {})
        mine[one.participant_id] = mine.get(one.participant_id, frozenset()) | {
            (one.lang, one.place)
        }
    return found


@panel("my_terms", personal=True, listens={"term_mark": whole}, lenses=("member",))
def my_terms(view: View, _subject: str) -> Values | None:
    """Show the words one has marked, each with the way to take it back."""
    marks = view.own(TermMark, TermMark.given.is_(True))
    known = all_terms()
    rows = [
        (one, known[one.term_id].names(one.lang)[one.place])
        for one in marks
        if one.term_id in known and one.place < len(known[one.term_id].names(one.lang))
    ]
    return {"rows": rows, "back": _back(view)} if rows else None


@panel("wall_terms", listens={"term_lock": whole, "meeting": whole}, lenses=("projector",))
def wall_terms(view: View, _subject: str) -> Values:
    """Show the room the paired words, and the working term where one holds."""
    return {"rows": rows_of(view, paired()) if _chooses(view) else []}
