"""An organiser's own case is played: from the library to tables, unchanged by later writing, its secrets kept."""

import re

import pytest
from flask import Flask

from tests.cases.authors import ABOUT, OWN, SECRETS, Author
from tests.mediation.company import Company, company_in
from tests.web.staffed import signed_in
from tests.world import World
from workshop.core.errors import NotFound, NotNow
from workshop.core.people import Participant
from workshop.mediation.kept_cases import _remembered, read
from workshop.mediation.models import Exercise


@pytest.fixture
def author(app: Flask) -> Author:
    return Author(signed_in(app)).whole()


@pytest.fixture
def company(app: Flask, author: Author) -> Company:
    """A meeting made from the case's page, opened by its author, with six people in it."""
    answer = author.desk.send(f"{OWN}/{author.id}/use", tables="1")
    parts = app.extensions["parts"]
    world = World(app, parts.database, parts.writer)
    world.meeting_id = answer.location.split("/")[2]
    world.host = world.one(Participant, role="host")
    world.act(world.host, "meeting.open")
    found = company_in(world)
    world.go_to("exercise-seats")
    return found


@pytest.mark.both_databases
def test_a_facilitator_comes_from_the_library_to_tables_with_an_own_case(
    company: Company, author: Author
) -> None:
    offered = company.world.see(company.world.host, "exercise_control")
    assert re.search(rf'<option value="{author.id}"[^>]* selected', offered)

    company.set_up(case=author.id)

    assert company.exercise.case_id.startswith("own-")
    company.put("Aiko", "P1")
    company.put("Bora", "P2")
    assert ABOUT["title-en"] in company.see("Aiko", "exercise_band")
    assert "Upper village" in company.see("Aiko", "my_seat")


def test_the_sealed_part_of_a_side_is_in_no_page_of_another(
    company: Company, author: Author
) -> None:
    company.set_up(case=author.id)
    company.put("Aiko", "P1")
    company.put("Bora", "P2")
    company.put("Carl", "T1")
    company.world.go_to("exercise-play")

    pages = {
        name: company.world.page(company.people[name]).text
        for name in ("Aiko", "Bora", "Carl", "Fay")
    }

    seen = {
        name: [n for n, secret in SECRETS.items() if secret in page] for name, page in pages.items()
    }
    assert seen == {"Aiko": [1], "Bora": [2], "Carl": [], "Fay": []}
    host = company.world.page(company.world.host).text
    assert not [one for one in SECRETS.values() if one in host]


@pytest.mark.both_databases
def test_tables_go_on_with_the_case_they_began_with_also_after_a_restart(
    company: Company, author: Author
) -> None:
    company.set_up(case=author.id)
    company.put("Aiko", "P1")
    before = company.exercise.case_id

    author.save("about", **{**ABOUT, "title-en": "Another title"})
    author.desk.send(f"{OWN}/{author.id}/delete")
    _remembered.clear()
    read.cache_clear()

    assert company.exercise.case_id == before
    company.world.go_to("exercise-play")
    assert SECRETS[1] in company.see("Aiko", "my_brief")


def test_a_case_that_cannot_be_played_and_somebody_elses_are_refused(
    app: Flask, company: Company, author: Author
) -> None:
    other = Author(signed_in(app, "other@example.org", "Other")).whole()
    author.save("points", **{"points.P1.A1.a": "1"})

    with pytest.raises(NotNow):
        company.set_up(case=author.id)
    with pytest.raises(NotFound):
        company.set_up(case=other.id)

    assert company.world.rows(Exercise) == []
    offered = company.world.see(company.world.host, "exercise_control")
    assert author.id not in offered
    assert other.id not in offered
