"""A new meeting, in two screens."""

import re

import pytest
from flask import Flask

from tests.web.organised import rows, stages
from tests.web.staffed import SAME, Browser, usual_sides
from workshop.core.people import delegations_of


@pytest.mark.both_databases
def test_a_meeting_is_created_in_two_screens(app: Flask, desk: Browser) -> None:
    first = desk.send(
        "/organise/new",
        **{"title-en": "Spring exchange", "languages": ["en", "ko"], "plan": "short-vote"},
    )
    form = first.text.partition("<footer")[0]
    kept = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form))

    second = desk.client.post(
        "/organise/new", data={**kept, "languages": ["en", "ko"], **usual_sides()}, headers=SAME
    )

    assert "Who takes part" in first.text
    address = second.location.removesuffix("/proposals")
    assert [one.kind for one in stages(app, address)] == [
        "welcome",
        "discussion",
        "voting",
        "results",
        "close",
    ]
    assert [one.code for one in rows(app, delegations_of, address)] == ["jp", "kr", "us", "guest"]
    assert "Spring exchange" in desk.reads("/organise/")


def test_a_meeting_without_a_title_says_so_and_keeps_the_rest(desk: Browser) -> None:
    answer = desk.send(
        "/organise/new", **{"purpose-en": "To read together", "languages": ["en"], "plan": ""}
    )

    assert answer.status_code == 422
    assert "Fill in this field." in answer.text
    assert "To read together" in answer.text


def test_back_from_the_second_screen_keeps_what_was_typed(desk: Browser) -> None:
    answer = desk.send(
        "/organise/new", **{"title-en": "Kept title", "languages": ["en"], "plan": "", "back": "1"}
    )

    assert 'value="Kept title"' in answer.text


def test_delegations_can_be_left_out_changed_and_added(app: Flask, desk: Browser) -> None:
    sides = {
        **usual_sides(),
        "d4-in": "1",
        "d4-letters": "TW",
        "d4-names-en": "Observers of Taiwan",
        "d4-marker": "cross",
    }
    del sides["d3-in"]
    sides["d0-names-en"] = "Japan, west"

    answer = desk.client.post(
        "/organise/new",
        data={"title-en": "Four", "languages": ["en"], "plan": "", **sides},
        headers=SAME,
    )

    made = rows(app, delegations_of, answer.location.removesuffix("/proposals"))
    assert [(one.code, one.votes) for one in made] == [
        ("jp", True),
        ("kr", True),
        ("us", True),
        ("tw", False),
    ]
    assert made[0].names["en"] == "Japan, west"


def test_two_delegations_with_the_same_letters_are_refused_beside_the_field(desk: Browser) -> None:
    sides = {
        **usual_sides(),
        "d4-in": "1",
        "d4-letters": "US",
        "d4-names-en": "Again",
        "d4-marker": "bar",
    }

    answer = desk.client.post(
        "/organise/new",
        data={"title-en": "Twice", "languages": ["en"], "plan": "", **sides},
        headers=SAME,
    )

    assert answer.status_code == 422
    assert "Two delegations have these letters." in answer.text
    assert 'value="Again"' in answer.text
