"""Ballots nobody but the voter may read while the poll is open: the kernel's seal, bound to poll, item and voter."""

from workshop.core import sealing
from workshop.core.sealing import LENGTH, install

__all__ = ["LENGTH", "LONG", "Ballots", "install", "sealer"]
LONG = 3072


class Ballots:
    """Seals and opens single choices."""

    def seal(
        self, choice: object, *, poll_id: str, item_id: str, voter_id: str, length: int = LENGTH
    ) -> bytes:
        """Return a choice sealed, always of the same length within a poll."""
        bound = _bound(poll_id, item_id, voter_id)
        return sealing.sealer().seal(choice, bound, length=length)

    def open(self, sealed: bytes, *, poll_id: str, item_id: str, voter_id: str) -> object:
        """Return the choice within."""
        return sealing.sealer().open(sealed, _bound(poll_id, item_id, voter_id))


def _bound(poll_id: str, item_id: str, voter_id: str) -> str:
    return f"trialogue-ballot-v1|{poll_id}|{item_id}|{voter_id}"


def sealer() -> Ballots:
    """Return the sealer of ballots."""
    return Ballots()
