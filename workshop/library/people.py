"""Import a list of people to invite: name, email, delegation, language, role, field of work."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from workshop.core.i18n import LANGUAGES, lazy
from workshop.library.checks import Checks
from workshop.library.imports import Import
from workshop.library.lined import Lined
from workshop.library.people_words import COLUMN_WORDS, LANGUAGE_WORDS, meant
from workshop.library.tables import rows_of

COLUMNS = ("name", "email", "delegation", "language", "role", "sector")
NEEDED = ("name", "delegation")
SECTORS = (
    "public", "business", "labor", "science", "education", "civil", "media", "culture", "farming",
    "student", "other",
)  # fmt: skip
DELEGATIONS = ("us", "jp", "kr", "guest")
ROLES = (
    "member",
    "observer",
    "interpreter",
    "recorder",
    "mediator",
    "support",
    "cohost",
    "host",
)
EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,180}\.[^@\s.]{2,63}")
MOST_NAME = 80


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """A person to invite; the email may be blank."""

    line: int
    name: str
    email: str
    delegation: str
    language: str
    role: str
    sector: str = ""


def read_people(
    text: str,
    *,
    delegations: Collection[str] = DELEGATIONS,
    roles: Collection[str] = ROLES,
    sides: Mapping[str, str] = MappingProxyType({}),
) -> Import[PersonRow]:
    """Read people from CSV text; language, role and sector may be left out (en, member, none).

    `sides`: the codes of delegations by their names, in lower case.
    """
    checks = Checks()
    found = rows_of(text, checks, COLUMNS, also=COLUMN_WORDS)
    missing = [key for key in NEEDED if len(found) > 1 and not any(key in one for one in found)]
    for key in missing:
        say = lazy("The column “%(column)s” is missing or empty.", column=key)
        checks.refuse(1, say)
    for one in found:
        _understood(one, sides)
    rows = [_person(checks, one, delegations, roles) for one in found if not missing]
    if not rows and not checks.problems:
        checks.refuse(1, lazy("There is nobody in this file."))
    _ensure_distinct(rows, checks)
    return Import(tuple(rows), tuple(sorted(checks.problems, key=lambda one: one.line)))


def _understood(one: Lined, sides: Mapping[str, str]) -> None:
    """Put the short names of the program in the place of those that people write."""
    known: tuple[tuple[str, Mapping[str, str]], ...] = (
        ("delegation", sides),
        ("language", LANGUAGE_WORDS),
        ("role", {}),
        ("sector", {}),
    )
    for key, words in known:
        if key in one:
            one[key] = meant(words, str(one[key]))


def _person(
    checks: Checks, one: Lined, delegations: Collection[str], roles: Collection[str]
) -> PersonRow:
    email = checks.text(one, "email", most=254, default="")
    if email and not EMAIL.fullmatch(email):
        say = lazy("“%(email)s” is not an email address.", email=email[:80])
        checks.refuse(one.line, say)
    return PersonRow(
        line=one.line,
        name=checks.text(one, "name", most=MOST_NAME),
        email=email,
        delegation=checks.one_of(one, "delegation", delegations),
        language=checks.one_of(one, "language", LANGUAGES, default="en"),
        role=checks.one_of(one, "role", roles, default="member"),
        sector=checks.one_of(one, "sector", SECTORS, default=""),
    )


def _ensure_distinct(rows: list[PersonRow], checks: Checks) -> None:
    met: dict[str, int] = {}
    for row in rows:
        key = row.email.casefold() or f"{row.delegation} {row.name.casefold()}"
        if row.name and key in met:
            say = lazy("The same person stands on line %(line)s.", line=met[key])
            checks.refuse(row.line, say)
        met.setdefault(key, row.line)
