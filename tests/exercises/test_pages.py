"""The shelf of exercises: public parts for every reader, the whole file for those signed in alone."""

import pytest
from flask import Flask

from tests.web.staffed import Browser, signed_in
from workshop.core.i18n import LANGUAGES
from workshop.library.institutions import institutions
from workshop.mediation.casebook import brief_of, case_of, cases, read_case_file

SHELF = ("", *(f"/{name}" for name in cases()))


def _page(app: Flask, path: str, lang: str = "en") -> str:
    answer = app.test_client().get(f"/library/{path}", headers={"Accept-Language": lang})
    assert answer.status_code == 200, answer.text[-2000:]
    return str(answer.text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_shelf_lists_each_case_in_the_readers_language(app: Flask, lang: str) -> None:
    page = _page(app, "exercises", lang)

    for one in cases().values():
        assert one.title[lang] in page
        assert one.summary[lang] in page
        assert f"/library/exercises/{one.id}" in page


@pytest.mark.parametrize("name", list(cases()))
def test_a_case_is_told_without_briefs_points_or_alternatives(app: Flask, name: str) -> None:
    public = case_of(name)
    for lang in LANGUAGES:
        page = _page(app, f"exercises/{name}", lang)

        assert public.issues[0].options[0].text[lang] in page
        assert public.sources[-1].claims[0].says[lang] in page
        for party in public.parties:
            brief = brief_of(name, party.id)
            assert brief.batna_story[lang] not in page
            assert not [one for one in brief.story if one[lang] in page]
            assert not [card for card in brief.cards if card.text[lang] in page]


@pytest.mark.parametrize(
    ("lang", "first"),
    [("en", "Panel from Japan"), ("ja", "日本の委員団"), ("ko", "한국 위원단")],
)
def test_panels_of_countries_stand_in_the_readers_order(app: Flask, lang: str, first: str) -> None:
    page = _page(app, "exercises/trilateral-commission", lang)
    names = [one.name[lang] for one in case_of("trilateral-commission").parties]

    assert first in min(names, key=lambda one: page.index(f"<h3>{one}"))


@pytest.mark.parametrize("name", ["labour-mediation"])
def test_only_somebody_signed_in_takes_the_whole_file(app: Flask, name: str) -> None:
    stranger = Browser(app).send(f"/library/exercises/{name}/export")
    refused = app.test_client().get(f"/library/exercises/{name}/export")
    text = signed_in(app).reads(f"/library/exercises/{name}/export")

    assert stranger.status_code in (302, 303, 405)
    assert refused.status_code in (302, 303)
    assert "batna" not in refused.text
    made, problems = read_case_file(text)
    assert problems == ()
    assert made is not None
    assert made.public == case_of(name)


def test_an_exercise_that_is_not_there_is_not_found(app: Flask) -> None:
    for path in ("nothing", "nothing/export"):
        assert app.test_client().get(f"/library/exercises/{path}").status_code == 404


def test_what_the_essays_name_leads_to_cases_and_cases_are_searched(app: Flask) -> None:
    linked = {name for one in institutions().values() for name in one.exercises}

    assert linked == set(cases())
    assert "/library/exercises/reconciliation-fund" in _page(app, "institutions")
    assert "/library/exercises/trilateral-commission" in _page(app, "?query=culcon")
    assert 'href="/library/exercises"' in _page(app, "")
