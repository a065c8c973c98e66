"""One ballot on all proposals: ranking, points, approval, pairs; its result and its places."""

import pytest

from tests.voting.whole import NINE, OPEN, Whole, again, ranking
from tests.world import World
from workshop.core.errors import Invalid, NotNow
from workshop.voting.models import Ballot

pytestmark = pytest.mark.both_databases


def answers(one: Whole) -> dict[str, object]:
    """Return an answer on four options for each control, as a page without scripts sends it."""
    a, b, c, d = one.options
    return {
        "schulze": {a: "1", b: "2", c: "2", d: ""},
        "approval": [a, c],
        "points": {a: "4", b: "4", c: "2", d: "0"},
        "quadratic": {a: "9", b: "3", c: "", d: "1"},
        "pairwise": {"p1": f"{a}>{b}", "p2": "", "p3": f"{c}>{b}"},
        "pick-one": b,
    }


@pytest.mark.parametrize(
    "method", ["schulze", "approval", "points", "quadratic", "pairwise", "pick-one"]
)
def test_an_answer_is_kept_and_changed_and_counts_once(world: World, method: str) -> None:
    one = ranking(world, NINE, method=method, **OPEN)
    voter = one.people["jp"][0]

    one.cast(voter, answers(one)[method])
    one.cast(voter, answers(one)[method])

    (ballot,) = one.world.rows(Ballot)
    assert (ballot.item_id, ballot.times) == (one.poll.id, 2)
    assert "Your vote is in." in one.world.see(voter, "my_ballot", one.poll.id)
    one.finish()
    assert sum(one.result.cast.values()) == 1
    assert sum(map(len, one.result.figures["ranking"])) == 4


@pytest.mark.parametrize(
    "method", ["schulze", "approval", "points", "quadratic", "pairwise", "pick-one"]
)
def test_a_page_s_form_is_read_with_a_part_for_each_option(world: World, method: str) -> None:
    one = ranking(world, NINE, method=method, **OPEN)
    voter, answer = one.people["jp"][0], answers(one)[method]
    parts = (
        {f"choice-{name}": value for name, value in answer.items()}
        if isinstance(answer, dict)
        else {"choice": answer}
    )

    sent = one.world.client(voter).post(
        f"/m/{voter.id}/act",
        data={"kind": "ballot.cast", "poll": one.poll.id, **parts},
        headers={"Origin": "http://localhost"},
    )

    assert sent.status_code == 303, sent.get_data(as_text=True)
    assert len(one.world.rows(Ballot)) == 1


@pytest.mark.parametrize(
    ("method", "wrong"),
    [
        ("points", lambda ids: {ids[0]: "5", ids[1]: "5"}),
        ("points", lambda ids: {ids[0]: "1"}),
        ("quadratic", lambda ids: {ids[0]: "8", ids[1]: "8"}),
        ("schulze", lambda ids: dict.fromkeys(ids, "")),
        ("schulze", lambda ids: [[ids[0]], [ids[0]]]),
        ("approval", lambda _ids: ["00000000-0000-4000-8000-000000000000"]),
        ("pick-one", lambda ids: ids[:2]),
        ("pairwise", lambda _ids: {}),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(world: World, method: str, wrong: object) -> None:
    one = ranking(world, NINE, method=method, **OPEN)

    with pytest.raises(Invalid):
        one.cast(one.people["jp"][0], wrong(one.options))  # type: ignore[operator]

    assert one.world.rows(Ballot) == []


def test_delegations_weigh_the_same_in_the_order_of_points(world: World) -> None:
    one = ranking(world, {"jp": 6, "kr": 3}, method="points", **OPEN)
    a, b, c, d = one.options
    for person in one.people["jp"]:
        one.cast(
            person, {a: 4, b: 3, c: 3} if person is one.people["jp"][0] else {a: 4, b: 4, c: 2}
        )
    for person in one.people["kr"]:
        one.cast(
            person, {d: 4, b: 4, c: 2} if person is one.people["kr"][0] else {d: 4, b: 3, c: 3}
        )

    one.finish()

    assert one.result.figures["weights"] == "delegations"
    assert one.result.figures["ranking"] == [[b], [c], [a, d]]
    page = one.world.see(one.people["jp"][0], "result", one.poll.id)
    assert ">3=<" in page
    assert "priorities" in page.lower()


def test_small_groups_are_not_weighed_apart(world: World) -> None:
    one = ranking(world, {"jp": 6, "kr": 2}, method="points", disclosure="open", k=3)
    a, b, c, d = one.options
    for person in one.people["jp"]:
        one.cast(person, {a: 4, b: 4, c: 2})
    for person in one.people["kr"]:
        one.cast(person, {d: 4, b: 3, c: 3})

    one.finish()

    assert set(one.result.choices) == {"all"}
    assert one.result.figures["weights"] == "people"
    assert "could not be shown apart" in one.world.see(one.people["jp"][0], "result", one.poll.id)


def test_a_ranking_needs_options(world: World) -> None:
    one = ranking(world, NINE, method="pairwise", **OPEN)
    one.do("void")

    with pytest.raises(NotNow):
        one.world.act(one.world.host, "poll.open", stage=one.world.go_to("ratify").id)


def test_a_whole_ballot_in_a_voting_stage_needs_a_rule_that_reads_it(world: World) -> None:
    with pytest.raises(Invalid):
        ranking(world, NINE, kind="voting", method="schulze", rule="maj-each")

    assert (
        ranking(world, NINE, kind="voting", method="schulze", rule="ranking").poll.show == "closed"
    )


def test_the_same_people_can_rank_and_then_decide_on_the_list(world: World) -> None:
    one = ranking(world, NINE, method="points", **OPEN)
    a, b, c, d = one.options
    for person in one.everybody:
        one.cast(person, {a: 4, b: 3, c: 2, d: 1})
    one.finish()

    two = again(one.world, one.people, kind="ratify", top=2, disclosure="open", k=3)

    (item,) = two.items
    assert [part["title"] for part in item.parts] == [dict(one.title) for one in one.items[:2]]
    assert "1</span>" in two.world.see(two.people["us"][0], "ballots")
    assert two.poll.method == "yes-no-abstain"
