"""Delegations that only listen or do not vote: said by the plan, ticked on the second screen, kept by the meeting."""

import re

from flask import Flask

from tests.library.test_plan_sides import PLAN
from tests.web.organised import rows
from tests.web.staffed import SAME, Browser, usual_sides
from workshop.core.people import delegations_of


def test_the_second_screen_is_ticked_as_the_plan_says_and_the_meeting_keeps_it(
    app: Flask, desk: Browser
) -> None:
    kept = desk.send("/library/plans/import", text=PLAN, sure="1")
    plan_id = kept.location.rsplit("/", 1)[-1]
    about = {"title-en": "Circle", "languages": ["en"], "plan": plan_id}

    first = desk.send("/organise/new", **about)

    ticked = re.findall(r'name="(d\d-(?:votes|listens))" value="1" checked', first.text)
    assert sorted(ticked) == ["d0-votes", "d1-votes", "d2-listens", "d3-listens"]
    sides = {**usual_sides(), "d2-listens": "1"}
    sides.pop("d2-votes")
    second = desk.client.post("/organise/new", data={**about, **sides}, headers=SAME)
    address = second.location.removesuffix("/proposals")
    made = {one.code: (one.votes, one.speaks) for one in rows(app, delegations_of, address)}
    assert made["us"] == (False, False)
    assert made["jp"] == (True, True)


def test_a_plan_used_in_one_step_brings_its_listeners(app: Flask, desk: Browser) -> None:
    kept = desk.send("/library/plans/import", text=PLAN, sure="1")

    used = desk.send(f"{kept.location}/use")

    address = re.findall(r"/organise/[0-9a-f-]{36}", used.location)[0]
    made = {one.code: (one.votes, one.speaks) for one in rows(app, delegations_of, address)}
    assert made == {
        "jp": (True, True),
        "kr": (True, True),
        "us": (False, False),
        "guest": (False, False),
    }
