"""What reaches a screen: after a change, after a gap, after a change of role."""

from typing import TYPE_CHECKING

import pytest

from tests.world import World
from workshop.core import delivery
from workshop.core.errors import NotFound
from workshop.core.people import Participant

if TYPE_CHECKING:
    from workshop.core.jobs import Committed, Done


def caught_up(
    world: World, person: Participant, since: dict[str, int], keys: tuple[str, ...] = ()
) -> tuple[dict[str, int], list[str]]:
    """Return heads and the keys of the panels that a catch-up brings."""
    answer = delivery.catch_up(world.database, person.id, since, keys)
    return answer["n"], [one["k"] for one in answer["items"]]


def stale_by(world: World, actor: Participant, kind: str, **fields: object) -> delivery.Stale:
    """Do something and return what it made stale."""
    heard: list[Committed] = []
    world.writer.announce = heard.append
    world.act(actor, kind, **fields)
    with world.database.reading() as db:
        return delivery.stale_after(db, heard[-1])


def test_without_a_gap_nothing_is_sent_again(world: World) -> None:
    person = world.join()
    heads, _ = caught_up(world, person, {})

    assert caught_up(world, person, heads) == (heads, [])


def test_after_a_gap_the_whole_page_comes_as_it_is_now(world: World) -> None:
    person = world.join()
    heads, _ = caught_up(world, person, {})
    world.act(world.host, "notice.say", words="Hello")

    after, keys = caught_up(world, person, heads)

    assert after["all"] == heads["all"] + 1
    assert keys == list(delivery.PAGES["member"])


def test_a_gap_at_somebody_else_s_desk_is_none(world: World) -> None:
    person, other = world.join("jp"), world.join("kr")
    heads, _ = caught_up(world, other, {})

    world.act(person, "call.make", need="pause")

    assert caught_up(world, other, heads) == (heads, [])
    assert caught_up(world, world.host, {})[1] == list(delivery.PAGES["host"])


def test_a_number_from_the_future_counts_as_a_gap(world: World) -> None:
    assert caught_up(world, world.join(), {"all": 10_000})[1]


def test_personal_panels_come_when_asked_for_and_shared_ones_do_not(world: World) -> None:
    person = world.join()
    heads, _ = caught_up(world, person, {})

    _, keys = caught_up(world, person, heads, ("my_call", "head", "no_such_panel", "needs_you"))

    assert keys == ["my_call"]


@pytest.mark.parametrize("state", ["remove", "decline"])
def test_who_is_out_gets_nothing(world: World, state: str) -> None:
    person = world.join(admit=state == "remove")
    fields = {"person": person.id} if state == "remove" else {"people": [person.id]}
    world.act(world.host, f"people.{state}", **fields)

    with pytest.raises(NotFound):
        delivery.catch_up(world.database, person.id, {}, ())


def test_everybody_s_page_can_be_drawn_through_each_lens(world: World) -> None:
    world.go_to("discussion")
    for person in (world.host, world.join(), world.join(admit=False)):
        _, keys = caught_up(world, person, {})
        lens = {"host": "host", "member": "member" if person.state == "admitted" else "waiting"}[
            person.role
        ]
        assert keys in (list(delivery.PAGES[lens]), list(delivery.PAGES["member"]))


def test_a_change_of_role_is_told_to_that_person_s_sockets(world: World) -> None:
    person = world.join()

    stale = stale_by(world, world.host, "people.role", person=person.id, role="cohost")

    assert person.id in stale.people
    assert delivery.catch_up(world.database, person.id, {}, ())["lens"] == "host"


def test_a_call_touches_the_console_and_the_caller_alone(world: World) -> None:
    person, other = world.join("jp"), world.join("kr")

    stale = stale_by(world, person, "call.make", need="support")

    assert "needs_you" in stale.shared["host"]
    assert stale.shared["member"] == set()
    assert stale.shared["projector"] == set()
    assert "my_call" in stale.personal[person.id]
    assert other.id not in stale.personal


def test_a_turn_ended_by_the_facilitator_reaches_the_speaker_s_own_button(world: World) -> None:
    from workshop.speaking.models import Hand

    person = world.join()
    world.go_to("discussion")
    world.act(person, "hand.raise")

    stale = stale_by(world, world.host, "hand.end", hand=world.one(Hand).id)

    assert "my_hand" in stale.personal[person.id]
    assert "queue" in stale.shared["member"]


def test_the_answer_to_one_s_own_action_bears_one_s_own_panels(world: World) -> None:
    person = world.join()
    world.go_to("discussion")
    done: Done = world.act(person, "hand.raise")

    with world.database.reading() as db:
        answer = delivery.acknowledgement(db, person.id, done)

    assert answer["n"] == dict(done.heads)
    fragment = next(one["h"] for one in answer["items"] if one["k"] == "my_hand")
    assert 'data-personal="own"' in fragment


def test_a_shared_rendering_never_holds_what_is_one_s_own(world: World) -> None:
    person = world.join()
    world.go_to("discussion")
    world.act(person, "hand.raise")

    items = delivery.shared_items(
        world.database, (world.meeting_id, "member", "en"), ["dock", "my_hand", "needs_you"]
    )

    html = {key: found for key, found, _only in items}
    assert 'data-personal="blank"' in html["dock"]
    assert "Withdraw my wish" not in html["dock"]
    assert "needs_you" not in html
