"""The library: open to read, a plan is used in one step, one's own are kept, files come in whole or not at all."""

import pytest
from flask import Flask

from tests.web.organised import proposals, rows, stages
from tests.web.staffed import Browser, signed_in
from workshop.core.meeting import Meeting, meeting_of
from workshop.library import plan_of, plans
from workshop.mediation.casebook import case_of
from workshop.proposals.warnings import warnings_of

NOBODYS = f"{'0' * 8}-0000-4000-8000-{'0' * 12}"
SHELVES = (
    "", "?query=culcon", "plans", "cards", "cards?theme=war-legacy", "cards/us-join-cptpp",
    "glossary", "terms", "institutions", "institutions?essay=lee&form=exercise",
)  # fmt: skip
PLAN = "title: {en: Ours}\nproposals: [us-join-cptpp]\nstages:\n- {kind: welcome, minutes: 5}\n"


def told(app: Flask, address: str) -> list[tuple[object, ...]]:
    found = stages(app, address)
    return [(one.kind, one.minutes, one.title, one.settings, one.words) for one in found]


def used(desk: Browser, name: str, **chosen: str) -> str:
    answer = desk.send(f"/library/plans/{name}/use", **chosen)
    assert answer.status_code == 303, answer.text
    return str(answer.location).removesuffix("/plan")


@pytest.mark.parametrize(
    "path",
    [*SHELVES, *(f"plans/{name}" for name in plans())],
)
def test_every_shelf_is_open_to_read_without_signing_in(app: Flask, path: str) -> None:
    for lang in ("en", "ko"):
        answer = app.test_client().get(f"/library/{path}", headers={"Accept-Language": lang})

        assert answer.status_code == 200, answer.text[-2000:]


@pytest.mark.parametrize("path", ["plans/nowhere", "cards/nothing", f"plans/{NOBODYS}"])
def test_what_is_not_there_is_not_found(app: Flask, path: str) -> None:
    assert app.test_client().get(f"/library/{path}").status_code == 404


def test_a_stranger_signs_in_before_using_a_plan(app: Flask) -> None:
    answer = Browser(app).send("/library/plans/culcon-exchange/use")

    assert answer.status_code == 303
    assert "/staff/sign-in" in answer.location


@pytest.mark.both_databases
@pytest.mark.parametrize("name", ["culcon-exchange", "listening-circle"])
def test_a_plan_becomes_a_meeting_in_one_step(app: Flask, desk: Browser, name: str) -> None:
    plan = plan_of(name)

    address = used(desk, name)

    assert [one.kind for one in stages(app, address)] == [one.kind for one in plan.stages]
    slugs = [one.slug for one in proposals(app, address)]
    assert slugs == [*plan.proposals, *plan.prompts]
    meeting: Meeting = rows(app, meeting_of, address)
    assert meeting.title == plan.title
    assert meeting.settings.get("sensitive", False) is (plan.sensitivity == "high")
    assert len(meeting.settings["safety"]) == len(plan.safety)


def test_a_stage_that_names_cards_gets_the_proposals_of_the_meeting(
    app: Flask, desk: Browser
) -> None:
    address = used(desk, "deliberative-poll")

    ids = {one.slug: one.id for one in proposals(app, address)}
    first = next(one for one in stages(app, address) if one.kind == "breakout")
    assert first.settings["proposals"] == [
        ids["assure-extended-deterrence"], ids["trilateral-information-agreement"],
    ]  # fmt: skip


def test_the_mediation_starts_with_the_case_and_the_tables_that_were_chosen(
    app: Flask, desk: Browser
) -> None:
    page = desk.reads("/library/plans/mock-mediation")

    address = used(desk, "mock-mediation", case="reconciliation-fund", tables="3")

    seats = stages(app, address)[0]
    assert "Use this plan" in page
    assert case_of("reconciliation-fund").title["en"] in page
    assert (seats.kind, seats.settings) == (
        "exercise-seats",
        {"case": "reconciliation-fund", "tables": 3},
    )
    assert "A reconciliation fund by one text" in desk.reads(f"{address}/plan")
    for wrong in ({"case": "nowhere"}, {"tables": "13"}):
        answer = desk.send("/library/plans/mock-mediation/use", **wrong)
        assert answer.status_code in (404, 422)


def test_sensitive_topics_are_known_before_anybody_comes_in(app: Flask, desk: Browser) -> None:
    def warned(db, meeting_id):
        return warnings_of(db, meeting_of(db, meeting_id))

    heavy = rows(app, warned, used(desk, "resilience-half-day"))
    light = rows(app, warned, used(desk, "culcon-exchange"))

    assert heavy.sensitive
    assert len(heavy.topics) == 2
    assert not light


def test_a_plan_of_ones_own_is_kept_used_exported_and_deleted(app: Flask, desk: Browser) -> None:
    kept = desk.send("/library/plans/import", text=PLAN, sure="1").location

    assert "Ours" in desk.reads("/library/plans")
    assert "Ours" in desk.reads("/organise/new")
    assert desk.get(f"{kept}/export").text.startswith("# A session plan.")
    name = kept.rpartition("/")[2]
    assert [one.kind for one in stages(app, used(desk, name))] == ["welcome"]
    assert desk.send(f"{kept}/delete").status_code == 303
    assert "Ours" not in desk.reads("/library/plans")


def test_somebody_elses_plan_is_not_found(app: Flask, desk: Browser) -> None:
    kept = desk.send("/library/plans/import", text=PLAN, sure="1").location
    other = _second(app)

    assert other.get(kept).status_code == 404
    assert other.send(f"{kept}/use").status_code == 404
    assert other.send(f"{kept}/delete").status_code == 404
    assert desk.get(kept).status_code == 200


def _second(app: Flask) -> Browser:
    from workshop.accounts.models import Staff
    from workshop.core import clock

    with app.extensions["parts"].database.writing() as db:
        db.add(Staff(login="second@example.org", name="Lee", lang="en", password="!", made_at=clock.now()))  # fmt: skip
    return signed_in(app, "second@example.org", "Lee")


def test_a_plan_with_a_wrong_line_is_refused_with_its_lines(desk: Browser) -> None:
    answer = desk.send("/library/plans/import", text=PLAN.replace("minutes: 5", "minutes: 0"), sure="1")  # fmt: skip

    assert answer.status_code == 422
    assert "Line 4:" in answer.text
    assert "Nothing was imported." in answer.text


def test_a_file_is_shown_before_it_is_taken_into_a_meeting(app: Flask, desk: Browser) -> None:
    address = used(desk, "short-vote")

    first = desk.send(f"{address}/plan/import", text=PLAN)
    untouched = len(stages(app, address))
    second = desk.send(f"{address}/plan/import", text=PLAN, sure="1")

    assert "Nothing is in the meeting yet." in first.text
    assert untouched == 5
    assert second.status_code == 303
    assert [one.kind for one in stages(app, address)] == ["welcome"]
    assert [one.slug for one in proposals(app, address)] == ["us-join-cptpp"]


def test_what_is_exported_from_a_meeting_comes_back_the_same(app: Flask, desk: Browser) -> None:
    address = used(desk, "priority-plenary")
    before = told(app, address)

    text = desk.get(f"{address}/plan/export").text
    desk.send(f"{address}/plan/import", text=text, sure="1")

    after = told(app, address)
    assert after == before
