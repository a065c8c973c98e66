"""The wall, the page of versions, the stage as everybody sees it."""

import pytest

from tests.amendments.conftest import Desk
from tests.amendments.test_deciding import accept
from workshop.agenda.models import Stage


def test_the_wall_shows_the_chosen_amendment_in_its_text(desk: Desk) -> None:
    wall = desk.world.join("us", role="projector")
    made = desk.propose(desk.world.join("jp"), "We meet twice a year.")
    assert "<ins>" not in desk.world.see(wall, "wall_draft")

    desk.world.act(desk.world.host, "amendment.show", amendment=made.id)

    shown = desk.world.see(wall, "wall_draft")
    assert "Amendment 1" in shown
    assert "<ins>" in shown
    assert "We publish a report." in shown
    assert desk.world.one(Stage, kind="draft-text").settings["amendment"] == made.id


def test_the_page_of_versions_compares_any_two_of_them(desk: Desk) -> None:
    reader = desk.world.join("us")
    accept(desk, desk.propose(reader, "We meet twice a year."))
    address = f"text/{desk.proposal.id}/versions"

    words = desk.world.page(reader, address).get_data(as_text=True)
    same = desk.world.page(reader, f"{address}?old=2&new=2").get_data(as_text=True)
    strange = desk.world.page(reader, f"{address}?old=x&new=99&lang=de")

    assert desk.version.sha256 in words
    assert "<del>" in words
    assert "Not yet translated" in words
    assert "Nothing is different" in same
    assert strange.status_code == 200


@pytest.mark.parametrize("lang", ["en", "ja", "ko"])
def test_the_stage_is_a_page_for_everybody(desk: Desk, lang: str) -> None:
    person = desk.world.join("jp", lang=lang)
    made = desk.propose(person, "We meet twice a year.")

    mine = desk.world.page(person)
    console = desk.world.page(desk.world.host)

    assert mine.status_code == console.status_code == 200
    assert f'id="a-{made.id}"' in mine.get_data(as_text=True)
    assert 'data-act="amendment.accept"' in console.get_data(as_text=True)
    assert 'data-act="drafters.choose"' in console.get_data(as_text=True)
