"""Cases of organisers as tables play them: kept once by their fingerprint, read again after a restart."""

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy.orm import Session

from workshop.core.canon import canonical
from workshop.core.db import Database
from workshop.core.errors import NotFound, NotNow
from workshop.core.i18n import lazy
from workshop.mediation.case_tables import KeptCase
from workshop.mediation.casebook import ReadCase, checked
from workshop.mediation.numbering import Numbered

HEAD = "own-"
UNPLAYABLE = lazy(
    "This case cannot be played yet. Open it in the library: it says what is missing."
)


class _Installed:
    """Where kept cases are looked up, set when the program starts."""

    find: Callable[[str], str | None] = staticmethod(lambda _case_id: None)


def install(database: Database) -> None:
    """Look kept cases up in this database from now on."""

    def find(case_id: str) -> str | None:
        with database.reading() as db:
            row = db.get(KeptCase, case_id)
            return row.text if row else None

    _Installed.find = staticmethod(find)


def keep(db: Session, content: Mapping[str, Any]) -> ReadCase:
    """Keep a case as it is now, for tables to play.

    Raises:
        NotNow: it cannot be played yet.
    """
    case_id = HEAD + sha256(canonical({**content, "id": ""})).hexdigest()[:32]
    text = canonical({**content, "id": case_id}).decode()
    made = read(text)
    if made is None:
        raise NotNow(UNPLAYABLE)
    if db.get(KeptCase, case_id) is None:
        db.add(KeptCase(id=case_id, text=text))
    _remembered[case_id] = text
    return made


def kept(case_id: str) -> ReadCase:
    """Return a kept case.

    Raises:
        NotFound: there is none of that id.
    """
    text = _remembered.get(case_id) or (
        _Installed.find(case_id) if case_id.startswith(HEAD) else None
    )
    made = read(text) if text else None
    if text is None or made is None:
        raise NotFound
    _remembered[case_id] = text
    return made


@lru_cache(maxsize=64)
def read(text: str) -> ReadCase | None:
    """Read a case of the form `mock-mediation-exercises/1`; one that cannot be played is none."""
    made, _problems = checked(Numbered(json.loads(text)).whole)
    return made


_remembered: dict[str, str] = {}
"""Texts by fingerprint, which can never be another's: also those whose keeping is not committed yet."""
