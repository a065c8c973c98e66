"""Contested words: linked to both names wherever a text is shown."""

import re

import pytest

from tests.world import World
from workshop.proposals.models import Proposal
from workshop.terms.concordance import term_pairs

CONTESTED = {
    "en": "Speak of wartime forced labor before the summer.",
    "ja": "夏までに旧朝鮮半島出身労働者について話す。",
    "ko": "여름 전에 옛 한반도 출신 노동자에 관해 이야기한다.",
}


@pytest.fixture
def contested(world: World) -> World:
    """A meeting with a text of its own that names contested terms."""
    world.found(plan=("reading", "brief", "draft-text", "voting", "close"))
    title = {"en": "Claims", "ja": "請求", "ko": "청구"}
    world.act(world.host, "proposal.write", title=title, text=CONTESTED, original="en")
    return world


def _own(world: World) -> Proposal:
    return next(one for one in world.rows(Proposal) if one.title["en"] == "Claims")


@pytest.mark.parametrize(
    ("stage", "panel"), [("reading", "text"), ("brief", "brief"), ("draft-text", "draft")]
)
def test_terms_are_linked_wherever_a_text_is_shown(
    contested: World, stage: str, panel: str
) -> None:
    contested.go_to(stage)
    own = _own(contested)
    subject = "" if panel == "brief" else own.id

    page = contested.see(contested.join("jp", lang="en"), panel, subject)

    assert re.search(r'<a class="term" href="terms#T1-wartime-labor"', page)


def test_terms_are_linked_on_ballots_of_each_text_and_of_all_together(contested: World) -> None:
    stage = contested.go_to("voting")
    contested.act(contested.host, "poll.open", stage=stage.id)

    page = contested.see(contested.join("us", lang="en"), "ballots")

    assert 'class="term" href="terms#T1-wartime-labor"' in page


def test_pages_of_a_text_name_the_pairs_and_link_back_to_the_meeting(contested: World) -> None:
    contested.go_to("reading")
    person, own = contested.join("us", lang="en"), _own(contested)

    ticks = contested.page(person, f"text/{own.id}").text
    inline = contested.page(person, f"text/{own.id}?inline=1").text

    assert "term-pairs" in ticks
    assert re.search(
        r'class="term" href="[^"]*/terms#T1-wartime-labor"|href="\.\./terms#T1', inline
    )


def test_the_wall_names_both_names_in_the_order_of_its_language() -> None:
    pairs = term_pairs(CONTESTED["en"], "en")

    assert pairs
    assert all(" / " in one for one in pairs)
