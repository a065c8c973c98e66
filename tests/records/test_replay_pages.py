"""The replay: the same panels over the rows of an earlier moment, for one pair of eyes."""

import re
from typing import Any

import pytest

from tests.world import World
from workshop.agenda.models import Stage
from workshop.core.circles import Audiences, audiences_of
from workshop.core.people import Participant
from workshop.records.tape import Tape, counted_nouns


@pytest.fixture
def played(world: World) -> World:
    """A meeting that was held, from its welcome to its close."""
    voters = [world.join(side, f"{side}{n}") for n in range(2) for side in ("jp", "kr", "us")]
    world.join("us", "UNADMITTED", admit=False)
    world.act(voters[1], "call.make", need="pause")
    world.go_to("welcome")
    world.act(world.host, "notice.say", words="Good evening")
    stage = next(one for one in world.rows(Stage) if one.kind == "voting")
    world.act(world.host, "stage.edit", stage=stage.id, settings={"reasons": True})
    world.go_to("voting")
    poll_id, *items = world.act(world.host, "poll.open", stage=stage.id).made
    for voter in voters:
        reason = f"SECRET of {voter.name}"
        world.act(voter, "ballot.cast", poll=poll_id, item=items[0], choice="agree", reason=reason)
    world.act(world.host, "poll.close", poll=poll_id)
    world.act(world.host, "poll.reveal", poll=poll_id)
    world.go_to("discussion")
    world.act(world.host, "meeting.close")
    world.member, world.item = voters[0], items[0]  # type: ignore[attr-defined]
    return world


def reel_of(world: World, person: Participant) -> Any:
    tape = Tape(world.meeting_id)
    with world.database.reading() as db:
        tape.read_on(db)
        return tape.for_eyes(audiences_of(db, db.get(Participant, person.id)))


def moments_of(world: World, person: Participant) -> list[str]:
    last = len(reel_of(world, person).moments)
    return [moment_of(world, person, n) for n in range(1, last + 1)]


def moment_of(world: World, person: Participant, n: int, eyes: str = "own") -> str:
    address = f"/m/{person.id}/replay?eyes={eyes}&n={n}"
    answer = world.client(person).get(address, headers={"X-Fragment": "1"})
    return str(answer.get_data(as_text=True))


def test_a_member_sees_what_a_member_saw_and_nothing_of_others_desks(played: World) -> None:
    shown = moments_of(played, played.member)  # type: ignore[attr-defined]
    everything = "".join(shown)

    assert "Good evening" in everything
    assert "Good evening" not in shown[0]
    assert "UNADMITTED" not in everything
    for other in ("jp1", "kr0", "kr1", "us0", "us1"):
        assert f"SECRET of {other}" not in everything


def test_private_rows_of_others_are_not_even_in_the_database_of_a_members_replay(
    played: World,
) -> None:
    member: Any = played.member  # type: ignore[attr-defined]
    reel = reel_of(played, member)

    state = reel.state_at(len(reel.moments), counted_nouns())

    assert "call" not in state
    assert {one["participant_id"] for one in state["consent"].values()} == {member.id}
    assert "UNADMITTED" not in {one["name"] for one in state["participant"].values()}


def test_only_these_are_counted_whoever_may_read_them() -> None:
    """Rows of these nouns reach everybody's replay: one more here is one more thing that is told."""
    assert counted_nouns() == {
        "assent",
        "backing",
        "ballot",
        "echo",
        "hand",
        "line_answer",
        "offer",
        "term_mark",
    } | {  # hints, of which no row is in any journal
        "drafting_team",
        "point_support",
        "side_stood",
        "survey_turnout",
        "talk_released",
        "terms_marked",
        "turnout",
    }


def test_the_hosts_see_their_own_lens(played: World) -> None:
    everything = "".join(moments_of(played, played.host))

    assert "UNADMITTED" in everything


@pytest.mark.parametrize("eyes", ["everybody", "wall"])
def test_with_the_eyes_of_all_nobody_s_own_and_no_desk_is_shown(played: World, eyes: str) -> None:
    member: Participant = played.member  # type: ignore[attr-defined]

    shown = [moment_of(played, played.host, n, eyes) for n in (4, 9, 14, 999)]

    assert shown[-1] == moment_of(played, member, 999, eyes)
    assert not any(word in "".join(shown) for word in ("UNADMITTED", "SECRET", "Needs you"))
    assert ('class="wall' in shown[-1]) == (eyes == "wall")


def test_other_eyes_see_the_same_moment(played: World) -> None:
    reel = reel_of(played, played.host)
    opened = next(mark for mark in reel.marks if mark["kind"] == "opened")

    page = played.page(played.host, f"replay?n={opened['place']}&was=own&eyes=wall")

    (place,) = re.findall(r'data-place="(\d+)"', page.get_data(as_text=True))
    member = reel_of(played, played.member)  # type: ignore[attr-defined]
    public = [seq for seq, _at in member.moments if seq <= int(opened["seq"])]
    assert 1 < int(place) <= len(public) < opened["place"]


def test_nothing_in_the_replay_can_be_pressed(played: World) -> None:
    for shown in moments_of(played, played.member):  # type: ignore[attr-defined]
        assert '<fieldset class="replayed" disabled>' in shown
        assert shown.index("<form") > shown.index("<fieldset") if "<form" in shown else True
        past = shown[shown.index("<fieldset") :]
        assert re.findall(r'<a [^>]*href="[^#][^"]*"', past) == [], (
            "it would open what is there now"
        )


def test_the_page_works_without_scripts(played: World) -> None:
    page = played.page(played.host, "replay?n=5").get_data(as_text=True)

    assert 'href="replay?n=4"' in page
    assert 'href="replay?n=6"' in page
    assert re.search(r'<input type="range"[^>]* name="n"[^>]* value="5"', page)
    assert "A ballot opened" in page
    assert "As it was at" in page


def test_an_odd_question_is_brought_within_bounds_and_shows_nobody_else_s_eyes(
    played: World,
) -> None:
    member: Participant = played.member  # type: ignore[attr-defined]
    client = played.client(member)
    own = moment_of(played, member, 9)

    for asked in ("", "0", "99999999", "-1", "x", "9" * 400, "１", "1.5"):
        assert client.get(f"/m/{member.id}/replay?n={asked}").status_code == 200
    for eyes in ("host", "", "own&eyes=host", "everybody%00", "OWN", "../wall", played.host.id):
        assert moment_of(played, member, 9, eyes) == own


def test_a_row_that_went_to_another_audience_is_gone() -> None:
    def body(audience: str, name: str) -> dict[str, Any]:
        image = {"id": "1", "name": name}
        at = "2026-11-22T10:00:00.000000Z"
        return {"at": at, "audience": audience, "rows": [{"noun": "thing", "image": image}]}

    tape = Tape("m", [(1, body("all", "a")), (2, body("circle:x", "b")), (3, body("all", "c"))])
    tape.bodies[2][1]["rows"] = []
    reel = tape.for_eyes(Audiences(frozenset({"all"})))

    assert reel.state_at(1, ()) == {"thing": {"1": {"id": "1", "name": "a"}}}
    assert reel.state_at(2, ()) == {"thing": {}}
