"""The socket door sends nobody a message without news: watching the own wire tells nothing of the others."""

from dataclasses import dataclass, field
from typing import Any, cast

from tests.voting.ballots import SECRET, Vote, vote
from tests.world import World
from workshop.core.people import Participant
from workshop.live.broadcast import Broadcaster
from workshop.live.connections import Connections
from workshop.live.limits import Limits
from workshop.web.office import Office, seat_of


@dataclass
class Wire:
    """A websocket of which only what is written to it matters."""

    frames: list[Any] = field(default_factory=list)

    def send(self, text: str) -> bool:
        """Take a text."""
        self.frames.append(text)
        return True

    def send_frame(self, frame: bytes) -> bool:
        """Take a frame."""
        self.frames.append(frame)
        return True


def connected(world: World, *people: Participant) -> tuple[Broadcaster, list[Wire]]:
    """Connect people to a door that has sent one heartbeat already."""
    connections, wires = Connections(Limits()), [Wire() for _one in people]
    for one, wire in zip(people, wires, strict=True):
        connections.opened(one.id, cast("Any", wire))
        with world.database.reading() as db:
            seat = seat_of(db, db.get_one(Participant, one.id))
        connections.seat(one.id, {}, seat)
    broadcaster = Broadcaster(Office(world.database, world.writer), connections)
    broadcaster.beat()
    for wire in wires:
        wire.frames.clear()
    world.writer.announce = broadcaster.announce
    return broadcaster, wires


def settle(broadcaster: Broadcaster) -> None:
    """Wait until all is told, however slow the machine is."""
    broadcaster.finish()
    for one in [*broadcaster._busy.values()]:
        one.join(30)


def heard(world: World, one: Vote, choices: list[str]) -> list[list[bool]]:
    """Let somebody answer several times; say for a neighbour and the facilitator whether each was heard of."""
    voter, neighbour = one.people["jp"]
    found = []
    for choice in choices:
        broadcaster, wires = connected(world, neighbour, world.host)
        one.cast(voter, choice)
        settle(broadcaster)
        found.append([bool(wire.frames) for wire in wires])
    return found


def test_a_confidential_vote_writes_nothing_to_a_neighbour_s_wire(world: World) -> None:
    one = vote(world, {"jp": 2, "kr": 3}, **SECRET)

    assert heard(world, one, ["agree", "disagree"]) == [[False, True], [False, False]]


def test_who_may_not_see_a_tally_does_not_hear_that_it_moved(world: World) -> None:
    one = vote(world, {"jp": 2, "kr": 3}, rule="plain-majority", k=3)

    assert heard(world, one, ["agree", "disagree"]) == [[True, True], [False, True]]


def test_who_comes_and_goes_is_told_to_those_who_see_it_alone(world: World) -> None:
    broadcaster, (member, host) = connected(world, world.join(), world.host)

    broadcaster.refresh(world.meeting_id, ["people"])
    settle(broadcaster)

    assert (member.frames, len(host.frames)) == ([], 1)
