"""What the essays name is found: each has a form, a source, and leads to what exists."""

import pytest

from workshop.core.i18n import LANGUAGES
from workshop.library.finding import find
from workshop.library.institutions import institutions

NAMED = (
    "quad", "thaad", "culcon", "treaty-1965", "claims-1965", "third-party-1965", "cptpp", "ipef", "edge",
    "b3w", "white-list", "aukus", "unclos", "gsomia", "v-dem", "d-10", "declaration-1998", "us-facilitator",
)  # fmt: skip


def test_every_institution_says_what_it_became_in_three_languages_and_where_it_is_named() -> None:
    for one in institutions().values():
        assert set(one.name) == set(one.becomes) == set(LANGUAGES), one.id
        assert one.named, one.id
        assert one.form != "card" or one.cards, one.id
        assert one.form != "plan" or one.plans, one.id


@pytest.mark.parametrize("name", NAMED)
def test_the_well_known_ones_are_there(name: str) -> None:
    assert name in institutions()


def test_both_essays_are_covered_and_exercises_wait_for_mediation() -> None:
    found = institutions().values()

    assert {essay for one in found for essay in one.essays} == {"smith", "lee"}
    assert all(one.is_ready for one in found if one.form != "exercise")


@pytest.mark.parametrize(
    ("query", "lang", "shelf", "name"),
    [
        ("culcon", "en", "plans", "culcon-exchange"),
        ("쿼드", "ko", "institutions", "quad"),
        ("傾聴", "ja", "plans", "listening-circle"),
        ("extended deterrence", "en", "glossary", "extended-deterrence"),
        ("EXCHANGE commission", "en", "cards", "culcon-style-commission"),
    ],
)
def test_one_search_finds_on_every_shelf(query: str, lang: str, shelf: str, name: str) -> None:
    assert name in [one.id for one in getattr(find(query, lang), shelf)]


def test_nothing_is_found_where_nothing_fits() -> None:
    assert find("zzzz qqqq", "en").count == 0
