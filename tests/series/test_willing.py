"""After a listening circle only those who said in private that they want to go on are invited to what follows."""

from tests.world import World
from workshop.series.keeping import people_of
from workshop.series.willing import answers_in, willing

PLAN = """
title: {en: Listening circle}
stages:
- {kind: debrief, minutes: 5, settings: {ask: true, question: {en: "Do you want to go on to the exercise?"}}}
- {kind: close, minutes: 5}
"""


def test_only_who_said_yes_last_is_in_the_file_of_people(world: World) -> None:
    world.act(world.host, "plan.take", text=PLAN)
    one, two, three, four = (world.join("jp", name) for name in ("Abe", "Baba", "Chiba", "Date"))
    world.go_to("debrief")
    world.act(one, "answer.give", choice="yes")
    world.act(two, "answer.give", choice="no")
    world.act(three, "answer.give", choice="yes")

    world.act(three, "answer.give", choice="later")

    with world.database.reading() as db:
        only = willing(db, world.meeting_id)
        rows = people_of(db, world.meeting_id, only)
        everybody = people_of(db, world.meeting_id)
        assert len(answers_in(db, world.meeting_id)) == 3
    assert only == {one.id}
    assert [row[0] for row in rows] == ["Abe"]
    assert {row[0] for row in everybody} == {"Abe", "Baba", "Chiba", "Date"}
    assert four.id not in only


def test_the_page_of_the_finished_meeting_leads_a_facilitator_to_those_who_said_yes(
    world: World,
) -> None:
    world.act(world.host, "plan.take", text=PLAN)
    one, two = world.join("jp", "Abe"), world.join("kr", "Bae")
    world.go_to("debrief")
    assert "going-on-title" not in world.see(world.host, "going_on")
    world.act(one, "answer.give", choice="no")
    assert "Nobody said yes so far." in world.see(world.host, "going_on")
    world.act(two, "answer.give", choice="yes")
    world.go_to("close")
    world.act(world.host, "meeting.close")

    page, other = world.page(world.host).text, world.page(two).text

    address = f"/organise/{world.meeting_id}/series"
    assert "1 person said in private that they want to go on." in page
    assert f'href="{address}/people.csv?said=yes">Those who said yes</a>' in page
    assert "This meeting is in no series yet." in page
    assert address not in other
    assert "said in private" not in other
