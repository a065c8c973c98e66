"""The facilitators see to eight things before a mediation, and have eight questions after it."""

import pytest

from tests.mediation.company import Company
from workshop.core.errors import Invalid, NotAllowed
from workshop.mediation.fundamentals import FUNDAMENTALS
from workshop.mediation.preflight_tables import Preflight


def test_what_has_been_seen_to_is_kept_for_the_facilitators_alone(company: Company) -> None:
    company.host("preflight.tick", item="consent", done="yes")
    company.host("preflight.tick", item="law", done="yes")
    company.host("preflight.tick", item="law")

    assert "1 of 8 seen to" in company.world.see(company.world.host, "preflight")
    assert {one.audience[:7] for one in company.world.rows(Preflight)} == {"circle:"}
    assert "Before the mediation begins" not in company.world.page(company.people["Aiko"]).text
    with pytest.raises(NotAllowed):
        company.act("Aiko", "preflight.tick", item="law", done="yes")
    with pytest.raises(Invalid):
        company.host("preflight.tick", item="luck", done="yes")


def test_the_debrief_offers_a_question_for_each_fundamental(company: Company) -> None:
    page = company.world.see(company.world.host, "fundamentals")

    assert len(FUNDAMENTALS) == 8
    assert all(str(one.question) in page for one in FUNDAMENTALS)
