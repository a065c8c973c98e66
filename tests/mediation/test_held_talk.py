"""In a sensitive meeting a facilitator reads what is said in a joint room before the table does."""

import json

import pytest

from tests.mediation.company import Company
from workshop.core import delivery
from workshop.core.errors import NotAllowed, NotFound, NotNow
from workshop.core.jobs import Committed
from workshop.mediation.models import Talk
from workshop.records.collect import record_of
from workshop.records.formats.minutes_html import page

SECRET, ALL = "Zinnober", "Aiko Bora Carl Daisuke Eun"


@pytest.fixture
def held(table: Company) -> Company:
    """Two sentences of one side wait for release, one of a mediator and one in a caucus do not."""
    table.host("safety.set", sensitive="1", stop_word="")
    table.world.go_to("exercise-caucus")
    table.act("Carl", "caucus.begin", party=table.party("AST").id)
    table.act("Aiko", "talk.say", words=SECRET)
    table.host("table.gather", room="joint")
    for name, words in (("Aiko", "Kind"), ("Aiko", "Unkind"), ("Carl", "From the mediator")):
        table.act(name, "talk.say", words=words)
    return table


def who_reads(table: Company, words: str) -> str:
    """Return who finds words in the room that they are in."""
    return " ".join(one for one in table.people if words in table.see(one, "table_talk"))


def talk(table: Company, words: str) -> str:
    found: Talk = table.world.one(Talk, words=words, passed_by=None)
    return found.id


@pytest.mark.both_databases
def test_what_sides_say_waits_and_only_facilitators_see_it(held: Company) -> None:
    assert [who_reads(held, one) for one in ("Kind", "Unkind")] == ["", ""]
    assert who_reads(held, "From the mediator") == ALL
    assert held.see("Aiko", "my_ways").count("Waits for release</b>") == 2
    assert "Unkind" not in held.see("Daisuke", "my_ways")
    desk = held.world.see(held.world.host, "held_talk")
    assert "2 sentences wait for release" in desk
    assert SECRET not in desk, "a caucus holds nothing: a mediator hears it"
    for name in ("Bora", "Carl"):
        with pytest.raises(NotAllowed):
            held.act(name, "talk.release", talk=talk(held, "Kind"))
        with pytest.raises(NotFound):
            held.act(name, "talk.hide", talk=talk(held, "Kind"), reason="I cannot see it")


def test_one_is_released_another_goes_back_to_its_author_alone(held: Company) -> None:
    heard: list[Committed] = []
    held.world.writer.announce = heard.append
    unkind = talk(held, "Unkind")

    held.host("talk.release", talk=talk(held, "Kind"))
    with held.world.database.reading() as db:
        stale = delivery.stale_after(db, heard[0])
    held.host("talk.hide", talk=unkind, reason="Of the matter, please.")

    assert "held_talk" in stale.shared["host"], "facilitators elsewhere see that it waits no more"
    assert [who_reads(held, one) for one in ("Kind", "Unkind")] == [ALL, ""]
    own = held.see("Aiko", "my_ways")
    assert "Returned to you: Of the matter, please." in own
    assert "Waits for release</b>" not in own
    assert "wait" not in held.world.see(held.world.host, "held_talk")
    with pytest.raises(NotNow):
        held.host("talk.release", talk=unkind)
    with held.world.database.reading() as db:
        for name in (f"circle-{held.table().joint_id}", "participants", "chatham", "research"):
            told = record_of(db, held.world.meeting_id, name)
            assert "Unkind" not in json.dumps(told.as_json()) + page(told, "en").decode()
