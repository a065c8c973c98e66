"""Plan 3, the deliberative poll: asked days ahead and again on the day, and nothing shown on the day."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.deeds import run
from tests.journeys.deeds_papers import fill_survey
from tests.journeys.plans import Axe, Play, come_in, stage_play, take_home
from tests.support.browsers import Consoles
from tests.support.served import Served
from workshop.agenda.models import stages_of
from workshop.surveys.models import Survey

pytestmark = [pytest.mark.journey, pytest.mark.deep]


def answer_ahead(play: Play) -> None:
    """Open the survey before days ahead; a phone finds it on its page, the others answer, too."""
    with play.world.database.reading() as db:
        before = next(one for one in stages_of(db, play.world.meeting_id) if one.kind == "survey")
    console = play.console
    console.goto(f"{play.served.url}/m/{play.host.id}/survey")
    console.locator(f"#open-survey-{before.id} button").click()
    expect(console.locator("details[id^=close-survey]").first).to_be_visible()
    survey = play.world.one(Survey, stage_id=before.id)
    for lang in ("ja", "ko"):
        page = play.phones[lang]
        page.goto(f"{play.served.url}/m/{play.seats[lang].id}/survey")
        fill_survey(page)
        page.goto(f"{play.served.url}/m/{play.seats[lang].id}/")
    assert play.others_do("survey.answer", before) == len(play.others)
    play.must(play.host, "survey.close", survey=survey.id)
    console.goto(f"{play.served.url}/m/{play.host.id}/")


def test_plan_three_asks_ahead_and_shows_nothing_on_the_day(
    served: Served, browser: Browser, consoles: Consoles, axe: Axe, tmp_path: Path
) -> None:
    play = stage_play(served, browser, consoles, axe, "deliberative-poll")
    come_in(play, warned=True)
    answer_ahead(play)

    stages = run(play)

    assert [one.kind for one in stages].count("breakout") == 2
    for survey in play.world.rows(Survey):
        assert survey.wave == "once" or survey.state == "closed"
    for page in (play.console, *play.phones.values()):
        expect(page.locator(".survey-question")).to_have_count(0)
    record, _journal = take_home(play, tmp_path)
    assert record
