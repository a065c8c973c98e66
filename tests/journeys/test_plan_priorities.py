"""Plan 5, the priority plenary: points twice, gifts and needs between, one list at the end."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.deeds import run
from tests.journeys.plans import Axe, come_in, stage_play, take_home
from tests.support.browsers import Consoles
from tests.support.served import Served

pytestmark = [pytest.mark.journey, pytest.mark.deep]


def test_plan_five_from_lobby_to_record(
    served: Served, browser: Browser, consoles: Consoles, axe: Axe, tmp_path: Path
) -> None:
    play = stage_play(served, browser, consoles, axe, "priority-plenary")
    come_in(play)

    stages = run(play)

    assert [one.kind for one in stages].count("rank") == 2
    expect(play.console.locator("#next button")).to_have_count(0)
    record, _journal = take_home(play, tmp_path)
    assert [one["method"] for one in record["polls"]].count("points") == 2
