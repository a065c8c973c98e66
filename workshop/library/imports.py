"""Import proposals from a table (CSV) or YAML; nothing is taken over while a problem remains."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from workshop.core.i18n import LANGUAGES, Lazy, lazy
from workshop.library.checks import LONG, Checks, Problem
from workshop.library.lined import Lined, YamlFault, read
from workshop.library.loading import SENSITIVITIES
from workshop.library.places import Place
from workshop.library.tables import MOST_CHARACTERS, rows_of

Row = TypeVar("Row")
# As many as a meeting holds.
MOST_PROPOSALS = 200
IN_LANGUAGES = tuple(f"{key}_{lang}" for lang in LANGUAGES for key in ("title", "text"))
COLUMNS = (*IN_LANGUAGES, "language", "theme", "actors", "sensitivity", "source")
FIELDS = ("title", "text", "language", "theme", "actors", "sensitivity", "source")


@dataclass(frozen=True)
class Import(Generic[Row]):
    """What a file would bring, and what is wrong with it, line by line."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    places: Mapping[int, Place] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        """Say whether it may be imported: all of it or nothing."""
        return bool(self.rows) and not self.problems


@dataclass(frozen=True, kw_only=True)
class ProposalRow:
    """A proposal to import; `language` is the one it was first written in."""

    line: int
    title: Mapping[str, str]
    text: Mapping[str, str]
    language: str
    theme: str
    actors: tuple[str, ...]
    sensitivity: str
    source: str


def read_proposals(
    text: str,
    format: str,  # noqa: A002 — the word of the form
    *,
    themes: Collection[str] = (),
    actors: Collection[str] = ("us", "jp", "kr", "other"),
) -> Import[ProposalRow]:
    """Read proposals from `csv` or `yaml` text; with themes given, others are refused.

    CSV: title_en, text_en, title_ja, … language, theme, actors (with blanks between), sensitivity,
    source. YAML: a list of the same fields, `title: {en: …}` (a plain text counts as `language`).
    """
    checks = Checks()
    reader: Callable[[str, Checks], list[Lined]] = _from_yaml if format == "yaml" else _from_csv
    return checked(reader(text, checks), checks, themes=themes, actors=actors)


def checked(
    found: list[Lined],
    checks: Checks,
    *,
    themes: Collection[str] = (),
    actors: Collection[str] = ("us", "jp", "kr", "other"),
    places: Mapping[int, Place] | None = None,
) -> Import[ProposalRow]:
    """Check rows read from a file of any form; `places`: where lines stand in a file without lines."""
    places = places or {}
    rows = [_proposal(checks, one, themes, actors) for one in found]
    _ensure_some(rows, checks, MOST_PROPOSALS)
    _ensure_distinct(rows, checks, places)
    return Import(tuple(rows), tuple(sorted(checks.problems, key=lambda one: one.line)), places)


def _from_csv(text: str, checks: Checks) -> list[Lined]:
    rows = rows_of(text, checks, COLUMNS, MOST_PROPOSALS)
    for row in rows:
        gather(row)
    return rows


def gather(row: Lined) -> None:
    """Bring a table's row to the form of the fields: title and text by language, actors a list."""
    for key in ("title", "text"):
        by_language = Lined(row.line)
        for lang in LANGUAGES:
            if f"{key}_{lang}" in row:
                by_language[lang] = row.pop(f"{key}_{lang}")
        row[key] = by_language
    if "actors" in row:
        row["actors"] = [one for one in re.split(r"[\s,;|]+", str(row["actors"])) if one]


def _from_yaml(text: str, checks: Checks) -> list[Lined]:
    if len(text) > MOST_CHARACTERS:
        checks.refuse(1, lazy("The file is too long. Split it and import the parts."))
        return []
    try:
        found = read(text.removeprefix("\ufeff"))
    except YamlFault as fault:
        checks.refuse(fault.line, fault.say)
        return []
    if isinstance(found, Lined) and isinstance(found.get("proposals"), list):
        found = found["proposals"]
    if not isinstance(found, list) or not all(isinstance(one, Lined) for one in found):
        checks.refuse(1, lazy("Write a list: one proposal after another, each with “- title:”."))
        return []
    rows: list[Lined] = found
    for row in rows:
        checks.known(row, FIELDS)
        _spread(row)
    return rows


def _spread(row: Lined) -> None:
    """Count a plain title or text as one in the proposal's own language."""
    lang = row.get("language", "en")
    for key in ("title", "text"):
        if isinstance(row.get(key), str):
            by_language = Lined(row.line_of(key))
            by_language[str(lang)] = row[key]
            row[key] = by_language


def _proposal(
    checks: Checks, one: Lined, themes: Collection[str], actors: Collection[str]
) -> ProposalRow:
    title, text = _texts(checks, one, "title", 200), _texts(checks, one, "text", LONG)
    first = next((lang for lang in LANGUAGES if lang in title and lang in text), "en")
    language = checks.one_of(one, "language", LANGUAGES, default=first)
    if title and text and not (title.get(language) and text.get(language)):
        say = lazy("Title and text are both needed in the language it was written in.")
        checks.refuse(one.line, say)
    theme = checks.text(one, "theme", most=60, default="")
    if themes and theme:
        checks.one_of(one, "theme", themes)
    return ProposalRow(
        line=one.line,
        title=title,
        text=text,
        language=language,
        theme=theme,
        actors=checks.many(one, "actors", actors),
        sensitivity=checks.one_of(one, "sensitivity", SENSITIVITIES, default="low"),
        source=checks.text(one, "source", most=500, default=""),
    )


def _texts(checks: Checks, one: Lined, key: str, most: int) -> Mapping[str, str]:
    """Return title or text by language; of a row of a table the columns are named that are blank."""
    if one.get(key) != {}:
        return checks.texts(one, key, most=most)
    columns = ", ".join(f"{key}_{lang}" for lang in LANGUAGES)
    checks.refuse(one.line_of(key), lazy("Fill in at least one of %(columns)s.", columns=columns))
    return {}


def _ensure_some(rows: list[ProposalRow], checks: Checks, most: int) -> None:
    if not rows and not checks.problems:
        checks.refuse(1, lazy("There is no proposal in this file."))
    if len(rows) > most:
        checks.refuse(rows[most].line, lazy("These are more than %(most)s rows.", most=most))


def _ensure_distinct(rows: list[ProposalRow], checks: Checks, places: Mapping[int, Place]) -> None:
    met: dict[str, int] = {}
    for row in rows:
        title = row.title.get(row.language, "").casefold()
        if title and title in met:
            checks.refuse(row.line, _twice(met[title], places))
        met.setdefault(title, row.line)


def _twice(line: int, places: Mapping[int, Place]) -> Lazy:
    if line in places:
        return lazy("The same title stands here already: %(place)s.", place=places[line])
    return lazy("The same title stands on line %(line)s.", line=line)
