"""No change of a meeting without its entry."""

import pytest
from sqlalchemy import delete, insert, update
from sqlalchemy.sql import Executable

from tests.core.verbs import verb
from tests.world import World
from workshop.agenda.models import Notice, Stage
from workshop.core import ids
from workshop.core.guard import UnjournaledChange
from workshop.core.meeting import Meeting
from workshop.core.people import Participant

pytestmark = pytest.mark.both_databases


def test_a_row_changed_without_an_entry_is_not_kept(world: World) -> None:
    def careless(act: object) -> None:
        act.actor.name = "Changed behind the journal's back"  # type: ignore[attr-defined]

    with verb("test.careless", careless), pytest.raises(UnjournaledChange):
        world.act(world.host, "test.careless")

    assert world.one(Participant, id=world.host.id).name == "Host"


def test_a_row_added_without_an_entry_is_not_kept(world: World) -> None:
    def careless(act: object) -> None:
        act.db.add(Stage(kind="break", meeting_id=world.meeting_id))  # type: ignore[attr-defined]

    before = len(world.rows(Stage))
    with verb("test.careless", careless), pytest.raises(UnjournaledChange):
        world.act(world.host, "test.careless")

    assert len(world.rows(Stage)) == before


def test_rows_are_withdrawn_never_deleted(world: World) -> None:
    def careless(act: object) -> None:
        act.db.delete(act.db.get(Meeting, world.meeting_id))  # type: ignore[attr-defined]

    with verb("test.careless", careless), pytest.raises(UnjournaledChange):
        world.act(world.host, "test.careless")


@pytest.mark.parametrize(
    "statement",
    [
        update(Participant).values(name="Everybody"),
        delete(Stage),
        insert(Stage).values(id=ids.new_id(), meeting_id=ids.new_id(), kind="break"),
    ],
    ids=["update", "delete", "insert"],
)
def test_bulk_changes_are_refused(world: World, statement: Executable) -> None:
    with pytest.raises(UnjournaledChange), world.database.writing() as db:
        db.execute(statement)


def test_a_failed_transaction_leaves_no_names_for_the_next(world: World) -> None:
    with pytest.raises(ZeroDivisionError), world.database.writing() as db:  # noqa: PT012 — the block is the transaction
        notice = Notice(
            words="a",
            lang="en",
            by_id=world.host.id,
            at=world.host.joined_at,
            meeting_id=world.meeting_id,
        )
        db.add(notice)
        db.flush()
        raise ZeroDivisionError

    world.act(world.host, "notice.say", words="b")

    assert [one.words for one in world.rows(Notice)] == ["b"]
