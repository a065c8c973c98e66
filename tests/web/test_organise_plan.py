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


def test_a_stage_is_added_between_two_others_and_offered_with_what_it_does(
    app: Flask, desk: Browser
) -> None:
    address = new_meeting(desk, plan="short-vote")
    first = stages(app, address)[0]

    page = desk.reads(f"{address}/plan?add={first.id}")
    desk.send(f"{address}/plan", kind="stage.add", stage__kind="break", minutes="7", after=first.id)

    assert page.count('id="add"') == 1
    assert "Rest; the clock shows when the meeting goes on." in page
    assert [one.kind for one in stages(app, address)][:2] == ["welcome", "break"]


def test_stages_are_dragged_into_another_order(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk, plan="short-vote")
    ids = [one.id for one in stages(app, address)]
    page = desk.reads(f"{address}/plan")

    desk.send(f"{address}/plan", kind="stage.arrange", stages=list(reversed(ids)))

    assert re.findall(r'name="stages" value="([^"]+)" form="arrange"', page) == ids
    assert [one.id for one in stages(app, address)] == list(reversed(ids))


def test_the_minutes_are_changed_in_the_row_and_checked_against_plan_and_limit(
    app: Flask, desk: Browser
) -> None:
    address = new_meeting(desk, plan="short-vote")
    desk.send(f"{address}/plan", kind="meeting.schedule", most="30")

    desk.send(f"{address}/plan", kind="stage.edit", stage=stages(app, address)[0].id, minutes="11")

    page = desk.reads(f"{address}/plan")
    assert "36 minutes" in page
    assert "6 more than the plan" in page
    assert "6 minutes too long." in page


def test_start_times_stand_there_for_every_place(desk: Browser) -> None:
    address = new_meeting(desk, plan="short-vote")

    when = {"day": "2026-12-01", "clock": "09:00", "zone": "Asia/Seoul"}
    desk.send(f"{address}/plan", kind="meeting.schedule", **when)

    page = desk.reads(f"{address}/plan")
    for place in ("Seoul and Tokyo", "Washington", "Los Angeles", "Honolulu"):
        assert f">{place}</th>" in page
    first = page[page.index("<tbody>", page.index('id="times"')) :].split("</tr>")[0]
    assert re.findall(r"\d\d:\d\d", first) == ["09:00", "19:00", "16:00", "14:00"]
    assert "Ends at" in page
    assert "09:30" in page


def test_what_participants_see_is_shown_beside_the_plan(app: Flask, desk: Browser) -> None:
    address = new_meeting(desk, plan="culcon-exchange")

    for stage in stages(app, address):
        page = desk.reads(f"{address}/plan?see={stage.id}")

        assert "What participants see" in page
        assert page.count("data-panel=") >= 1
    assert all(one.state == "planned" for one in stages(app, address))


def test_the_run_of_show_is_kept_as_a_plan_of_ones_own(desk: Browser) -> None:
    address = new_meeting(desk, plan="short-vote", title="Kept for later")

    kept = desk.send(f"{address}/plan/keep").location

    assert "Kept for later" in desk.reads(kept)
