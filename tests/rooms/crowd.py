"""A meeting with people enough for rooms, and shortcuts through the real door."""

from dataclasses import dataclass, field

from tests.world import World
from workshop.agenda.models import Stage
from workshop.core.circles import Membership
from workshop.core.people import Participant
from workshop.rooms.models import Room


@dataclass
class Crowd:
    """The world with its people by delegation."""

    world: World
    people: dict[str, list[Participant]] = field(default_factory=dict)

    @property
    def everybody(self) -> list[Participant]:
        """Return all members."""
        return [one for there in self.people.values() for one in there]

    def go_to(self, kind: str) -> Stage:
        """Begin the stage of a kind."""
        return self.world.go_to(kind)

    def stage(self) -> str:
        """Return the present stage's id."""
        from workshop.core.meeting import Meeting

        with self.world.database.reading() as db:
            return db.get_one(Meeting, self.world.meeting_id).stage_id or ""

    def host(self, kind: str, /, **fields: object) -> None:
        """Do something as the facilitator."""
        self.world.act(self.world.host, kind, **fields)

    def prepare(self, mixing: str = "mixed", **fields: object) -> list[Room]:
        """Propose rooms for the present stage."""
        self.host("room.prepare", stage=self.stage(), mixing=mixing, **fields)
        return self.rooms()

    def open(self, mixing: str = "mixed", **fields: object) -> list[Room]:
        """Propose rooms and open them."""
        self.prepare(mixing, **fields)
        self.host("room.open", stage=self.stage())
        return self.rooms()

    def rooms(self) -> list[Room]:
        """Return the present stage's rooms in order."""
        rows = self.world.rows(Room, stage_id=self.stage(), gone=False)
        return sorted(rows, key=lambda one: one.position)

    def room(self, room_id: str) -> Room:
        """Return a room as it is now."""
        room: Room = self.world.one(Room, id=room_id)
        return room

    def inside(self, room: Room) -> set[str]:
        """Return who belongs to a room now."""
        rows = self.world.rows(Membership, circle_id=self.room(room.id).circle_id, left_at=None)
        return {one.participant_id for one in rows}

    def place(self, person: Participant) -> str:
        """Return where somebody is."""
        return str(self.world.one(Participant, id=person.id).place)


def crowd_in(world: World) -> Crowd:
    """Let four people of each delegation come in, and begin the breakout."""
    crowd = Crowd(world)
    for side, lang in (("jp", "ja"), ("kr", "ko"), ("us", "en")):
        crowd.people[side] = [
            world.join(side, name=f"{side.upper()} {number}", lang=lang) for number in range(4)
        ]
    crowd.go_to("breakout")
    return crowd
