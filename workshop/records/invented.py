"""Ids, names and moments that a shielded record has in the place of the real ones."""

import hashlib
import hmac
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from workshop.core.canon import moment
from workshop.records.wire import Json

NOBODY = "00000000-0000-4000-8000-000000000000"
ZERO = datetime(2000, 1, 1, tzinfo=UTC)
SHORT = 6


@dataclass(frozen=True)
class Invented:
    """What follows from the installation's key, so that nobody who knows the real ids can compute it.

    `is_keyed`: ids follow from the key, and moments from when the meeting `began`. Else ids are merely numbers in the
    order in which rows were brought, and there are no moments.
    """

    key: bytes = field(repr=False)
    is_keyed: bool
    began: datetime
    given: dict[str, str] = field(default_factory=dict, repr=False)

    def id(self, old: str) -> str:
        """Return the id that stands for another, the same each time."""
        if old not in self.given:
            number = int(self.digest(old)[:32], 16) if self.is_keyed else len(self.given) + 1
            self.given[old] = str(uuid.UUID(int=number, version=4))
        return self.given[old]

    def name(self, person: str) -> str:
        """Return what somebody is called."""
        return f"P-{self.digest(person)[:SHORT]}"

    def digest(self, text: str) -> str:
        """Return what follows from a text and the key."""
        return hmac.new(self.key, text.encode(), hashlib.sha256).hexdigest()

    def moment(self, at: Json) -> Json:
        """Return a moment on the moved clock."""
        if not self.is_keyed or not isinstance(at, str):
            return None
        return moment(datetime.fromisoformat(at) - self._shift)

    @property
    def _shift(self) -> timedelta:
        return self.began - ZERO
