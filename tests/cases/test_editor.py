"""A case is written in the browser; what can be agreed is counted at once; what is wrong is named with its field."""

import json
import re

import pytest
from flask import Flask

from tests.cases.authors import ABOUT, ISSUES, OWN, PARTIES, SECRETS, Author, points
from tests.web.staffed import SAME, Browser, signed_in
from workshop.mediation.casebook import cases, content_of, read_case_file
from workshop.mediation.sheet_new import copied
from workshop.mediation.sheet_tidy import in_languages


@pytest.fixture
def author(app: Flask) -> Author:
    return Author(signed_in(app))


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_a_new_case_says_at_each_field_what_is_missing(author: Author) -> None:
    page = words(author.begin().page("about"))

    assert "This case cannot be played yet." in page
    assert "Title : This is still missing." in page
    assert "Issues, no. 1 · Issue : This is still missing." in page
    assert "The best option of every issue must come to 100 points; it comes to 0." in page
    assert 'id="f-points-P1"' in author.page("points")
    assert 'id="f-issues-0-options-1-text"' in author.page("issues")
    assert "Without a title" in author.desk.reads(OWN)


@pytest.mark.both_databases
def test_a_case_is_written_page_by_page_and_can_be_played(author: Author) -> None:
    author.whole()

    page = words(author.page("points"))

    assert "This case can be played." in page
    assert "Packages 4" in page
    assert "Upper village 80 · Lower village 70" in page
    read, problems = read_case_file(author.export())
    assert not problems
    assert read is not None
    assert read.figures["packages"] == 4
    assert read.public.title == {"en": ABOUT["title-en"]}


def test_the_count_beside_a_page_follows_what_is_typed_and_keeps_nothing(author: Author) -> None:
    author.whole()
    before = author.export()

    answer = author.send(
        "points", points(upper=(60, 30, 40, 40), lower=(60, 30, 40, 40)), to="/look"
    )

    assert answer.status_code == 200
    assert "case-look" in answer.text
    assert "<html" not in answer.text
    assert "gets everything it wants in the fairest package" in answer.text
    assert author.export() == before


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            points(upper=(60, 0, 40, 0), lower=(0, 60, 0, 40)),
            "There is no package that leaves every party better off than no agreement.",
        ),
        ({"points.P2.A1.b": "60"}, "it comes to 110"),
        ({"parties.0.batna": "100"}, "whole number from 1 to 99"),
        ({"points.P1.A1.a": "many"}, "whole number from 0 to 100"),
    ],
)
def test_a_case_that_cannot_be_agreed_on_or_does_not_add_up_is_refused_with_the_reason(
    author: Author, changed: dict[str, str], told: str
) -> None:
    page = words(author.whole(**changed).page("points"))

    assert "This case cannot be played yet." in page
    assert told in page
    assert author.desk.get(f"{OWN}/{author.id}/read").status_code == 409


def test_rows_come_and_go_and_take_their_points_with_them(author: Author) -> None:
    author.whole()

    author.save("issues", **ISSUES, do="add:issues.0.options")
    assert 'name="points.P1.A1.c"' in author.page("points")
    author.save("issues", **{**ISSUES, "issues.0.options.2.text-en": "Never"})
    assert "Packages 6" in words(author.page("issues"))
    author.save("issues", do="remove:issues.0.options.0")
    author.save("parties", **PARTIES, do="add:parties")

    assert 'name="points.P1.A1.a"' not in author.page("points")
    assert 'name="points.P3.A1.b"' in author.page("points")
    author.save("parties", do="remove:parties.2")
    assert "P3" not in author.page("points")


def test_more_packages_than_can_be_counted_are_refused_in_a_clear_sentence(author: Author) -> None:
    author.whole()
    for _more in range(10):
        author.save("issues", do="add:issues")
    for at in range(12):
        author.save("issues", do=f"add:issues.{at}.options")

    page = words(author.page("issues"))

    assert "The case has 531441 packages; at most 100000 can be solved exactly." in page


@pytest.mark.parametrize("name", list(cases()))
def test_a_case_of_the_program_comes_out_of_the_editor_as_it_went_in(
    author: Author, name: str
) -> None:
    author.begin(name)
    for page in author.pages():
        author.fill(page)

    found = json.loads(author.export("json"))

    assert found == in_languages(copied(content_of(name), found["id"]))
    assert "This case can be played." in author.page("about")


def test_a_page_that_is_out_of_date_is_not_saved_over_another(author: Author) -> None:
    author.begin()
    stale = {**ABOUT, "stamp": "0" * 16}

    answer = author.desk.client.post(f"{OWN}/{author.id}/about", data=stale, headers=SAME)

    assert answer.status_code == 409
    assert ABOUT["title-en"] not in author.page("about")


@pytest.mark.both_databases
def test_nobody_else_reads_or_changes_a_case(app: Flask, author: Author) -> None:
    author.whole()
    other = signed_in(app, "other@example.org", "Other")

    for path in ("about", "brief-1", "points", "export", "read"):
        assert other.get(f"{OWN}/{author.id}/{path}").status_code == 404
        stranger = Browser(app).get(f"{OWN}/{author.id}/{path}")
        assert (stranger.status_code, SECRETS[1] in stranger.text) == (303, False)
    assert other.send(f"{OWN}/{author.id}/delete").status_code == 404
    assert author.id not in other.reads(OWN)


def test_a_case_goes_out_as_a_file_and_comes_in_again(author: Author) -> None:
    author.whole()
    for form in ("yaml", "json"):
        text = author.export(form)
        seen = author.desk.send(f"{OWN}/import", text=text)
        kept = author.desk.send(f"{OWN}/import", text=text, sure="1")

        assert ABOUT["title-en"] in seen.text
        assert SECRETS[1] not in seen.text.split("<textarea")[0]
        assert kept.status_code == 303
    assert author.desk.reads(OWN).count("ready to be played") == 3
    answer = author.desk.send(f"{OWN}/{author.id}/delete")
    assert answer.status_code == 303
    assert author.desk.reads(OWN).count("ready to be played") == 2


def test_a_faulty_file_is_told_line_by_line_and_nothing_is_kept(author: Author) -> None:
    text = author.whole().export().replace("batna: 40", "batna: 400", 1)
    line = next(n for n, one in enumerate(text.splitlines(), 1) if "batna: 400" in one)

    answer = author.desk.send(f"{OWN}/import", text=text, sure="1")

    assert answer.status_code == 422
    assert f"Line {line}:" in answer.text
    assert author.desk.reads(OWN).count("ready to be played") == 1
