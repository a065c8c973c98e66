"""The record of one meeting for one viewer and one profile, made from the journal alone."""

from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version

from workshop.core.errors import NotFound
from workshop.core.i18n import lazy
from workshop.records import schema
from workshop.records.chain import Journal, Object
from workshop.records.history import History, State
from workshop.records.parts import all_parts
from workshop.records.parts.polls import polls_of

PROFILES = ("participants", "full")
FULL = "full"
# The sentences depend on the program's words, not on the journal alone.
WORDED = "timeline"


@dataclass(frozen=True)
class Record:
    """What a journal says, in plain values. What there is, the chapters say (`workshop.records.parts`)."""

    journal: Journal

    @property
    def profile(self) -> str:
        """Return for whom it was made."""
        return str(self.journal.header["profile"])

    @cached_property
    def history(self) -> History:
        """Return rows and steps of the whole meeting."""
        return History(self.journal.lines)

    def state_at(self, seq: int) -> State:
        """Return the rows as they stood after an entry."""
        return self.history.until(seq).state

    def at(self, seq: int) -> "Record":
        """Return the record as it was after an entry."""
        header, lines = self.journal.header, self.journal.lines[:seq]
        return Record(Journal(header, lines, self.journal.objects, self.journal.written))

    @cached_property
    def polls(self) -> list[Object]:
        """Return the votes."""
        return polls_of(self.history)

    def rows(self, name: str) -> list[Object]:
        """Return a part that is a list of objects."""
        part = self.parts[name]
        return [row for row in part if isinstance(row, dict)] if isinstance(part, list) else []

    @cached_property
    def parts(self) -> Object:
        """Return every part in the order of the schema."""
        return {one.name: one.make(self) for one in all_parts()}

    def as_json(self) -> Object:
        """Return the content of `record.json`: the parts, then the journal they were made from."""
        header = self.journal.header
        head: Object = {"format": schema.FORMAT, "program": program()}
        told: Object = {name: header[name] for name in ("profile", "viewer", "made")}
        return {**head, **told, **self.parts, "journal": list(self.journal.objects)}


def program() -> str:
    """Return the version of the program that words the sentences."""
    try:
        return version("trialogue")
    except PackageNotFoundError:
        return "unreleased"


def ensure_profile(name: str) -> str:
    """Return the name of a profile.

    Raises:
        NotFound: there is none of this name.
    """
    if name not in PROFILES:
        raise NotFound(lazy("There is no such profile. Choose participants or full."))
    return name
