"""Contested words: chosen without a tally, fixed with consent."""

import pytest

from tests.world import World
from workshop.agenda.models import Stage
from workshop.core.errors import Conflict, Invalid, NotAllowed, NotFound, NotNow
from workshop.terms.models import TermLock

LABOR = "T1-wartime-labor"


@pytest.fixture
def circle(world: World) -> World:
    """A meeting whose circle chooses its words."""
    world.found(plan=("ground-rules", "reading", "close"))
    stage = next(one for one in world.rows(Stage) if one.kind == "ground-rules")
    world.act(world.host, "stage.edit", stage=stage.id, settings={"choose_words": "1"})
    world.go_to("ground-rules")
    return world


@pytest.mark.both_databases
def test_a_working_term_is_fixed_with_the_circles_consent(circle: World) -> None:
    person = circle.join("kr", lang="ko")

    circle.act(
        circle.host,
        "term.lock",
        term=LABOR,
        words={"en": "wartime forced labor", "ko": "강제동원(강제징용) 피해자"},
        consent="Nobody objected, asked twice.",
    )

    html = circle.see(person, "terms_choice")
    assert "강제동원(강제징용) 피해자" in html
    assert "Nobody objected, asked twice." in html
    assert 'lang="en">wartime forced labor' in html
    assert circle.one(TermLock).by_id == circle.host.id
    with pytest.raises(Conflict):
        circle.act(circle.host, "term.lock", term=LABOR, words={"en": "x"}, consent="y")


def test_a_working_term_can_be_lifted(circle: World) -> None:
    circle.act(circle.host, "term.lock", term=LABOR, words={"en": "forced labor"}, consent="yes")

    circle.act(circle.host, "term.unlock", term=LABOR)

    assert "This meeting uses" not in circle.see(circle.join(), "terms_choice")
    with pytest.raises(NotNow):
        circle.act(circle.host, "term.unlock", term=LABOR)


def test_what_is_refused(world: World) -> None:
    person = world.join()

    with pytest.raises(NotAllowed):
        world.act(person, "term.lock", term=LABOR, words={"en": "x"}, consent="y")
    with pytest.raises(Invalid):
        world.act(world.host, "term.lock", term=LABOR, words={"en": "x"}, consent="")
    with pytest.raises(NotFound):
        world.act(person, "term.mark", term="none", lang="en", place=0)
    with pytest.raises(Invalid):
        world.act(person, "term.mark", term=LABOR, lang="en", place=5)


@pytest.mark.both_databases
def test_marks_are_ones_own_and_never_counted_by_country(circle: World) -> None:
    one, other = circle.join("jp", "Marker Person", lang="ja"), circle.join("kr", lang="ko")

    circle.act(one, "term.mark", term=LABOR, lang="ja", place=0)

    assert "旧朝鮮半島出身労働者" in circle.see(one, "my_terms")
    assert "旧朝鮮半島" not in circle.see(other, "my_terms")
    html = circle.see(circle.host, "terms_choice")
    assert "1 person has marked words." in html
    assert "Marker Person" not in html
    assert "all can live with it" not in html
    circle.act(one, "term.mark", term=LABOR, lang="ja", place=0)
    assert "旧朝鮮半島" not in circle.see(one, "my_terms")


def test_when_enough_answered_the_host_sees_words_all_can_live_with(circle: World) -> None:
    for side in ("jp", "jp", "us", "us", "kr"):
        circle.act(circle.join(side), "term.mark", term=LABOR, lang="en", place=1)

    assert "all can live with it" in circle.see(circle.host, "terms_choice")


def test_the_page_shows_each_name_first_in_the_readers_language(world: World) -> None:
    reader = world.join("kr", lang="ko")

    html = world.page(reader, "terms").get_data(as_text=True)

    row = html.split(f'id="{LABOR}"')[1]
    assert row.index("강제동원(강제징용) 피해자") < row.index("former workers")
    assert "term.lock" not in html
    assert "term.lock" in world.page(world.host, "terms").get_data(as_text=True)
    assert world.client(reader).get(f"/m/{world.host.id}/terms").status_code == 404


def test_a_mark_from_the_page_comes_back_to_it(world: World) -> None:
    reader = world.join()

    answer = world.client(reader).post(
        f"/m/{reader.id}/act",
        data={
            "kind": "term.mark",
            "term": LABOR,
            "lang": "en",
            "place": "0",
            "back": f"/m/{reader.id}/terms",
        },
        headers={"Sec-Fetch-Site": "same-origin"},
    )

    assert answer.status_code == 303
    assert answer.location.endswith("/terms")


def test_a_stage_that_chooses_no_words_draws_none(world: World) -> None:
    world.go_to("reading")

    assert "term.mark" not in world.see(world.join(), "terms_choice")


def test_the_circle_sees_its_choice_in_the_stage(circle: World) -> None:
    html = circle.see(circle.join("jp", lang="ja"), "stage")
    assert html.count('data-act="term.mark"') == 4
    assert "旧朝鮮半島出身労働者" in html
    assert "former workers" not in html
    assert "term.lock" in circle.see(circle.host, "now")
