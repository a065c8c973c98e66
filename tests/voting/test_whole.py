"""One ballot on all proposals: ranking, points, approval, pairs; its result and its places."""

import pytest

from tests.voting.whole import Whole, again, ranking
from tests.world import World
from workshop.core.errors import Invalid, NotFound, NotNow
from workshop.core.journal import entries
from workshop.voting.models import Ballot, SealedBallot

pytestmark = pytest.mark.both_databases
NINE = {"jp": 3, "kr": 3, "us": 3}
OPEN = {"disclosure": "open", "k": 3}


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


def test_no_figures_are_seen_while_the_ballot_is_open(world: World) -> None:
    one = ranking(world, NINE, method="points", **OPEN)
    a, b, c, _d = one.options
    one.cast(one.people["jp"][0], {a: 4, b: 4, c: 2})

    console = one.world.see(one.world.host, "poll_control")

    assert "1 of 3" in console
    assert "point" not in one.world.see(one.people["jp"][1], "tally", one.poll.id)
    assert one.world.see(one.world.host, "result", one.poll.id).count("<li") == 0


def test_the_matrix_rounds_and_other_counts_are_shown(world: World) -> None:
    one = ranking(world, NINE, method="instant-runoff", **OPEN)
    a, b, c, d = one.options
    orders = [[a, b, c, d]] * 4 + [[c, b, a, d]] * 3 + [[b, c, a, d]] * 2
    for person, order in zip(one.everybody, orders, strict=True):
        one.cast(person, {option: str(place) for place, option in enumerate(order, 1)})

    one.finish()

    page = one.world.see(one.people["jp"][0], "result", one.poll.id)
    assert "Round 2" in page
    assert "Every option against every other" in page
    assert "The four ways of counting differ" in page
    assert one.result.figures["ranking"][0] == [c]


def test_a_second_ballot_shows_what_changed(world: World) -> None:
    one = ranking(world, NINE, method="points", **OPEN)
    for person in one.everybody:
        a, b, c, _d = one.options
        one.cast(person, {a: 4, b: 3, c: 3})
    one.finish()
    one.world.act(one.world.host, "poll.open", stage=one.stage.id)
    for person in one.everybody:
        a, b, c, _d = one.options
        one.cast(person, {b: 4, a: 3, c: 3})

    one.finish()

    page = one.world.see(one.people["jp"][0], "result", one.poll.id)
    assert "place 2= before" in page
    assert "place 1 before" in page


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


def test_a_confidential_ranking_leaves_only_nameless_lists(world: World) -> None:
    one = ranking(world, NINE, method="schulze", k=3)
    for place, person in enumerate(one.everybody):
        turned = one.options[place % 4 :] + one.options[: place % 4]
        one.cast(person, {option: str(at) for at, option in enumerate(turned, 1)})
    sizes = {len(row.sealed or b"") for row in sealed(one.world)}

    one.finish()

    assert one.world.rows(Ballot) == []
    assert len(sizes) == 1
    assert {row.sealed for row in sealed(one.world)} == {None}
    assert all(box == sorted(box) for box in one.result.choices.values())
    assert sum(map(len, one.result.choices.values())) == 9


def sealed(world: World) -> list[SealedBallot]:
    """Return the sealed ballots as they lie in the table."""
    from sqlalchemy import select

    with world.database.reading() as db:
        return list(
            db.scalars(select(SealedBallot).where(SealedBallot.meeting_id == world.meeting_id))
        )


def test_one_s_own_sealed_ranking_can_be_read_and_changed_by_oneself(world: World) -> None:
    one = ranking(world, NINE, method="points", k=3)
    voter = one.people["kr"][1]
    a, b, c, _d = one.options

    one.cast(voter, {a: 4, b: 4, c: 2})

    own = one.world.see(voter, "my_ballot", one.poll.id)
    assert own.count('value="4"') == 2
    assert "Your vote is in" not in one.world.see(one.people["kr"][0], "my_ballot", one.poll.id)


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


def test_the_journal_holds_nothing_of_a_confidential_ranking_before_its_close(world: World) -> None:
    one = ranking(world, NINE, method="points", k=3)
    a, b, c, _d = one.options
    before = bodies(one.world)

    for person in one.everybody:
        one.cast(person, {a: 4, b: 4, c: 2})

    assert bodies(one.world) == before
    assert "voted" not in one.world.see(one.people["jp"][0], "turnout", one.poll.id)


def bodies(world: World) -> list[str]:
    """Return the journal as it is written."""
    with world.database.reading() as db:
        return [row.body or "" for row in entries(db, world.meeting_id)]


def test_two_voters_who_swap_their_rankings_leave_the_same_result(world: World) -> None:
    published = []
    for swap in (False, True):
        one = ranking(world, NINE, method="schulze", k=3)
        first, second, *others = one.people["jp"]
        order = list(range(4))
        ballots = [order, order[::-1]][:: -1 if swap else 1]
        for person, ballot in zip((first, second), ballots, strict=True):
            one.cast(person, {one.options[place]: str(at) for at, place in enumerate(ballot, 1)})
        for person in [*others, *one.people["kr"], *one.people["us"]]:
            one.cast(person, {one.options[1]: "1"})
        one.finish()
        names = {option: str(place) for place, option in enumerate(one.options)}
        boxes = {side: one.world.side(side).id for side in NINE}
        published.append(
            {side: named(one.result.choices.get(boxes[side]), names) for side in boxes}
        )

    assert published[0] == published[1]


def named(box: object, names: dict[str, str]) -> object:
    """Put places for ids, sorted, so that two meetings can be compared."""
    if isinstance(box, list):
        return sorted((named(one, names) for one in box), key=str)
    return names.get(str(box), box)


def test_a_ranking_is_put_in_front_of_the_room(world: World) -> None:
    one = ranking(world, NINE, method="points", **OPEN)
    wall = one.world.join("jp", role="projector")
    assert "Vote on your own screen" in one.world.see(wall, "wall_voting")
    for person in one.everybody:
        one.cast(person, dict(zip(one.options, (4, 3, 2, 1), strict=True)))
    one.finish()

    one.world.act(one.world.host, "result.show", item=one.poll.id)

    shown = one.world.see(wall, "wall_voting")
    assert "Priorities for the next joint session" in shown
    assert "36 points" in shown


def test_whoever_has_not_revealed_a_ranking_cannot_put_it_on_the_wall(world: World) -> None:
    one = ranking(world, NINE, method="points", **OPEN)

    with pytest.raises(NotFound):
        one.world.act(one.world.host, "result.show", item=one.poll.id)
