"""The contested terms of the library, and their marks in a text."""

from collections.abc import Mapping, Sequence
from functools import cache

from markupsafe import Markup, escape

from workshop.core.errors import NotFound
from workshop.core.rendering import environment
from workshop.library import Term, decks
from workshop.terms.rules import find_terms, spellings


@cache
def all_terms() -> Mapping[str, Term]:
    """Return every contested term by id, in the order of the decks."""
    return {one.id: one for deck in decks().values() for one in deck.terms}


def term_of(term_id: str) -> Term:
    """Return a term.

    Raises:
        NotFound: there is none of that id.
    """
    found = all_terms().get(term_id)
    if found is None:
        raise NotFound
    return found


@cache
def _spelled(lang: str, ids: tuple[str, ...]) -> Mapping[str, Sequence[str]]:
    terms = [one for one in all_terms().values() if not ids or one.id in ids]
    return {one.id: spellings([*one.names(lang), one.name.get(lang, "")], lang) for one in terms}


def with_terms(
    text: str, lang: str, ids: Sequence[str] | None = None, base: str = "terms"
) -> Markup:
    """Return a text with its contested terms linked to the page that shows all their names.

    The text itself is not changed by a sign, so that passages still count the same code points. `ids`: only these
    terms (none: all); `base`: the address of the page of terms from where the text stands.
    """
    found, at, parts = find_terms(text, _spelled(lang, tuple(ids or ()))), 0, []
    for one in found:
        others = _others(text[one.start : one.end], term_of(one.term_id).names(lang))
        parts.append(escape(text[at : one.start]))
        parts.append(
            Markup('<a class="term" href="%s#%s" title="%s">%s</a>')
            % (base, one.term_id, others, text[one.start : one.end])
        )
        at = one.end
    return Markup("").join([*parts, escape(text[at:])])


def terms_lined(text: str, lang: str, ids: Sequence[str] | None = None) -> Markup:
    """Return a text as one paragraph with its line breaks kept and its contested terms linked."""
    return Markup("<br>").join(with_terms(line, lang, ids) for line in text.split("\n"))


def term_pairs(text: str, lang: str, ids: Sequence[str] | None = None) -> list[str]:
    """Return the contested terms of a text as pairs, for where nothing can be opened: a wall, a page of tick boxes.

    Each with all its names in the order that readers of the language are used to; terms with one name are left out.
    """
    found = find_terms(text, _spelled(lang, tuple(ids or ())))
    named = {one.term_id: term_of(one.term_id).names(lang) for one in found}
    return [" / ".join(names) for names in named.values() if len(names) > 1]


def _others(written: str, names: Sequence[str]) -> str:
    """Return the pair in the reader's customary order, or the other name where one stands alone."""
    alone = [one for one in names if one.casefold() != written.casefold()]
    return " / ".join(alone or names)


environment().globals.update(with_terms=with_terms, terms_lined=terms_lined, term_pairs=term_pairs)
