"""Many voters and many who close at once: the one result holds exactly what was acknowledged."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.voting.ballots import SECRET, vote
from tests.world import World
from workshop.core.errors import Refusal
from workshop.voting.models import PollResult

pytestmark = pytest.mark.both_databases


@pytest.mark.parametrize(
    "settings", [{"k": 3, "rule": "plain-majority"}, SECRET], ids=["open", "confidential"]
)
def test_every_close_counts_exactly_the_votes_acknowledged(
    world: World, settings: dict[str, object]
) -> None:
    one = vote(world, {"jp": 16, "kr": 17, "us": 17}, **settings)
    poll, item = one.poll.id, one.items[0].id
    jobs = [
        (person, "ballot.cast", {"poll": poll, "item": item, "choice": "agree"})
        for people in one.people.values()
        for person in people
    ]
    for place in (10, 20, 30, 40):
        jobs.insert(place, (world.host, "poll.close", {"poll": poll}))

    def run(job: tuple[object, str, dict[str, str]]) -> tuple[str, bool]:
        person, kind, fields = job
        try:
            world.act(person, kind, **fields)  # type: ignore[arg-type]
        except Refusal:
            return kind, False
        return kind, True

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(run, jobs))

    (result,) = world.rows(PollResult, item_id=item)
    assert answers.count(("poll.close", True)) == 1
    assert sum(result.cast.values()) == answers.count(("ballot.cast", True))
    assert sum(len(box) for box in result.choices.values()) == answers.count(("ballot.cast", True))
