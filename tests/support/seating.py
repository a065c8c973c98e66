"""A room without the feature of rooms: for what must hold wherever people sit together."""

from tests.world import World
from workshop.core.actions import Act
from workshop.core.circles import Circle, Membership, circle_audience
from workshop.core.meeting import meeting_of
from workshop.core.people import Participant


def seat_in_room(world: World, *people: Participant, shares: bool = False) -> str:
    """Open a room and seat people in it, as the rooms do: through recorded rows; return its audience."""
    made: list[str] = []

    def make(db: object, now: object) -> Act:
        host = db.get(Participant, world.host.id)  # type: ignore[attr-defined]
        act = Act(db, meeting_of(db, world.meeting_id), host, now, "")  # type: ignore[arg-type]
        circle = Circle(kind="room", title={"en": "Table 1"}, shares=shares)
        act.record(circle)
        audience = circle_audience(circle.id)
        for one in people:
            seated = db.get(Participant, one.id)  # type: ignore[attr-defined]
            seated.place = audience
            act.record(seated, Membership(circle_id=circle.id, participant_id=one.id))
        made.append(audience)
        return act

    world.writer.bring_in("room.open", world.meeting_id, make)
    return made[0]
