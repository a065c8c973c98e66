"""Which numbers a message bears: never one of a change that the page has not been told."""

import json
import re
from typing import Any

from tests.live.stub import MEETING, StubOffice, person
from workshop.core.jobs import Committed
from workshop.live.broadcast import Broadcaster
from workshop.live.connections import Connections
from workshop.live.limits import Limits
from workshop.live.office import Touched


class Line:
    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []

    def send_frame(self, frame: bytes) -> bool:
        body = re.search(rb'\["panels",(.*)\]$', frame)
        self.heard.append(json.loads(body[1]) if body else {})
        return True


class Behind(StubOffice):
    """While the first change is told, a second and a third are on the disk already."""

    def heads(self, _room):
        return {"all": 7, "desk": 3}

    def touched(self, committed):
        return Touched({"member": {"tally:1"}}, heads=committed.heads)


def test_a_message_bears_no_number_of_a_change_that_is_still_to_be_told() -> None:
    office, line = Behind(), Line()
    connections = Connections(Limits())
    broadcaster = Broadcaster(office, connections)
    connections.opened("s", line)
    connections.seat("s", {}, office.seats[person(1)])

    for number in (5, 6):
        broadcaster.announce(Committed(MEETING, (), 0, {"all": number}))
        broadcaster.finish()
    broadcaster.beat()

    assert [message["n"] for message in line.heard] == [
        {"all": 5},
        {"all": 6},
        {"all": 7, "desk": 3},
    ]
