"""Whatever table names a person, the person finds it under *mine*; or the table is listed with a reason."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import inspect, select

from tests.records.privacy.canaries import EMAIL, Held
from tests.records.privacy.exercising import Told
from tests.web.staffed import SAME
from tests.world import World
from workshop import load_features
from workshop.accounts.invitations import Guest, invite, settle
from workshop.core.db import Base, Database, Journaled
from workshop.core.journal import image
from workshop.core.people import Participant
from workshop.lobby.models import Consent
from workshop.records import own
from workshop.records.beside import NOT_TOLD, TOLD
from workshop.records.mine import mine_of
from workshop.records.models import Erasure
from workshop.records.own import seen_by
from workshop.records.secrets import strings_in

# Columns in which a table without a journal says whose a row is.
_WHOSE = {"participant_id", "voter_id", "staff_id", "login", "pseudonym", "party"}
# What others did is theirs: it names a person for those who run the meeting alone.
OF_HOSTS = {
    "mixing": "how people were dealt into rooms, with all others: only those who run the meeting see it; one's own"
    " stays in rooms are told",
}


def named_in(db: Any, person: Participant) -> Iterator[tuple[str, str, str]]:
    """Yield noun, id and audience of every row that names a person, however deep."""
    for mapper in Base.registry.mappers:
        model = mapper.class_
        if issubclass(model, Journaled) and "meeting_id" in mapper.columns:
            for row in db.scalars(select(model).where(model.meeting_id == person.meeting_id)):
                if person.id in {*strings_in(image(row))}:
                    yield row.noun, row.id, row.audience


def missing(database: Database, people: list[str]) -> set[tuple[str, str]]:
    """Return nouns and audiences of rows that name somebody and are not told."""
    found = set()
    with database.reading() as db:
        for one in people:
            person = db.get_one(Participant, one)
            told = {row["id"] for rows in mine_of(db, person)["rows"].values() for row in rows}
            seen = seen_by(db, person)
            for noun, row_id, audience in named_in(db, person):
                if row_id not in told and noun not in OF_HOSTS:
                    found.add((noun, "seen" if seen.covers(audience) else "hidden"))
    return found


def test_every_row_that_names_somebody_is_told_to_them(held: Held, exercised: Told) -> None:
    people = [one.id for one in held.everything.everybody]

    assert missing(held.world.database, people) == set()
    assert missing(exercised.database, [*exercised.people.values()]) == set()


def test_every_table_beside_the_journal_is_told_or_has_a_reason() -> None:
    load_features()
    names = set()
    for mapper in Base.registry.mappers:
        if not issubclass(mapper.class_, Journaled) and _WHOSE & {
            *inspect(mapper.class_).columns.keys()
        }:
            names.add(mapper.local_table.name)  # type: ignore[attr-defined]  # a table

    assert names == TOLD | NOT_TOLD.keys()
    assert all(NOT_TOLD.values())


def test_what_the_organiser_wrote_down_before_one_came_is_told_to_oneself_alone(held: Held) -> None:
    world, (one, other, *_more) = held.world, held.everything.everybody
    guest = Guest("Ingrid Quastel", None, email=EMAIL, sector="university")
    ((sent, _path),) = invite(world.database, world.meeting_id, [guest])
    settle(world.database, sent.id, one.id)

    told, others = (held_of(world.database, each) for each in (one, other))

    assert (told["invitation"]["email"], told["invitation"]["sector"]) == (EMAIL, "university")
    assert others["invitation"] is None
    page = world.page(one, "mine").get_data(as_text=True)
    assert EMAIL in page
    assert EMAIL not in world.page(other, "mine").get_data(as_text=True)


def held_of(database: Database, person: Participant) -> Any:
    with database.reading() as db:
        return mine_of(db, db.get_one(Participant, person.id))["sealed"]


@pytest.mark.both_databases
def test_whoever_was_removed_still_reads_withdraws_and_asks_to_be_erased(world: World) -> None:
    one, other = world.join("jp", "Zsófia Quandt"), world.join("us")
    browser, strange = world.client(one), world.client(other)
    world.act(one, "consent.give", purpose="publish", given="1")
    world.act(world.host, "people.remove", person=one.id)
    address = f"/m/{one.id}/mine"

    ended = browser.get("/ended").get_data(as_text=True)
    browser.post(address, data={"purpose": "publish"}, headers=SAME)
    asked = browser.post(address, data={"kind": "erasure.ask", "reason": "Please"}, headers=SAME)
    refused = browser.post(address, data={"kind": "people.rename", "name": "X"}, headers=SAME)

    assert (asked.status_code, refused.status_code) == (303, 404)
    assert address in ended
    assert address not in strange.get("/ended").get_data(as_text=True)
    assert strange.get(address).status_code == 404
    assert "Please" in browser.get(f"{address}.json").get_data(as_text=True)
    assert [one.given for one in world.rows(Consent, participant_id=one.id)][-1] is False
    world.act(world.host, "erasure.confirm", erasure=world.one(Erasure).id)
    assert browser.get(address).status_code == 404


def test_a_saboteur_who_tells_the_own_row_alone_is_found(
    exercised: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert own._names({"id": "1", "dissents": [{"by": ["2", "3"]}]}, {"3"})

    monkeypatch.setattr(own, "_names", lambda image, wanted: image["id"] in wanted)

    assert missing(exercised.database, [*exercised.people.values()])
