"""Nothing of too few people is told, and what is told of many can be read as it is meant."""

import re
from pathlib import Path

from tests.analysis.made import camps, noise
from tests.analysis.seeing import page
from tests.polis.sets import write_set
from tests.polis.test_bringing import brought
from tests.world import World
from workshop.core.people import Participant
from workshop.opinion import rules
from workshop.opinion.around import order
from workshop.opinion.models import OpinionPicture
from workshop.voting.models import items_of, polls_of_stage


def test_figures_of_a_small_group_are_not_shown(world: World, tmp_path: Path) -> None:
    brought(world, write_set(tmp_path / "set"))
    with world.database.reading() as db:
        host = db.query(Participant).filter_by(meeting_id=world.meeting_id, role="host").one()
    world.act(host, "meeting.edit", title={"en": "T"}, languages=["en"], k=6)

    world.act(host, "opinion.release", mode="published")

    figures = world.one(OpinionPicture).figures
    assert {one["size"] for one in figures["groups"]} == {None, 6}
    assert all(one["consensus"] is None for one in figures["items"])
    assert [one["says"] for one in figures["groups"] if one["size"] is None] == [[]]


def test_counts_that_would_tell_the_answers_of_a_few_others_are_left_out() -> None:
    made = camps(20, 10, 2, seed=2, seen=1)
    few = {
        person: "c" if place < 3 else "ab"[place % 2] for place, person in enumerate(made.people)
    }
    told = {}
    for k in (3, 5):
        table = rules.Table(made, ("jp",) * 20, few)
        groups = rules.figures_of(table, rules.analysed(table, "published", k), k)["groups"]
        told[k] = [says for one in groups[:2] for says in one["says"]]

    both = {one["item"] for one in told[5][:5]} & {one["item"] for one in told[5][5:]}
    assert both
    assert {one["item"] for one in told[5] if one["count"] is None} == both
    assert all(one["count"] is not None for one in told[3])


def test_of_few_people_the_groups_of_polis_are_told_only_if_chance_hardly_gives_them() -> None:
    few, many = noise(18, 12, seed=3), noise(26, 12, seed=3)

    closed, told = (rules.found_in(one, "polis", {}, 5) for one in (few, many))

    assert (closed.grouping.count, closed.test.p is not None) == (1, True)
    assert closed.figures.tallies.seen.shape == (1, 12)
    assert told.grouping.count > 1
    assert rules.found_in(camps(24, 12, 2), "polis", {}, 5).grouping.count == 2


def test_three_tests_together_are_no_surer_than_one() -> None:
    third = {"seen": 90, "answered": 80, "agreed": 40, "passed": 9}
    said = {
        z: str(
            order(
                {"order": {"thirds": [third] * 3, "answered_z": z, "agreed_z": 0, "passed_z": 0}}
            )["say"]
        )  # type: ignore[index]
        for z in (2_300_000, 2_500_000)
    }

    assert "made no difference" in said[2_300_000]
    assert "answered differently" in said[2_500_000]


def test_change_tells_who_was_left_out_of_the_comparison_and_how_answers_were_spread(
    voted: World,
) -> None:
    people = voted.people  # type: ignore[attr-defined]
    stage = voted.go_to("voting")
    voted.act(voted.host, "poll.open", stage=stage.id)
    with voted.database.reading() as db:
        again = polls_of_stage(db, stage.id)[-1]
        item = items_of(db, again.id)[0]
    for person in people[:17]:
        voted.act(person, "ballot.cast", poll=again.id, item=item.id, choice="agree")
    voted.act(voted.host, "poll.close", poll=again.id)

    text = page(voted, voted.host)

    assert "Only before" in text
    (jp, _kr, us) = re.findall(r"\d+ · \d+ · \d+</td><td class=\"n\">\d+ · \d+ · \d+", text)
    assert jp == '2 · 2 · 2</td><td class="n">6 · 0 · 0'
    assert us.endswith('"n">5 · 0 · 0')
