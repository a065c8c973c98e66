"""What is proposed inside a room is the room's until it is proposed to everybody."""

import pytest

from tests.amendments.conftest import Desk
from tests.amendments.saying import say
from tests.support.seating import seat_in_room as open_room
from workshop.core.errors import NotFound, NotNow


@pytest.mark.both_databases
def test_an_amendment_of_a_room_is_seen_backed_and_joined_there_alone(desk: Desk) -> None:
    world = desk.world
    author, mate, stranger = world.join("jp"), world.join("jp"), world.join("kr")
    audience = open_room(world, author, mate)
    made = desk.propose(author, "We meet in secret.")
    world.act(mate, "amendment.back", amendment=made.id)
    world.act(mate, "amendment.comment", amendment=made.id, words="Zinnober")

    assert made.audience == audience
    assert "secret" in world.see(mate, "amendments", desk.proposal.id)
    for person in (stranger, world.host):
        sent = world.page(person).get_data(as_text=True)
        assert "secret" not in sent
        assert "Zinnober" not in sent
        assert made.id not in sent
    with pytest.raises(NotFound):
        world.act(stranger, "amendment.back", amendment=made.id)
    public = desk.propose(stranger, "We meet in secret.")
    assert (public.state, public.number, made.number) == ("open", 1, 1)


def test_it_cannot_be_accepted_before_everybody_has_seen_it(desk: Desk) -> None:
    world = desk.world
    author, mate = world.join("jp"), world.join("jp")
    open_room(world, author, mate)
    world.act(world.host, "drafters.choose", people=[mate.id])
    made = desk.propose(author, "We meet in secret.")

    with pytest.raises(NotNow) as refused:
        world.act(mate, "amendment.accept", amendment=made.id)

    assert "inside a room" in say(refused)
    assert desk.version.number == 1
