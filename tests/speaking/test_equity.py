"""How the time was shared."""

from fractions import Fraction

import pytest

from tests.speaking.conftest import Begin, hand_of, speak
from tests.world import World
from workshop.charts.speaking import Spoke, share_chart
from workshop.core import clock
from workshop.speaking.equity import equity_of


@pytest.mark.both_databases
def test_equity_counts_everybody_who_may_speak_and_only_their_own_time(
    world: World, begin: Begin
) -> None:
    stage = begin()
    loud, other, silent = world.join("jp"), world.join("us"), world.join("us")
    world.act(world.host, "floor.give", person=loud.id)
    world.act(world.host, "hand.factor", hand=hand_of(world, loud).id, percent=200)
    clock.advance(60)
    speak(world, other, 30)

    with world.database.reading() as db:
        found = equity_of(db, world.meeting_id, stage.id)

    assert found.seconds_by_person == {loud.id: 30, other.id: 30, silent.id: 0}
    assert (found.spoke, found.gini) == (2, Fraction(1, 3))
    by_code = {one.side.code: (one.people, one.spoke, one.seconds) for one in found.shares}
    assert by_code["jp"] == (1, 1, 30)
    assert by_code["us"] == (2, 1, 30)


def test_equity_of_a_meeting_adds_its_stages(world: World, begin: Begin) -> None:
    one = world.join("jp")
    for seconds in (20, 10):
        stage = begin()
        speak(world, one, seconds)

    with world.database.reading() as db:
        assert equity_of(db, world.meeting_id).seconds == 30
        assert equity_of(db, world.meeting_id, stage.id).seconds == 10


def test_the_facilitator_sees_shares_in_words_bars_and_a_table(world: World, begin: Begin) -> None:
    begin()
    one, other = world.join("jp"), world.join("us")
    assert "Nobody has spoken yet" in world.see(world.host, "equity")
    speak(world, one, 60)
    speak(world, other, 60)

    html = world.see(world.host, "equity")

    assert "The time is shared evenly." in html
    assert "Japan: 50 % of the time, 50 % of the people." in html
    assert "Evenness 1.00" in html


def test_in_a_sensitive_meeting_nobody_measures_speech(world: World) -> None:
    sensitive = world.found(settings={"sensitive": True})
    sensitive.go_to("discussion")

    assert "How the time" not in sensitive.see(sensitive.host, "equity")


def test_bars_of_a_row_are_shares_of_the_same_width() -> None:
    rows = [
        Spoke(id="a", name="A", people=3, seconds=30),
        Spoke(id="b", name="B", people=1, seconds=90),
    ]

    chart = share_chart(rows)

    assert [(one.time_percent, one.people_percent) for one in chart.rows] == [(25, 75), (75, 25)]
    assert sum(one.time_width for one in chart.rows) == pytest.approx(chart.width)
    assert chart.table == (("A", 30, 3), ("B", 90, 1))


def test_bars_without_time_are_empty() -> None:
    chart = share_chart([Spoke(id="a", name="A", people=0, seconds=0)])

    assert (chart.rows[0].time_width, chart.rows[0].people_width) == (0, 0)
