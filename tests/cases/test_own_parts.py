"""Cases of every family are written from nothing through the pages' own forms; then tables play them."""

import json
import re
import shutil
from pathlib import Path

import pytest
from flask import Flask

from tests.cases.authors import OWN, Author
from tests.cases.writing import PLEDGES, a_board, award, checked, essentials, table_of
from tests.support.routes import KnownRoutes
from tests.web.staffed import signed_in
from tests.world import running_app
from workshop.core import clock
from workshop.mediation.due import lapsing
from workshop.mediation.models import TreatyClock


@pytest.fixture
def author(app: Flask) -> Author:
    return Author(signed_in(app))


def test_a_case_of_treaty_days_written_from_nothing_is_played_until_its_days_run_out(
    author: Author, tmp_path: Path
) -> None:
    a_board(author)
    assert "4 of 4 packages leave every party better off" in checked(author, tmp_path)
    company = table_of(author)
    company.put("Aiko", "P1")
    company.put("Bora", "P2")
    company.world.go_to("exercise-play")
    company.host("table.step", table=company.table().id, step="s5")
    company.act("Aiko", "notice.serve", kind_of="appointment", words="Ms A")
    duty = lapsing(company.world.database, company.world.writer)

    clock.advance(61)
    duty()
    fallen_back = company.table().stage
    clock.advance(61)
    duty()

    assert (fallen_back, company.table().stage) == ("s8", "s9")
    rows = sorted(company.world.rows(TreatyClock), key=lambda one: one.began_at)
    assert [(one.step, one.ended) for one in rows] == [("own", "lapsed"), ("fallback", "lapsed")]


def test_a_case_goes_to_another_installation_as_a_file_and_is_the_same_there(
    author: Author, tmp_path: Path, sqlite_template: Path, routes: KnownRoutes
) -> None:
    a_board(author)
    author.fill("further", do="add:blind_bid")
    author.fill("pledges", PLEDGES)
    text, written = author.export(), json.loads(author.export("json"))
    there = tmp_path / "there"
    there.mkdir()
    shutil.copyfile(sqlite_template, there / "other.db")

    with running_app(f"sqlite:///{there}/other.db", there, routes) as other:
        desk = signed_in(other)
        assert desk.send(f"{OWN}/import", text=text, sure="1").status_code == 303
        found = desk.reads(OWN).split('id="own-')[1][:36]
        brought = json.loads(desk.reads(f"{OWN}/{found}/export?form=json"))

    assert brought == written


@pytest.mark.parametrize(
    ("family", "step"), [("board", "s12"), ("one-text", "s5"), ("warm-up", "s3")]
)
def test_an_empty_case_of_a_family_has_its_steps_and_parts_and_is_started(
    author: Author, tmp_path: Path, family: str, step: str
) -> None:
    essentials(author, f"empty:{family}")
    pages = author.pages()
    if "award" in pages:
        award(author)
    if "pledges" in pages:
        author.fill("pledges", PLEDGES)

    said = checked(author, tmp_path)

    assert "nobody sits" not in said
    assert "no step opens" not in said.lower()
    company = table_of(author)
    company.host("table.step", table=company.table().id, step=step)
    assert company.table().stage == step


def test_a_part_says_at_its_fields_what_is_missing_and_goes_again(author: Author) -> None:
    essentials(author)
    author.fill("further", do="add:blind_bid")
    author.fill("further", do="add:clock")
    author.fill("pledges", {**PLEDGES, "blind_bid.recipients.0.party": "P1"})
    author.fill("clock", {"clock.steps.1.id": "third"})

    pledges, days = author.page("pledges"), author.page("clock")

    assert "Every party pledges once: it gives or it receives." in pledges
    assert "No step opens a treaty clock" in pledges
    assert "Every entry of “Periods” needs an id of its own." in days
    author.fill("pledges", {"blind_bid.contributors.0.private_max": "3"})
    assert "whole number" not in author.page("pledges")
    for part, page in (("blind_bid", "pledges"), ("clock", "clock")):
        author.fill(page, do=f"remove:{part}")
    assert {"pledges", "clock"}.isdisjoint(author.pages())
    assert "This case can be played." in author.page("further")


def test_pledges_that_cannot_be_played_are_refused_in_a_sentence(author: Author) -> None:
    essentials(author)
    author.fill("further", do="add:blind_bid")

    for changed, told in (
        ({"blind_bid.contributors.0.private_max": "many"}, "“Gives at most; only its own side"),
        ({"blind_bid.contributors.0.private_max": "3"}, "The sealed pledges cannot meet"),
        ({"blind_bid.recipients.0.party": ""}, "This is still missing."),
        ({"blind_bid.recipients.0.party": "P9"}, "This is still missing."),
    ):
        author.fill("pledges", {**PLEDGES, **changed})
        page = author.page("pledges")
        assert re.search(rf'class="error"[^>]*>[^<]*{re.escape(told)}', page)
        assert "This case cannot be played yet." in page
