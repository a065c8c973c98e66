"""Where a proposal comes from, in one line."""

from workshop.core.i18n import gettext as _
from workshop.records.chain import Object

NAMED = ("author", "title", "essay", "section")


def source_of(source: Object) -> str:
    """Return a source in the language being spoken: who, what and where in it, else what its proposer noted."""
    told = [str(source[name]) for name in NAMED if source.get(name)]
    if paragraph := source.get("paragraph"):
        told.append(_("paragraph %(number)s", number=paragraph))
    if note := source.get("note"):
        told.append(str(note))
    return ", ".join(told)
