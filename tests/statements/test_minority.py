"""Minority statements and disputed cards."""

import json

import pytest

from tests.points.test_desk import wall
from tests.texts.test_annotations import mark
from tests.voting.whole import NINE, OPEN, ranking
from tests.world import World
from workshop.core import clock
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotNow
from workshop.core.journal import entries
from workshop.core.people import Participant
from workshop.records.collect import record_of
from workshop.records.formats.minutes_html import page
from workshop.statements.models import Claim, Minority
from workshop.voting.models import Poll, PollItem


def announce(world: World, person: Participant, **fields: object) -> Minority:
    clock.advance(0)
    world.act(person, "minority.announce", topic="We see it differently", **fields)
    return world.one(Minority)


@pytest.mark.both_databases
def test_announced_now_written_later_also_after_the_meeting(world: World) -> None:
    lead, reader = world.join("jp", "Lead Person"), world.join("us")
    row = announce(world, lead)
    assert "The text follows by" in world.see(reader, "minority")
    world.act(world.host, "meeting.close")
    clock.advance(47 * 3600)

    world.act(lead, "minority.write", minority=row.id, words="Our view in full.")

    html = world.see(reader, "minority")
    assert "Our view in full." in html
    assert "Lead Person" in html
    clock.advance(3600 + 1)
    with pytest.raises(NotNow):
        world.act(lead, "minority.write", minority=row.id, words="Too late")


def test_each_co_signer_signs_alone_and_for_the_version_read(world: World) -> None:
    lead, other, third = world.join("jp"), world.join("kr", "Co Signer"), world.join("us")
    row = announce(world, lead)
    world.act(other, "minority.sign", minority=row.id)
    with pytest.raises(Conflict):
        world.act(other, "minority.sign", minority=row.id)
    assert "Co Signer" in world.see(third, "minority")

    world.act(lead, "minority.write", minority=row.id, words="First version")

    assert "Signed an earlier version:" in world.see(third, "minority")
    assert "You signed an earlier version" in world.see(other, "my_minority")
    world.act(other, "minority.sign", minority=row.id)
    assert "Signed an earlier version:" not in world.see(third, "minority")
    world.act(other, "minority.unsign", minority=row.id)
    assert "Co Signer" not in world.see(third, "minority")
    with pytest.raises(NotNow):
        world.act(third, "minority.unsign", minority=row.id)


@pytest.mark.both_databases
def test_with_delegations_only_no_name_stands_anywhere_public(world: World) -> None:
    lead, other, reader = (
        world.join("jp", "Hidden Lead"),
        world.join("kr", "Hidden Co"),
        world.join("us"),
    )

    row = announce(world, lead, shown_as="delegation")
    world.act(other, "minority.sign", minority=row.id)
    world.act(lead, "minority.write", minority=row.id, words="A text without names")

    for html in (world.see(reader, "minority"), world.see(world.host, "minority")):
        assert "Hidden" not in html
        assert "JP" in html
        assert "KR" in html
    with world.database.reading() as db:
        bodies = [json.loads(one.body) for one in entries(db, world.meeting_id) if one.body]
    public = [
        one for one in bodies if one["audience"] == "all" and one["kind"].startswith("minority")
    ]
    assert public
    assert lead.id not in json.dumps(public)
    assert other.id not in json.dumps(public)


def test_only_the_lead_writes_and_withdraws(world: World) -> None:
    lead, other = world.join("jp"), world.join("kr")
    row = announce(world, lead)

    for kind, fields in (("minority.write", {"words": "Mine"}), ("minority.withdraw", {})):
        with pytest.raises(NotAllowed):
            world.act(other, kind, minority=row.id, **fields)
    with pytest.raises(NotAllowed):
        world.act(world.host, "minority.write", minority=row.id, words="Edited")
    world.act(lead, "minority.withdraw", minority=row.id)

    assert "We see it differently" not in world.see(other, "minority")


def test_hosts_hide_with_a_reason_and_set_the_date(world: World) -> None:
    lead, reader = world.join("jp"), world.join("us")
    row = announce(world, lead)
    world.act(lead, "minority.write", minority=row.id, words="Names a person")

    world.act(
        world.host, "minority.hide", minority=row.id, reason="Names a person who is not here."
    )

    html = world.see(reader, "minority")
    assert "Names a person who is not here." in html
    assert "We see it differently" not in html
    with pytest.raises(NotNow):
        world.act(lead, "minority.write", minority=row.id, words="Again")
    world.act(world.host, "minority.restore", minority=row.id)
    clock.advance(49 * 3600)
    world.act(world.host, "minority.due", minority=row.id, hours=2)
    world.act(lead, "minority.write", minority=row.id, words="Later words")
    assert "Later words" in world.see(reader, "minority")


def test_on_a_result_it_waits_until_the_ballot_is_closed_and_stands_beside_it(world: World) -> None:
    voter = world.join("jp")
    stage = world.go_to("voting")
    world.act(world.host, "poll.open", stage=stage.id)
    poll = world.one(Poll)
    item = next(
        one
        for one in world.rows(PollItem)
        if one.position == min(x.position for x in world.rows(PollItem))
    )
    with pytest.raises(NotNow):
        world.act(voter, "minority.announce", topic="Early", item=item.id)
    world.act(world.host, "poll.close", poll=poll.id)
    world.act(world.host, "poll.reveal", poll=poll.id)

    announce(world, voter, item=item.id)

    assert "We see it differently" in world.see(world.join("us"), "minority", item.id)
    assert "We see it differently" not in world.see(voter, "minority")
    page = world.page(voter, "statements").get_data(as_text=True)
    assert "We see it differently" in page
    assert "minority.write" in page


def test_guests_and_observers_announce_nothing_unasked(world: World) -> None:
    person = world.join()
    world.act(world.host, "people.role", person=person.id, role="observer")

    with pytest.raises(NotAllowed):
        announce(world, person)


@pytest.mark.both_databases
def test_a_disputed_card_says_who_and_gives_each_side_its_words(world: World) -> None:
    jp, kr, reader = world.join("jp"), world.join("kr"), world.join("us")
    with pytest.raises(Invalid):
        world.act(world.host, "claim.post", words="It was settled.", said_by="outside")
    world.act(
        world.host, "claim.post", words="It was settled.", said_by="outside", source="A daily paper"
    )
    claim = world.one(Claim)

    world.act(jp, "claim.word", claim=claim.id, words="Our government holds that it was.")
    world.act(kr, "claim.word", claim=claim.id, words="First wording")
    world.act(kr, "claim.word", claim=claim.id, words="Our courts hold that it was not.")

    html = world.see(reader, "disputed")
    assert "A daily paper" in html
    assert "Our government holds that it was." in html
    assert "Our courts hold that it was not." in html
    assert "First wording" not in html
    assert html.index("del-jp") < html.index("del-kr")
    with pytest.raises(NotAllowed):
        world.act(reader, "claim.take_down", claim=claim.id)
    world.act(world.host, "claim.take_down", claim=claim.id)
    assert "It was settled." not in world.see(reader, "disputed")
    with pytest.raises(NotNow):
        world.act(jp, "claim.word", claim=claim.id, words="After")


def test_a_passage_marked_as_disputed_becomes_one_card(world: World) -> None:
    person = world.join("jp", lang="ja")
    world.go_to("reading")
    found = mark(world, person, mark="disputed")
    assert "claim.post" in world.see(world.host, "disputed")

    world.act(world.host, "claim.post", annotation=found.id, said_by="outside", source="The essay")

    assert found.exact in world.see(person, "disputed")
    with pytest.raises(Conflict):
        world.act(world.host, "claim.post", annotation=found.id, said_by="outside", source="Again")


@pytest.mark.both_databases
def test_a_ballot_on_all_texts_has_its_minority_statements_beside_its_order(world: World) -> None:
    whole = ranking(world, NINE, **OPEN)
    person = whole.everybody[0]
    with pytest.raises(NotNow):
        whole.world.act(person, "minority.announce", topic="Too early", item=whole.poll.id)
    whole.finish()

    whole.world.act(person, "minority.announce", topic="The order hides much", item=whole.poll.id)

    other = whole.everybody[-1]
    poll = whole.poll.id
    assert "The order hides much" in whole.world.see(other, "ballots")
    assert "The order hides much" in whole.world.see(whole.world.host, "poll_control")
    assert "The order hides much" in whole.world.see(other, "statement_results")
    screen = wall(whole.world)
    assert "The order hides much" in whole.world.see(screen, "wall_voting")
    whole.world.go_to("results")
    assert "The order hides much" in whole.world.see(other, "results")
    assert "The order hides much" in whole.world.see(screen, "wall_results")
    with whole.world.database.reading() as db:
        minutes = page(record_of(db, whole.world.meeting_id, "participants"), "en").decode()
    assert minutes.count("Minority statements on this result") == 1
    assert poll
