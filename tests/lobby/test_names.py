"""Choosing the name to be used: at the door, and where the plan lets people choose; the record follows."""

import json

import pytest

from tests.world import World
from workshop.core.errors import Invalid, NotNow
from workshop.core.people import Participant
from workshop.library import plan_of
from workshop.library.plan_text import written
from workshop.records.collect import record_of

PLAN = """
title: {en: Circle}
stages:
- {kind: consent, minutes: 5, settings: {names: true}}
- {kind: round, minutes: 5}
- {kind: discussion, minutes: 5}
"""


@pytest.fixture
def circle(world: World) -> World:
    world.act(world.host, "plan.take", text=PLAN)
    return world


@pytest.mark.both_databases
def test_a_chosen_name_is_seen_by_all_at_once_and_in_the_record(circle: World) -> None:
    person, other = circle.join("kr", "Kim Minji"), circle.join("jp", "Sato")
    circle.go_to("consent")
    assert 'value="Kim Minji"' in circle.see(person, "my_name")

    circle.act(person, "name.choose", name="Azalea")

    assert circle.one(Participant, id=person.id).name == "Azalea"
    assert "Azalea" in circle.see(circle.host, "everybody")
    circle.go_to("discussion")
    circle.act(person, "hand.raise")
    assert "Azalea" in circle.see(other, "queue")
    assert "Kim Minji" not in circle.see(other, "queue")


def test_a_name_can_be_changed_again_later_on_ones_own_page(circle: World) -> None:
    person = circle.join("kr", "Kim Minji")
    circle.go_to("consent")
    circle.act(person, "name.choose", name="Azalea")
    circle.go_to("discussion")
    assert "name.choose" in circle.page(person, "mine").text

    circle.act(person, "name.choose", name="Pine")

    assert circle.one(Participant, id=person.id).name == "Pine"


def test_while_waiting_only_the_desk_hears_of_it(circle: World) -> None:
    person = circle.join("kr", "Kim Minji", admit=False)

    circle.act(person, "name.choose", name="Azalea")

    row = circle.one(Participant, id=person.id)
    assert (row.name, row.audience) == ("Azalea", f"desk:{person.id}")


def test_a_name_that_somebody_has_is_refused(circle: World) -> None:
    person, _other = circle.join("kr", "Kim"), circle.join("jp", "Sato")
    circle.go_to("consent")

    with pytest.raises(Invalid) as refused:
        circle.act(person, "name.choose", name="SATO")

    assert "has this name already" in str(refused.value.errors)


@pytest.mark.parametrize("go_to", ["", "discussion"])
def test_where_the_plan_offers_no_names_they_stay(world: World, go_to: str) -> None:
    person = world.join("kr", "Kim")
    if go_to:
        world.go_to(go_to)

    with pytest.raises(NotNow) as refused:
        world.act(person, "name.choose", name="Azalea")

    assert "cannot be changed" in str(refused.value.say)
    assert "name.choose" not in world.page(person, "mine").text


def test_the_listening_circle_lets_people_choose() -> None:
    stages = plan_of("listening-circle").stages

    assert [one.settings["names"] for one in stages if one.kind == "consent"] == [True]
    assert "names: true" in written(plan_of("listening-circle"))


def test_the_timeline_speaks_of_people_under_their_present_names(circle: World) -> None:
    person = circle.join("kr", "Kim Minji")
    circle.go_to("consent")
    circle.act(person, "name.choose", name="Azalea")

    with circle.database.reading() as db:
        found = record_of(db, circle.meeting_id, "full")

    told = json.dumps(found.parts["timeline"], ensure_ascii=False)
    assert "admitted Azalea" in told
    assert "Kim Minji" not in told
