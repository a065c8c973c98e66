"""What the load generator has to know of the meeting it measures."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

COUNTED = "bench_count"
"""The panel that shows how many ballots an item has; read by the load generator."""


@dataclass
class Plan:
    """Who takes part and what is voted on."""

    people: list[tuple[str, str]] = field(default_factory=list)
    """Participant id and seat token."""
    poll: str = ""
    items: list[str] = field(default_factory=list)

    def save(self, folder: Path) -> None:
        """Write it for the other process."""
        (folder / "plan.json").write_text(json.dumps(asdict(self)))

    @classmethod
    def load(cls, folder: Path) -> Plan:
        """Read it again."""
        return cls(**json.loads((folder / "plan.json").read_text()))
