"""The plan of a meeting, stage by stage."""

import re

from flask import Flask

from tests.web.organised import stages
from tests.web.staffed import SAME, Browser, new_meeting

BALLOT = {
    "s-method": "yes-no-abstain",
    "s-rule": "plain",
    "s-disclosure": "confidential",
    "s-show": "closed",
    "s-k": "4",
    "s-quorum": "1/2",
}


def test_the_plan_is_built_row_by_row(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk, plan="")
    for kind in ("welcome", "voting"):
        desk.send(
            f"{address}/plan", kind="stage.add", of="add", stage__kind=kind, minutes="12", after=""
        )
    voting = stages(app, address)[1]
    page = desk.reads(f"{address}/plan")
    rule = re.findall(r'<option value="([a-z-]+)"', page.split('name="s-rule"')[1])[0]

    desk.client.post(
        f"{address}/plan",
        headers=SAME,
        data={
            "kind": "stage.edit",
            "stage": voting.id,
            "minutes": "9",
            "title-ko": "투표",
            "has-settings": "1",
            **BALLOT,
            "s-rule": rule,
        },
    )
    desk.send(f"{address}/plan", kind="stage.order", stage=voting.id, way="up")

    first, second = stages(app, address)
    assert [first.kind, second.kind] == ["voting", "welcome"]
    assert (first.minutes, first.title["ko"]) == (9, "투표")
    chosen = [first.settings[key] for key in ("method", "disclosure", "k")]
    assert chosen == ["yes-no-abstain", "confidential", 4]
    desk.send(f"{address}/plan", kind="stage.remove", stage=first.id)
    assert [one.kind for one in stages(app, address)] == ["welcome"]


def test_wrong_settings_are_refused_beside_the_stage(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk, plan="short-vote")
    voting = next(one for one in stages(app, address) if one.kind == "voting")

    answer = desk.client.post(
        f"{address}/plan",
        headers=SAME,
        data={
            "kind": "stage.edit",
            "of": f"s-{voting.id}",
            "stage": voting.id,
            "minutes": "7",
            "has-settings": "1",
            "s-k": "99",
            "s-method": "agree",
        },
    )

    assert answer.status_code == 422
    assert "Enter a whole number from 3 to 10." in answer.text
    assert 'value="99"' in answer.text
