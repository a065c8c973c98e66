"""Plan 2, half a day on economic resilience: amended texts, votes, the minority's own words."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.deeds import run
from tests.journeys.deeds_lists import SAYS
from tests.journeys.plans import Axe, come_in, stage_play, take_home
from tests.support.browsers import Consoles
from tests.support.served import Served

pytestmark = [pytest.mark.journey, pytest.mark.deep]


def test_plan_two_from_lobby_to_record(
    served: Served, browser: Browser, consoles: Consoles, axe: Axe, tmp_path: Path
) -> None:
    play = stage_play(served, browser, consoles, axe, "resilience-half-day")
    come_in(play, warned=True)

    stages = run(play)

    assert len(stages) == 13
    expect(play.phones["en"].locator(".survey-question")).to_have_count(0)
    record, _journal = take_home(play, tmp_path)
    assert SAYS["ko"] in str(record)
