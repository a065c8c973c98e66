"""The record of one meeting for one viewer and one profile, made from the journal alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version

from workshop.core.errors import NotFound
from workshop.records import schema
from workshop.records.chain import Journal, Object
from workshop.records.history import History, State
from workshop.records.parts import all_parts
from workshop.records.parts.polls import polls_of
from workshop.records.profiles import NAMES, NO_PROFILE, Profile, profile_named
from workshop.records.secrets import Secrets
from workshop.records.wire import Json

# The sentences depend on the program's words, not on the journal alone.
WORDED = "timeline"


@dataclass(frozen=True)
class Record:
    """What a journal says, in plain values. What there is, the chapters say (`workshop.records.parts`)."""

    journal: Journal
    secrets: Secrets | None = field(default=None, repr=False)
    """What no file made of it may hold; writers look (`workshop.records.guarding`)."""
    checkpoints: tuple[Object, ...] = ()
    """The signed checkpoints of the journal up to here, as they are written out."""

    @property
    def profile(self) -> str:
        """Return for whom it was made."""
        return str(self.journal.header["profile"])

    @property
    def about_profile(self) -> Profile:
        """Return what the profile means."""
        return profile_named(self.profile)

    @property
    def viewer(self) -> str | None:
        """Return the circle whose record it is, where it is that of a table or a side."""
        viewer = self.journal.header["viewer"]
        return None if viewer is None else str(viewer)

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
        cut = Journal(header, lines, self.journal.raw)
        return Record(cut, self.secrets)

    @cached_property
    def polls(self) -> list[Object]:
        """Return the votes."""
        return polls_of(self.history)

    def rows(self, name: str) -> list[Object]:
        """Return a part that is a list of objects."""
        part = self.parts[name]
        return [row for row in part if isinstance(row, dict)] if isinstance(part, list) else []

    @cached_property
    def parts(self) -> "Parts":
        """Return every part in the order of the schema, each made when it is first asked for."""
        return Parts(self)

    def as_json(self) -> Object:
        """Return the content of `record.json`: the parts, then the journal they were made from."""
        return {**dict(self.pages()), "journal": [*self.journal.objects]}

    def pages(self) -> Iterator[tuple[str, Json]]:
        """Yield the same without the journal, one member at a time: a long part is made, used and forgotten."""
        yield from {"format": schema.FORMAT, "program": program()}.items()
        yield from ((name, self.journal.header[name]) for name in ("profile", "viewer", "made"))
        yield from ((one.name, one.make(self)) for one in all_parts())


class Parts(Mapping[str, Json]):
    """The parts of a record by name."""

    def __init__(self, record: Record) -> None:
        self._record, self._made = record, dict[str, Json]()
        self._known = {one.name: one for one in all_parts()}

    def __getitem__(self, name: str) -> Json:
        if name not in self._made:
            self._made[name] = self._known[name].make(self._record)
        return self._made[name]

    def forget(self) -> None:
        """Let go of what was made: a long part should not be held for longer than it is used."""
        self._made.clear()

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


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
    if name not in NAMES:
        raise NotFound(NO_PROFILE)
    return name
