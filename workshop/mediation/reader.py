"""Checks for the fields of a case: texts in one or all languages, lists of mappings, ids, points."""

from collections.abc import Collection, Mapping

from workshop.core.i18n import LANGUAGES, lazy
from workshop.library.checks import LONG, Checks, tidy
from workshop.library.lined import Lined
from workshop.mediation.public_case import Texts

WORDS = 2000
MOST = 40


class Reader(Checks):
    """Read fields of a case. `complete`: every text must be there in every language, as in the program's own cases."""

    def __init__(self, *, complete: bool = False) -> None:
        super().__init__()
        self.complete = complete

    def said(self, at: Lined, key: str, *, most: int = WORDS, required: bool = True) -> Texts:
        """Return a text by language; one plain text is taken as English."""
        value = at.get(key)
        if _is_bare(value):
            say = lazy("Put a lone yes, no, on or off in quotation marks.")
            self.refuse(at.line_of(key), say)
            return {}
        if isinstance(value, str | int) and not self.complete:
            return {"en": self.text(at, key, most=most)}
        found = self.texts(at, key, most=most, required=required)
        lost = [lang for lang in LANGUAGES if found and lang not in found]
        if self.complete and lost:
            say = lazy(
                "“%(field)s” is missing in: %(languages)s.", field=key, languages=", ".join(lost)
            )
            self.refuse(at.line_of(key), say)
        return found

    def lines(self, at: Lined, key: str) -> tuple[Texts, ...]:
        """Return a list of texts, each by language."""
        found = at.get(key)
        if found is None:
            return ()
        if not isinstance(found, list) or len(found) > MOST:
            say = lazy("“%(field)s” is a list of at most %(most)s texts.", field=key, most=MOST)
            self.refuse(at.line_of(key), say)
            return ()
        return tuple(self._line(at, key, one) for one in found)

    def _line(self, at: Lined, key: str, one: object) -> Texts:
        held = Lined(one.line if isinstance(one, Lined) else at.line_of(key))
        held[key] = one
        return self.said(held, key, most=LONG)

    def entries(
        self, at: Lined, key: str, *, least: int = 0, most: int = MOST
    ) -> tuple[Lined, ...]:
        """Return a list of mappings, as many as there may be."""
        found = at.get(key)
        if found is None and not least:
            return ()
        fits = isinstance(found, list) and least <= len(found) <= most
        if not fits or not all(isinstance(one, Lined) for one in found or ()):  # type: ignore[attr-defined]  # a list: it fits
            say = lazy(
                "“%(field)s” is a list of %(least)s to %(most)s entries with fields.",
                field=key,
                least=least,
                most=most,
            )
            self.refuse(at.line_of(key), say)
            return ()
        return tuple(found)  # type: ignore[arg-type]  # a list of mappings: just checked

    def part(self, at: Lined, key: str) -> Lined | None:
        """Return the mapping under a key, or None where there is none."""
        found = at.get(key)
        if found is not None and not isinstance(found, Lined):
            self.refuse(at.line_of(key), lazy("“%(field)s” holds fields.", field=key))
        return found if isinstance(found, Lined) else None

    def number(self, at: Lined, key: str, bounds: tuple[int, int], default: int) -> int:
        """Return a whole number within bounds, or the default where none is given."""
        return self.whole(at, key, *bounds) if at.get(key) is not None else default

    def maybe(self, at: Lined, key: str, least: int, most: int) -> int | None:
        """Return a whole number within bounds, or None where none is given."""
        return self.whole(at, key, least, most) if at.get(key) is not None else None

    def once(self, at: Lined, key: str, ids: Collection[str]) -> None:
        """Refuse ids that are there twice."""
        if len(set(ids)) < len(ids):
            say = lazy("Every entry of “%(field)s” needs an id of its own.", field=key)
            self.refuse(at.line_of(key), say)

    def points(
        self, at: Lined, key: str, asked: Mapping[str, Collection[str]]
    ) -> dict[str, dict[str, int]]:
        """Return whole points for exactly the options asked for; the best of each issue add up to 100."""
        table = self.part(at, key) or Lined(at.line_of(key))
        self.known(table, asked)
        found = {issue: self._row(table, issue, options) for issue, options in asked.items()}
        best = sum(max(row.values(), default=0) for row in found.values())
        if best != 100:  # noqa: PLR2004 — by convention of every case
            say = lazy(
                "The best option of every issue must come to 100 points; it comes to %(best)s.",
                best=best,
            )
            self.refuse(at.line_of(key), say)
        return found

    def _row(self, table: Lined, issue: str, options: Collection[str]) -> dict[str, int]:
        row = table.get(issue)
        line = table.line_of(issue)
        if not isinstance(row, Lined) or set(row) != set(options):
            say = lazy(
                "“%(issue)s” needs points for exactly these options: %(options)s.",
                issue=issue,
                options=", ".join(options),
            )
            self.refuse(line, say)
            return {}
        return {option: self.whole(row, option, 0, 100) for option in options}

    def code(self, at: Lined, key: str = "id", *, most: int = 40) -> str:
        """Return a short name: letters, digits, hyphens."""
        found = self.text(at, key, most=most)
        if found and not all(sign.isalnum() or sign in "-_" for sign in tidy(found)):
            say = lazy("“%(field)s” is a short name of letters, digits and hyphens.", field=key)
            self.refuse(at.line_of(key), say)
        return found


def _is_bare(value: object) -> bool:
    """Say whether YAML took a word for a truth value."""
    words = value.values() if isinstance(value, Lined) else [value]
    return any(isinstance(one, bool) for one in words)
