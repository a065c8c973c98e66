"""The versions of a text: who made each of what, and the difference between any two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workshop.amendments.models import Amendment
from workshop.core.i18n import LANGUAGES, localised
from workshop.core.panels import Values
from workshop.core.people import Participant
from workshop.core.views import View
from workshop.texts.difference import difference, paragraphs_of
from workshop.texts.models import Version
from workshop.texts.wording import versions_seen


@dataclass(frozen=True)
class Made:
    """A version, the numbers of the amendments it was made from, and who accepted them."""

    version: Version
    amendments: Sequence[int]
    by: str


def history_of(view: View, proposal_id: str, asked: Mapping[str, str]) -> Values:
    """Return a text's versions, the newest first, and the difference between the two asked for.

    Without a choice: the present version and the one before.
    """
    found = versions_seen(view, proposal_id)
    by_number = {str(one.number): one for one in found}
    new = by_number.get(asked.get("new", ""), found[0])
    old = by_number.get(asked.get("old", ""), found[min(1, len(found) - 1)])
    lang = _language(view, new, asked.get("lang", ""))
    rows = difference(old.texts.get(lang, ""), new.texts.get(lang, ""))
    return {
        "versions": [_made(view, one) for one in found],
        "old": old,
        "new": new,
        "text_lang": lang,
        "languages": {one: name for one, name in LANGUAGES.items() if one in new.texts},
        "paragraphs": paragraphs_of(rows),
        "is_changed": any(one.is_changed for one in rows),
    }


def _language(view: View, version: Version, asked: str) -> str:
    return asked if asked in version.texts else localised(version.texts, view.lang).lang


def _made(view: View, version: Version) -> Made:
    rows = [view.db.get(Amendment, one) for one in version.made_from]
    person = view.db.get(Participant, version.made_by) if version.made_by else None
    return Made(version, [one.number for one in rows if one], person.name if person else "")
