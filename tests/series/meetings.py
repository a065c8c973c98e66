"""Two meetings of one organiser, one after the other, in a series."""

from dataclasses import dataclass, field

from sqlalchemy import select

from tests.world import World
from workshop.agenda.models import Stage
from workshop.core import clock
from workshop.core.db import Database
from workshop.core.meeting import Meeting
from workshop.core.people import Participant
from workshop.lobby.founding import Opening, found_meeting
from workshop.series.keeping import add_group, make_series

STAFF = "0f5c1c66-7d13-4c3c-9a55-0d8a55d0c001"
PLAN = ("welcome", "discussion", "draft-text", "joint-statement", "voting", "close")


@dataclass
class Line:
    """Meetings of a series; `world` acts in the present one."""

    world: World
    series_id: str = ""
    group_id: str = ""
    met: list[str] = field(default_factory=list)

    @property
    def database(self) -> Database:
        """The database."""
        return self.world.database

    def begin(self) -> "Line":
        """Make the series with one working group."""
        self.series_id = make_series(
            self.database, STAFF, {"title": {"en": "Dialogue", "ja": "対話"}}, clock.now()
        )
        names = {"en": "Working group on safety"}
        self.group_id = add_group(self.database, STAFF, self.series_id, names)
        return self

    def meeting(self, *, group: str = "", staff: str = STAFF, join: bool = True) -> World:
        """Found a further meeting and open it."""
        stages = tuple(Stage(kind=kind, position=n) for n, kind in enumerate(PLAN, 1))
        title = {"en": f"Meeting {len(self.met) + 1}"}
        act = found_meeting(
            self.world.writer, staff, "Host", "en", Opening(title=title, rows=stages)
        )
        made = World(self.world.app, self.database, self.world.writer)
        made.host, made.meeting_id = act.actor, act.meeting.id
        self.met.append(made.meeting_id)
        if join:
            made.act(made.host, "series.join", series=self.series_id, group=group)
        made.act(made.host, "meeting.open")
        clock.advance(60)
        return made

    def settings(self, world: World) -> dict[str, object]:
        """Return what a meeting says of itself."""
        with self.database.reading() as db:
            return dict(db.get_one(Meeting, world.meeting_id).settings)

    def people(self, world: World) -> list[Participant]:
        """Return everybody of a meeting."""
        query = select(Participant).where(Participant.meeting_id == world.meeting_id)
        with self.database.reading() as db:
            return list(db.scalars(query))
