"""Group commit: what waits together is written together, and a fault costs only itself."""

import pytest

from tests.core.verbs import together, verb
from tests.world import World
from workshop.core.actions import Act
from workshop.core.errors import Conflict, NotAllowed, NotNow
from workshop.core.jobs import Committed, Done
from workshop.core.journal import entries
from workshop.core.people import Participant
from workshop.speaking.models import Hand

pytestmark = pytest.mark.both_databases


def spoil(act: Act) -> None:
    """Change something, then refuse: what an action must not do."""
    act.actor.name = "Spoiled"
    raise NotNow


def burst(act: Act) -> None:
    """Change something, record it, then break."""
    act.actor.name = "Burst"
    act.record(act.actor)
    raise ZeroDivisionError


def slip_through(act: Act) -> None:
    """Change something, let it reach the database, then refuse."""
    act.actor.name = "Slipped"
    act.db.flush()
    raise NotNow


def room(world: World, count: int = 4) -> list[Participant]:
    people = [
        world.join(side, name=f"P{place}")
        for place, side in enumerate(("jp", "kr", "us", "jp")[:count])
    ]
    world.go_to("discussion")
    return people


def test_a_refusal_costs_only_itself(world: World) -> None:
    people = room(world)
    world.act(people[1], "hand.raise")

    answers = together(world, [(one, "hand.raise") for one in people])

    assert isinstance(answers[1], NotNow)
    assert all(isinstance(one, Done) for place, one in enumerate(answers) if place != 1)
    assert len(world.rows(Hand)) == len(people)


def test_what_waits_together_is_written_in_one_transaction(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, commits = room(world), []
    writing = world.database.writing
    monkeypatch.setattr(world.database, "writing", lambda: (commits.append(1), writing())[1])

    together(world, [(one, "hand.raise") for one in people])

    assert len(commits) == 1


@pytest.mark.parametrize("bad", [spoil, burst, slip_through])
def test_an_action_that_fails_halfway_is_undone_alone(world: World, bad: object) -> None:
    people = room(world)

    with verb("test.bad", bad):  # type: ignore[arg-type]
        answers = together(
            world,
            [
                (people[0], "hand.raise"),
                (people[1], "test.bad"),
                (people[2], "hand.raise"),
                (people[1], "hand.raise"),
            ],
        )

    assert isinstance(answers[1], Exception)
    assert all(isinstance(answers[place], Done) for place in (0, 2, 3))
    assert {one.name for one in world.rows(Participant, role="member")} == {"P0", "P1", "P2", "P3"}
    assert len(world.rows(Hand)) == 3


def test_a_batch_done_again_one_by_one_writes_every_entry_once(world: World) -> None:
    people = room(world)
    with world.database.reading() as db:
        before = len(entries(db, world.meeting_id))

    with verb("test.bad", burst):
        together(
            world, [(people[0], "hand.raise"), (people[1], "test.bad"), (people[2], "hand.raise")]
        )

    with world.database.reading() as db:
        assert len(entries(db, world.meeting_id)) == before + 2


def test_two_who_press_in_the_same_batch_make_one_transition(world: World) -> None:
    world.act(world.host, "people.role", person=world.join("jp").id, role="cohost")
    other = next(one for one in world.rows(Participant) if one.role == "cohost")

    answers = together(world, [(world.host, "stage.next"), (other, "stage.next")])

    assert sorted(type(one).__name__ for one in answers) == ["Conflict", "Done"]
    assert any(isinstance(one, Conflict) for one in answers)


def test_a_person_removed_in_the_batch_may_not_go_on_in_it(world: World) -> None:
    people = room(world, 2)

    def put_out(act: Act) -> None:
        person = act.get(Participant, people[0].id)
        person.state = "removed"
        act.record(person)

    with verb("test.put_out", put_out):
        answers = together(
            world,
            [(world.host, "test.put_out"), (people[0], "hand.raise"), (people[1], "hand.raise")],
        )

    order = [type(one).__name__ for one in answers]
    assert order[0] == "Done"
    assert order[2] == "Done"
    raised = [one.participant_id for one in world.rows(Hand)]
    assert (people[0].id in raised) == (order[1] == "Done")


def test_only_what_is_on_disk_is_announced(world: World) -> None:
    people, heard = room(world, 2), list[Committed]()
    world.writer.announce = heard.append

    with verb("test.bad", burst):
        together(world, [(people[0], "hand.raise"), (people[1], "test.bad")])

    nouns = [noun for one in heard for _, _, rows in one.notes for noun, _ in rows]
    assert nouns == ["hand", "floor"]


def test_an_outsider_changes_nothing(world: World) -> None:
    observer = world.join("us")
    world.act(world.host, "people.role", person=observer.id, role="observer")
    world.go_to("discussion")

    assert isinstance(together(world, [(observer, "hand.raise")])[0], NotAllowed)
