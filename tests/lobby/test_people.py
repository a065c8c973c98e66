"""People: in and out, roles, calls for support, stepping out; and who hears of it."""

import pytest

from tests.world import World
from workshop.accounts.seats import give_key
from workshop.core import delivery, ids
from workshop.core.circles import Membership
from workshop.core.errors import Conflict, NotAllowed, NotFound, NotNow
from workshop.core.people import Participant
from workshop.core.presence import board
from workshop.lobby.models import Call
from workshop.proposals.models import Proposal


def test_all_who_wait_are_admitted_together(world: World) -> None:
    waiting = [world.join(side, admit=False) for side in ("jp", "kr", "us")]

    world.act(world.host, "people.admit", people=[one.id for one in waiting])

    assert all(one.is_in for one in world.rows(Participant))
    assert "Nothing waits" in world.see(world.host, "needs_you")


def test_two_of_one_name_are_marked_for_the_facilitator_and_nobody_else(world: World) -> None:
    here, came = world.join("jp", "Kim Ji"), world.join("kr", "ＫＩＭ ji", admit=False)
    other = world.join("us", "Lee", admit=False)

    desk = world.see(world.host, "needs_you")

    assert desk.count("Somebody else here has this name.") == 1
    assert world.see(world.host, "everybody").count("Somebody else here has this name.") == 1
    world.act(world.host, "people.decline", people=[came.id])
    assert "Somebody else" not in world.see(world.host, "everybody")
    assert "Somebody else" not in world.page(here).text + world.page(other).text


def test_the_console_names_those_whose_line_is_down(world: World) -> None:
    here, gone = world.join("jp", "Still Here"), world.join("kr", "Line Down")
    board.tell(world.meeting_id, {here.id: 1, world.host.id: 1})

    shown = world.see(world.host, "people")

    assert "1 is not connected" in shown
    assert "Line Down" in shown
    assert "Still Here" not in shown
    world.act(gone, "seat.step_out")
    assert "not connected" not in world.see(world.host, "people")


def test_the_second_facilitator_to_admit_is_told(world: World) -> None:
    one = world.join(admit=False)
    world.act(world.host, "people.admit", people=[one.id])

    with pytest.raises(Conflict):
        world.act(world.host, "people.decline", people=[one.id])


def test_somebody_declined_can_be_let_in_later(world: World) -> None:
    one = world.join(admit=False)
    world.act(world.host, "people.decline", people=[one.id])

    world.act(world.host, "people.restore", person=one.id)

    assert world.one(Participant, id=one.id).is_in


def test_a_member_does_not_know_who_waits(world: World) -> None:
    member, waiting = world.join("jp"), world.join("kr", admit=False)

    with pytest.raises(NotFound):
        world.act(world.host, "people.restore", person=ids.new_id())
    with pytest.raises(NotAllowed):
        world.act(member, "people.admit", people=[waiting.id])


def test_somebody_removed_finds_nothing_any_more(world: World) -> None:
    one = world.join()
    world.act(world.host, "people.remove", person=one.id)

    with pytest.raises(NotFound):
        world.act(one, "language.choose", lang="ja")
    assert world.page(one).status_code == 404


def test_a_person_removed_twice_is_a_conflict_and_restored_once(world: World) -> None:
    one = world.join()
    world.act(world.host, "people.remove", person=one.id)

    with pytest.raises(Conflict):
        world.act(world.host, "people.remove", person=one.id)
    world.act(world.host, "people.restore", person=one.id)
    with pytest.raises(NotNow):
        world.act(world.host, "people.restore", person=one.id)


def test_nobody_removes_the_founder(world: World) -> None:
    with pytest.raises(NotAllowed):
        world.act(world.host, "people.remove", person=world.host.id)


def test_a_new_role_changes_vote_lens_and_circle(world: World) -> None:
    one = world.join("jp")

    world.act(world.host, "people.role", person=one.id, role="cohost", expected="member")

    now = world.one(Participant, id=one.id)
    assert (now.role, now.votes) == ("cohost", False)
    assert world.see(one, "needs_you")
    world.act(world.host, "people.role", person=one.id, role="member", expected="cohost")
    assert world.one(Participant, id=one.id).votes
    assert world.one(Membership, participant_id=one.id).left_at is not None
    with pytest.raises(NotFound):
        world.see(one, "needs_you")


def test_a_role_changed_meanwhile_is_a_conflict(world: World) -> None:
    one = world.join()
    world.act(world.host, "people.role", person=one.id, role="observer", expected="member")

    with pytest.raises(Conflict):
        world.act(world.host, "people.role", person=one.id, role="recorder", expected="member")


def test_a_call_reaches_the_desk_and_nobody_else(world: World) -> None:
    caller, other = world.join("jp", name="Quiet Person"), world.join("kr")

    world.act(caller, "call.make", need="pause")

    assert "asks for support" in world.see(world.host, "needs_you")
    assert "has reached the facilitators" in world.see(caller, "my_call")
    assert "has reached" not in world.see(other, "my_call")
    call = world.one(Call)
    with pytest.raises(NotFound):
        world.act(other, "call.withdraw", call=call.id)


def test_somebody_in_the_lobby_can_call_too(world: World) -> None:
    waiting = world.join(admit=False)

    world.act(waiting, "call.make", need="support")

    assert "has reached the facilitators" in world.see(waiting, "my_call")


def test_a_call_is_seen_to_once(world: World) -> None:
    caller = world.join()
    world.act(caller, "call.make", need="support")
    call = world.one(Call)

    world.act(world.host, "call.answer", call=call.id)

    assert "Somebody is seeing to your call" in world.see(caller, "my_call")
    with pytest.raises(Conflict):
        world.act(world.host, "call.answer", call=call.id)


def test_a_call_can_be_taken_back(world: World) -> None:
    caller = world.join()
    world.act(caller, "call.make", need="support")

    world.act(caller, "call.withdraw", call=world.one(Call).id)

    assert "Nothing waits" in world.see(world.host, "needs_you")
    assert "notice" not in world.see(caller, "my_call")


def test_only_one_block_of_the_console_has_the_colour_of_stop(world: World) -> None:
    for side in ("jp", "kr"):
        world.act(world.join(side), "call.make", need="support")

    assert world.see(world.host, "needs_you").count("alert first") == 1


def test_whoever_steps_out_sees_a_neutral_page_until_coming_back(world: World) -> None:
    one, other = world.join("jp"), world.join("kr")

    done = world.act(one, "seat.step_out")

    with world.database.reading() as db:
        meeting, person = delivery.seats(db, one.id)
        items = delivery.personal_items(db, meeting, person, ["stepped_out"])
    assert "You have stepped out" in items[0]["h"]
    assert done.heads
    assert "You have stepped out" in world.page(one).text
    assert "You have stepped out" not in world.page(other).text
    world.act(one, "seat.come_back")
    assert "You have stepped out" not in world.page(one).text


def test_everybody_has_support_and_the_way_out_in_sight(world: World) -> None:
    person, text = world.join(), world.rows(Proposal)[0]

    for path in ("", "mine", "terms", "statements", "digest", f"text/{text.id}"):
        html = world.page(person, path).text
        assert "Ask for support" in html, path
        assert "Step out" in html, path
    assert "Ask for support" not in world.page(world.host, "statements").text


def test_whoever_steps_out_on_a_page_beside_the_meeting_comes_to_the_neutral_one(
    world: World,
) -> None:
    person = world.join()

    client = world.client(person)
    answer = client.post(
        f"/m/{person.id}/act",
        data={"kind": "seat.step_out"},
        headers={"Sec-Fetch-Site": "same-origin"},
    )

    assert answer.location.endswith(f"/m/{person.id}/")
    assert "You have stepped out." in client.get(answer.location).text


@pytest.mark.parametrize("lang", ["en", "ja", "ko"])
def test_a_language_chosen_by_a_plain_form_is_the_page_s(world: World, lang: str) -> None:
    one = world.join()
    client = world.client(one)

    answer = client.post(
        f"/m/{one.id}/act",
        data={"kind": "language.choose", "lang": lang},
        headers={"Sec-Fetch-Site": "same-origin"},
    )

    assert answer.status_code == 303
    assert f'<html lang="{lang}"' in client.get(answer.location).text


def test_the_page_of_somebody_removed_goes_to_one_that_says_so(world: World) -> None:
    one = world.join()
    seat = world.app.extensions["parts"].office.seat(
        {"HTTP_AUTHORIZATION": f"Bearer {give_key(world.database, one)}"}, one.id
    )
    world.act(world.host, "people.remove", person=one.id)

    answer = world.app.extensions["parts"].office.sync(seat, {}, [])

    assert "Your seat has ended" in world.app.test_client().get(answer["gone"]).text
