"""After a listening circle only those who said in private that they want to go on are invited, each once."""

import pytest
from sqlalchemy import select

from tests.onward.circle import SUPPORT, Circle
from tests.world import World
from workshop.accounts.models import Invitation
from workshop.core import ids
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotNow
from workshop.core.journal import entries
from workshop.lobby.founding import Opening, found_meeting
from workshop.onward.models import Onward
from workshop.onward.willing import waiting_for
from workshop.series.keeping import people_of


@pytest.mark.both_databases
def test_who_said_no_later_or_nothing_is_not_invited(circle: Circle) -> None:
    circle.invite()

    assert circle.invited() == ["Yes Abe", "Yes Bae"]
    assert [one.name for one in circle.links()] == ["Yes Abe", "Yes Bae"]
    assert [one.settings.get("email") for one in circle.links()] == [None, "bae@example.org"]
    assert [one.lang for one in circle.links()] == ["ja", "ko"]


@pytest.mark.both_databases
def test_a_second_press_invites_only_who_is_new(circle: Circle) -> None:
    circle.invite()
    with pytest.raises(NotNow):
        circle.invite()
    world = circle.world
    world.act(world.host, "meeting.open")
    world.act(circle.people["Silent Eum"], "answer.give", choice="yes")
    world.act(world.host, "meeting.close")

    circle.invite()

    assert circle.invited() == ["Silent Eum", "Yes Abe", "Yes Bae"]
    circle.invite("later")
    with pytest.raises(Invalid):
        circle.invite("no")
    assert circle.invited() == ["Later Doi", "Silent Eum", "Yes Abe", "Yes Bae"]
    assert len(circle.links()) == 4


def test_the_last_answer_counts_and_who_left_the_record_is_not_written_to(asked: Circle) -> None:
    world, people = asked.world, asked.people
    world.act(people["Yes Abe"], "answer.give", choice="no")
    world.act(world.host, "people.remove", person=people["Yes Bae"].id)
    asked.end()

    with pytest.raises(NotNow):
        asked.invite()

    with world.database.reading() as db:
        assert waiting_for(db, world.meeting_id, "yes") == []
    assert asked.links() == []


def test_an_answer_can_be_changed_after_the_meeting(circle: Circle) -> None:
    world, people = circle.world, circle.people
    assert "my-going-on" in world.see(people["Later Doi"], "my_onward")
    assert "my-going-on" not in world.see(people["Silent Eum"], "my_onward")

    world.act(people["Yes Bae"], "answer.change", choice="no")
    world.act(people["Later Doi"], "answer.change", choice="yes")
    with pytest.raises(NotNow):
        world.act(people["Silent Eum"], "answer.change", choice="yes")
    circle.invite()

    assert circle.invited() == ["Later Doi", "Yes Abe"]
    assert "my-going-on" not in world.see(people["Later Doi"], "my_onward")


def test_nobody_is_invited_while_answers_can_change(asked: Circle) -> None:
    world = asked.world
    asked.end()
    world.act(world.host, "meeting.open")

    with pytest.raises(NotNow):
        asked.invite()

    assert asked.links() == []


def test_only_a_meeting_of_one_s_own_that_is_still_to_come_can_follow(circle: Circle) -> None:
    world = circle.world
    other = found_meeting(
        world.writer, ids.new_id(), "Other", "en", Opening(title={"en": "Theirs"})
    )
    sides = ({"code": "jp", "letters": "JP", "names": {"en": "Japan"}},)
    opening = Opening(title={"en": "Japan alone"}, delegations=sides)
    alone = found_meeting(world.writer, str(world.host.staff_id), "Host", "en", opening)

    with pytest.raises(NotFound):
        circle.invite(to=other.meeting.id)
    with pytest.raises(Conflict):
        circle.invite(to=world.meeting_id)
    with pytest.raises(Conflict):
        circle.invite(to=alone.meeting.id)
    with pytest.raises(NotAllowed):
        world.act(circle.people["Yes Abe"], "onward.invite", to=circle.target_id, choice="yes")

    assert circle.invited() == []


def test_other_participants_learn_nothing_of_it(circle: Circle) -> None:
    world, other = circle.world, circle.people["No Cole"]
    before = world.page(other, "sync").get_json()["n"]

    circle.invite()

    assert world.page(other, "sync").get_json()["n"] == before
    page = world.page(other).text
    assert "my-onward" not in page
    assert "Mock mediation" not in page
    assert SUPPORT in page
    mine = world.page(circle.people["Yes Abe"]).text
    assert "模擬調停" in mine
    with world.database.reading() as db:
        told = [one for one in entries(db, world.meeting_id) if "onward.invite" in str(one.body)]
    desks = {f"desk:{circle.people[name].id}" for name in ("Yes Abe", "Yes Bae")}
    assert {one.audience for one in told} == desks


def test_the_seat_of_the_finished_meeting_opens_the_own_invitation_once(circle: Circle) -> None:
    circle.invite()
    world, mine = circle.world, circle.people["Yes Abe"]
    row = next(one for one in world.rows(Onward) if one.participant_id == mine.id)
    address = f"/m/{mine.id}/onward/{row.id}"
    client = world.client(mine)
    other = circle.people["Yes Bae"]

    assert world.client(other).get(f"/m/{other.id}/onward/{row.id}").status_code == 404
    assert "Yes Abe" in client.get(address).text
    head = {"Sec-Fetch-Site": "same-origin"}
    taken = client.post(address, data={"name": "Abe", "lang": "ja"}, headers=head)
    again = client.post(address, data={"name": "Abe", "lang": "ja"}, headers=head)

    assert (taken.status_code, again.status_code) == (303, 409)
    link = next(one for one in circle.links() if one.id == row.invitation_id)
    assert link.participant_id in str(taken.location)
    assert "my-onward" not in world.page(mine).text


def test_who_declines_is_not_asked_again(circle: Circle) -> None:
    circle.invite()
    world, mine = circle.world, circle.people["Yes Abe"]
    row = next(one for one in world.rows(Onward) if one.participant_id == mine.id)

    world.act(mine, "onward.decline", onward=row.id)

    with pytest.raises(NotNow):
        world.act(mine, "onward.decline", onward=row.id)
    with pytest.raises(NotNow):
        circle.invite()
    with world.database.reading() as db:
        assert db.get_one(Invitation, row.invitation_id).revoked_at is not None
    assert "辞退" in world.see(mine, "my_onward") or "declined" in world.see(mine, "my_onward")


def test_a_withdrawn_link_makes_room_for_another_meeting(circle: Circle) -> None:
    circle.invite()
    world = circle.world
    opening = Opening(title={"en": "Another day"})
    other = found_meeting(world.writer, str(world.host.staff_id), "Host", "en", opening)
    with world.database.writing() as db:
        for one in db.scalars(select(Invitation).where(Invitation.meeting_id == circle.target_id)):
            one.revoked_at = one.made_at

    circle.invite(to=other.meeting.id)

    assert circle.invited() == ["Yes Abe", "Yes Abe", "Yes Bae", "Yes Bae"]


def test_whoever_is_erased_loses_the_invitation_too(circle: Circle) -> None:
    circle.invite()
    world, mine = circle.world, circle.people["Yes Bae"]
    world.act(mine, "erasure.ask")
    from workshop.records.models import Erasure

    world.act(world.host, "erasure.confirm", erasure=world.one(Erasure).id)

    link = next(one for one in circle.links() if one.lang == "ko")
    assert (link.name, link.settings) == ("", {})
    assert link.revoked_at is not None


def test_the_file_of_people_holds_only_who_said_yes_and_has_a_seat(asked: Circle) -> None:
    from workshop.onward.willing import answers_in, willing

    world = asked.world
    with world.database.reading() as db:
        only = willing(db, world.meeting_id)
        assert {row[0] for row in people_of(db, world.meeting_id, only)} == {"Yes Abe", "Yes Bae"}
        assert len(people_of(db, world.meeting_id)) == 5
        assert len(answers_in(db, world.meeting_id)) == 4


def test_the_console_leads_a_facilitator_to_the_invitations(world: World) -> None:
    circle = Circle(world).begin()
    assert "onward" not in world.see(world.host, "going_on")
    circle.end()

    told = world.see(world.host, "going_on")

    assert "2 people said in private that they want to go on." in told
    assert f'href="/organise/{world.meeting_id}/onward"' in told
    assert "said in private" not in world.page(circle.people["No Cole"]).text
