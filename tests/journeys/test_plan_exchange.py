"""Plan 1, the exchange on the model of CULCON, from the shelf to a verified record."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.deeds import run
from tests.journeys.plans import Axe, come_in, stage_play, take_home
from tests.support.browsers import Consoles
from tests.support.served import Served

pytestmark = [pytest.mark.journey, pytest.mark.deep]


def test_plan_one_from_lobby_to_record(
    served: Served, browser: Browser, consoles: Consoles, axe: Axe, tmp_path: Path
) -> None:
    play = stage_play(served, browser, consoles, axe, "culcon-exchange")
    come_in(play)

    stages = run(play)

    assert [one.kind for one in stages][-1] == "close"
    assert len(stages) == 9
    record, journal = take_home(play, tmp_path)
    assert '"kind":"hand.begin"' not in journal
    assert record
