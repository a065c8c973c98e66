"""Confidential rankings: nameless lists, one's own to be read, nothing in the journal before the close."""

import pytest

from tests.voting.whole import NINE, ranking
from tests.world import World
from workshop.core.journal import entries
from workshop.voting.models import Ballot, SealedBallot

pytestmark = pytest.mark.both_databases


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
