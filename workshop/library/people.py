"""Import a list of people to invite: name, email, delegation, language, role, field of work."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from workshop.core.i18n import LANGUAGES, lazy
from workshop.library.checks import Checks
from workshop.library.imports import Import
from workshop.library.lined import Lined
from workshop.library.tables import rows_of

COLUMNS = ("name", "email", "delegation", "language", "role", "sector")
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
) -> Import[PersonRow]:
    """Read people from CSV text; language, role and sector may be left out (en, member, none)."""
    checks = Checks()
    rows = [_person(checks, one, delegations, roles) for one in rows_of(text, checks, COLUMNS)]
    if not rows and not checks.problems:
        checks.refuse(1, lazy("There is nobody in this file."))
    _ensure_distinct(rows, checks)
    return Import(tuple(rows), tuple(sorted(checks.problems, key=lambda one: one.line)))


def _person(
    checks: Checks, one: Lined, delegations: Collection[str], roles: Collection[str]
) -> PersonRow:
    for key in ("delegation", "language", "role", "sector"):
        if key in one:
            one[key] = str(one[key]).strip().lower()
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
