"""A meeting full of things that must not leave it: each is a text found nowhere else."""

from dataclasses import dataclass, field
from typing import Any

from tests.records.company import HELD, REMARK, SEALED, WITHDRAWN, Everything
from tests.world import World
from workshop.core.people import Participant

AFFILIATION = "Institute Qavelor"
EMAIL = "zsofia.quandt@qavelor.example"
NAMES = (
    "Zsófia Quandt", "O’Qwill & Sons", "高円寺 蒼太郎", "김별하늘", "Quimby <Tyr>", 'Ossian "Qx" Vahl',
    "Thérèse Quokka", "Wyndqvist", "Xaquinn Yarrow",
)  # fmt: skip
CAUCUS = "what we would give up at Qorvath"


@dataclass
class CanaryWorld(World):
    """A world whose people bear names that are found nowhere else."""

    named: list[str] = field(default_factory=list)

    def join(self, side: str = "jp", name: str = "", **more: Any) -> Participant:
        """Let somebody in under the next strange name."""
        number = len(self.named)
        chosen = NAMES[number] if number < len(NAMES) else f"Qanary{number}x"
        self.named.append(chosen)
        return super().join(side, chosen, **more)


@dataclass
class Held:
    """The meeting that was held, and what must not leave it."""

    world: CanaryWorld
    everything: Everything

    @property
    def secrets(self) -> tuple[str, ...]:
        """Return every canary."""
        return (*self.world.named, self.code, AFFILIATION, EMAIL, SEALED, HELD, REMARK, WITHDRAWN)

    @property
    def code(self) -> str:
        """Return the join code."""
        from workshop.core.meeting import Meeting

        with self.world.database.reading() as db:
            meeting = db.get(Meeting, self.world.meeting_id)
            assert meeting
            return meeting.code
