"""A survey before in the first meeting of a series and one after in the last: the same people, matched."""

import pytest
from sqlalchemy import select

from tests.series.meetings import Line
from tests.world import World
from workshop.core import clock
from workshop.core.db import Database
from workshop.core.errors import NotNow
from workshop.core.people import Participant
from workshop.surveys.models import Survey, SurveyResult, SurveySheet

TWO = ["s03-reasons", "s10-supply-cost"]
pytestmark = pytest.mark.both_databases


@pytest.fixture
def line(world: World) -> Line:
    clock.advance(0)
    return Line(world).begin()


def wave(meeting: World, name: str, **settings: object) -> Survey:
    """Add a survey stage, start it and open its survey."""
    chosen = {"wave": name, "items": TWO, "match": "series", "k": 3, **settings}
    done = meeting.act(
        meeting.host, "stage.add", kind="survey", minutes=5, first="", settings=chosen
    )
    stage = done.made[0]
    meeting.act(meeting.host, "stage.start", expected=meeting.latest_step(), stage=stage)
    meeting.act(meeting.host, "survey.open", stage=stage)
    return meeting.one(Survey, stage_id=stage)


def fill(meeting: World, survey: Survey, value: int, *names: str) -> dict[str, Participant]:
    """Let people of these names come and answer every question with a value."""
    people = {name: meeting.join("jp", name) for name in names}
    given = {f"a-{at}": str(value) for at in range(len(survey.questions))}
    for one in people.values():
        meeting.act(one, "survey.answer", survey=survey.id, **given)
    return people


def sheets(database: Database, survey: Survey) -> list[SurveySheet]:
    with database.reading() as db:
        query = select(SurveySheet).where(SurveySheet.survey_id == survey.id)
        return [one for one in db.scalars(query) if one.sealed]


def test_the_same_people_are_matched_and_attrition_is_told(line: Line) -> None:
    first = line.meeting()
    before = wave(first, "pre")
    fill(first, before, 2, "Sato", "Mori", "Ito", "Abe")
    first.act(first.host, "survey.close", survey=before.id)
    first.act(first.host, "meeting.close")
    last = line.meeting()
    after = wave(last, "post")
    fill(last, after, 4, "Mori", "Ito", "Abe", "Kato")

    last.act(last.host, "survey.close", survey=after.id)

    counted = last.one(Survey, id=after.id)
    assert counted.before_id == before.id
    side = last.side("jp").id
    assert counted.counts == {side: {"before": 4, "after": 4, "both": 3}}
    (row,) = [one for one in last.rows(SurveyResult) if one.position == 0]
    assert row.paired
    assert row.answers in ({side: [[2, 4]] * 3}, {"all": [[2, 4]] * 3})
    assert sheets(line.database, before) == []
    assert sheets(line.database, after) == []
    assert "in the same people" in last.see(last.host, "survey_results", after.id)


def test_nothing_is_told_on_the_day_where_the_plan_says_so(line: Line) -> None:
    first = line.meeting()
    before = wave(first, "pre")
    fill(first, before, 2, "Sato", "Mori", "Ito")
    first.act(first.host, "survey.close", survey=before.id)
    last = line.meeting()
    after = wave(last, "post", released="later")
    fill(last, after, 3, "Sato", "Mori", "Ito")

    last.act(last.host, "survey.close", survey=after.id)

    assert last.rows(SurveyResult) == []
    with pytest.raises(NotNow):
        last.act(last.host, "survey.count", survey=after.id)
    last.act(last.host, "meeting.close")
    last.act(last.host, "survey.count", survey=after.id)
    assert last.rows(SurveyResult) != []


def test_the_first_wave_cannot_be_counted_alone_once_another_is_compared_with_it(
    line: Line,
) -> None:
    first = line.meeting()
    before = wave(first, "pre")
    first.act(first.host, "survey.close", survey=before.id)
    last = line.meeting()
    wave(last, "post")

    with pytest.raises(NotNow) as refused:
        first.act(first.host, "survey.count", survey=before.id)

    assert "counted together" in str(refused.value.say)


def test_two_who_cannot_be_told_apart_are_not_matched(line: Line) -> None:
    first = line.meeting()
    before = wave(first, "pre")
    fill(first, before, 2, "Sato", "Mori", "Ito", "Abe")
    first.act(first.host, "survey.close", survey=before.id)
    last = line.meeting()
    last.join("jp", "Abe")
    after = wave(last, "post")
    fill(last, after, 4, "Sato", "Mori", "Ito", "Abe")

    last.act(last.host, "survey.close", survey=after.id)

    assert last.one(Survey, id=after.id).counts[last.side("jp").id]["both"] == 3


def test_a_series_without_a_wave_that_waits_says_so(line: Line) -> None:
    last = line.meeting()

    with pytest.raises(NotNow) as refused:
        wave(last, "post")

    assert "No earlier meeting of this series" in str(refused.value.say)


def test_a_wave_of_the_series_is_not_taken_by_a_survey_of_one_meeting(line: Line) -> None:
    meeting = line.meeting()
    before = wave(meeting, "pre")
    meeting.act(meeting.host, "survey.close", survey=before.id)

    after = wave(meeting, "post", match="meeting")

    assert after.before_id is None
    assert "series of meetings" in meeting.see(meeting.join("jp"), "survey") or before.series
